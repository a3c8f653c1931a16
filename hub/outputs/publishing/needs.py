"""What a build can't do without, asked before it begins: programs, fonts, and what git knows."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

from hub.dates import git_refusal
from hub.outputs.programs import PAGEFIND, PANDOC

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FONTS = ("SourceSans3-Regular.ttf", "SourceSans3-It.ttf", "SourceSans3-Bold.ttf")


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that isn't there: a key of the messages under `publishing`, and what fills it in."""

    kind: str
    values: Mapping[str, str] = field(default_factory=dict)


def lacks(root: Path) -> Iterator[Lack]:
    """What the hub in that folder can't be built for want of."""
    folder = files("hub") / "outputs" / "fonts"
    for name in FONTS:
        if not (folder / name).is_file():
            yield Lack("font", {"path": f"hub/outputs/fonts/{name}"})
    for name, program in {"pagefind": PAGEFIND, "pandoc": PANDOC}.items():
        if not program.is_file():
            yield Lack("program", {"name": name})
    # A copy without its history has no dates, and needs no git.
    here = root.resolve()
    if any((folder / ".git").exists() for folder in (here, *here.parents)):
        if not shutil.which("git"):
            yield Lack("git")
        elif refusal := git_refusal(root):
            yield Lack("git-refused", {"said": refusal})
