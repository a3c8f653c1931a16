"""Handbooks that were made before, kept by what they were made from: making one takes seconds."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from hub.outputs.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIBRARIES = ("Markdown", "pymdown-extensions", "Jinja2", "pypandoc_binary", "typst")
_CODE = ("addresses.py", "evidence.py", "navigation.py", "model", "outputs", "rendering", "views")
_AT_MOST = 8
"""How many are kept: those of a few languages, and the ones before them."""


class Kept:
    """The handbooks in a folder, by the digest of what each is made from."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root
        self._store = Store("handbooks", _AT_MOST, root)

    def find(self, parts: str) -> Mapping[str, bytes] | None:
        """The files of a handbook made from these parts; None where there are none, or not whole."""
        content = self._store.find(_name(parts))
        if content is None:
            return None
        with ZipFile(io.BytesIO(content)) as read:
            return {name: read.read(name) for name in read.namelist()}

    def keep(self, parts: str, files: Mapping[str, bytes]) -> None:
        """Keep them for the next time."""
        written = io.BytesIO()
        with ZipFile(written, "w", ZIP_STORED) as out:
            for name, content in files.items():
                out.writestr(name, content)
        self._store.keep(_name(parts), written.getvalue())
        self._store.tidy()


def _name(parts: str) -> str:
    return hashlib.sha256(f"{_maker()}{parts}".encode()).hexdigest()


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
