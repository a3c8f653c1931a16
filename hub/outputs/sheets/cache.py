"""Sheets that were made before, kept by their content, so that only what has changed is made again.

Like the cache of pages it lies in the user's own cache folder, and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_path

from hub.outputs.sheets import compiling
from hub.outputs.sheets.compiling import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MOST = 1000
"""How many sheets are kept, those used last: some 60 MB."""


class SheetCache:
    """PDFs by the digest of all that they are made from."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or user_cache_path("ten-steps-hub") / "sheets"

    def pdfs(self, contents: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
        """The PDF of each, in their order: as it was made before, else made now."""
        named = [(_name(content), content) for content in contents]
        known = {name: self._load(name) for name, _ in named}
        missing = {name: content for name, content in named if known[name] is None}
        fresh = dict(zip(missing, compiled(missing.values()), strict=True))
        for name, pdf in fresh.items():
            self._save(name, pdf)
        self._tidy()
        yield from (known[name] or fresh[name] for name, _ in named)

    def _load(self, name: str) -> bytes | None:
        """What was kept under that name; None where that isn't whole."""
        file = self.folder / name
        try:
            digest, pdf = file.read_bytes().split(b"\n", 1)
            os.utime(file)
        except (OSError, ValueError):
            return None
        return pdf if digest == _digest(pdf) else None

    def _save(self, name: str, pdf: bytes) -> None:
        """Keep it, whole or not at all; a full disk is no reason to fail."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as written:
                written.write(_digest(pdf) + b"\n" + pdf)
            Path(written.name).replace(self.folder / name)
        except OSError:
            return

    def _tidy(self) -> None:
        """Let go of what hasn't been used for longest."""
        try:
            kept = sorted(self.folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
            for file in kept[_MOST:]:
                file.unlink()
        except OSError:
            return


def _name(content: Mapping[str, Any]) -> str:
    data = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{_maker()}\n{data}".encode()).hexdigest()


def _digest(pdf: bytes) -> bytes:
    return hashlib.sha256(pdf).hexdigest().encode()


@cache
def _maker() -> str:
    """A name for all but the content that decides what a sheet is: templates, fonts, compiler."""
    folder = files("hub") / "outputs"
    parts = [*(folder / "sheets" / "templates").iterdir(), *(folder / "fonts").iterdir()]
    digest = hashlib.sha256(Path(compiling.__file__).read_bytes())
    for part in sorted(parts, key=lambda part: part.name):
        digest.update(part.read_bytes())
    return digest.hexdigest() + version("typst") + version("segno")
