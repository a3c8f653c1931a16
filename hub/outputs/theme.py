"""What of a theme is listed: not its icons, thousands of files that are drawn into pages and never copied."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment


class Shown(FileSystemLoader):
    """The templates of some folders, of which those in hidden folders can be used and aren't listed."""

    def list_templates(self) -> list[str]:
        """The others, sorted."""
        return sorted({path for folder in self.searchpath for path in _shown(folder)})


def with_shown(made: Callable[[], Environment]) -> Callable[[], Environment]:
    """A maker of environments whose loaders are such."""

    def shown() -> Environment:
        environment = made()
        if isinstance(environment.loader, FileSystemLoader):
            environment.loader = Shown(environment.loader.searchpath)
        return environment

    return shown


def _shown(folder: str) -> Iterator[str]:
    for above, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        yield from (os.path.relpath(os.path.join(above, each), folder).replace(os.sep, "/") for each in names)  # noqa: PTH118
