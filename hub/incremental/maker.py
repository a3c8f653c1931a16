"""A code of all that decides how a hub becomes a site, besides its content."""

from __future__ import annotations

import hashlib
import sys
import zlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDERS = ("hooks", "overrides")
_LIBRARIES = (
    *("mkdocs", "properdocs", "mkdocs-material", "mkdocs-static-i18n", "Jinja2", "MarkupSafe", "Markdown"),
    *("pymdown-extensions", "markdown-it-py", "mdit-py-plugins", "nh3", "pagefind", "pydantic", "PyYAML"),
    *("tinycss2", "typst", "brotli", "segno"),
)


def maker_code(root: Path, config: Path, settings: str) -> str:
    """The code for the hub in the folder `root`, built with this configuration and these settings."""
    said = f"{sys.version}\n{zlib.ZLIB_RUNTIME_VERSION}\n{settings}\n"
    digest = hashlib.sha256(said.encode("utf-8", "replace"))
    digest.update(config.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    for file in _files(root):
        digest.update(f"{file.name}\n".encode("utf-8", "surrogateescape") + file.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files(root: Path) -> Iterator[Path]:
    for folder in (Path(__file__).parent.parent, *(root / name for name in _FOLDERS)):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                yield file
