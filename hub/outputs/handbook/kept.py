"""Handbooks that were made before, kept by what they were made from: making one takes seconds.

They lie in the user's own cache folder, never in the hub's, and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIBRARIES = ("Markdown", "pymdown-extensions", "Jinja2", "pypandoc_binary", "typst")
_CODE = ("addresses.py", "evidence.py", "navigation.py", "model", "outputs", "rendering", "views")
_AT_MOST = 8
"""How many are kept: those of a few languages, and the ones before them."""


class Kept:
    """The handbooks in a folder, by the digest of what each is made from."""

    def __init__(self, folder: Path | None = None) -> None:
        self.root = folder or user_cache_path("ten-steps-hub")
        self.folder = self.root / "handbooks"

    def find(self, parts: str) -> Mapping[str, bytes] | None:
        """The files of a handbook made from these parts; None where there are none, or not whole."""
        try:
            with ZipFile(self._file(parts)) as read:
                return {name: read.read(name) for name in read.namelist()}
        except (OSError, BadZipFile, ValueError, EOFError):
            return None

    def keep(self, parts: str, files: Mapping[str, bytes]) -> None:
        """Keep them for the next time, whole or not at all; a full disk is no reason to fail."""
        written = io.BytesIO()
        with ZipFile(written, "w", ZIP_STORED) as out:
            for name, content in files.items():
                out.writestr(name, content)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as temporary:
                temporary.write(written.getvalue())
            os.replace(temporary.name, self._file(parts))  # noqa: PTH105  both names are strings
            for old in sorted(self.folder.iterdir(), key=lambda file: -file.stat().st_mtime)[_AT_MOST:]:
                old.unlink()
        except OSError:
            return

    def _file(self, parts: str) -> Path:
        return self.folder / f"{hashlib.sha256(f'{_maker()}{parts}'.encode()).hexdigest()[:32]}.zip"


@cache
def _maker() -> str:
    """A name for all that decides how a handbook is made: our own code and the libraries under it."""
    here = Path(__file__).parent.parent.parent
    found = [here / name for name in _CODE]
    files = [file for each in found for file in ([each] if each.is_file() else sorted(each.rglob("*.*")))]
    digest = hashlib.sha256()
    for file in files:
        if file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.hexdigest() + "".join(version(name) for name in _LIBRARIES)
