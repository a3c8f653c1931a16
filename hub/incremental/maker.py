"""A code of all that decides how a hub becomes a site, besides its content."""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDERS = ("hooks", "overrides")
_LIBRARIES = (
    *("mkdocs", "properdocs", "mkdocs-material", "mkdocs-static-i18n", "Jinja2", "MarkupSafe", "Markdown"),
    *("pymdown-extensions", "markdown-it-py", "mdit-py-plugins", "nh3", "pagefind", "pydantic", "PyYAML"),
    *("tinycss2", "typst", "brotli", "segno", "pillow"),
)


def maker_code(root: Path, config: Path, settings: Mapping[str, Any]) -> str:
    """The code for the hub in the folder `root`.

    Args:
        root: the hub.
        config: the file of its configuration.
        settings: what came of it: it may ask the environment, take in other files, or be overruled.
    """
    settled = json.dumps(dict(settings), default=_plain, skipkeys=True)
    said = f"{sys.version}\n{zlib.ZLIB_RUNTIME_VERSION}\n{settled}\n"
    digest = hashlib.sha256(said.encode("utf-8", "replace"))
    digest.update(config.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    for name, file in _files(root):
        digest.update(f"{name}\n".encode("utf-8", "surrogateescape") + file.read_bytes())
    return digest.hexdigest()


def _plain(each: object) -> object:
    """Of what JSON doesn't know: what it holds, what it is configured with, or else what it is called."""
    if isinstance(each, Mapping):
        return dict(each)
    given = getattr(each, "config", None)
    return getattr(each, "__qualname__", type(each).__qualname__) if given is None else given


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """The files that draw, each with its place: the same template somewhere else draws something else."""
    for folder in (Path(__file__).parent.parent, *(root / name for name in _FOLDERS)):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                yield f"{folder.name}/{file.relative_to(folder).as_posix()}", file
