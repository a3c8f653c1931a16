"""Sheets that were made before, kept by their content, so that only what has changed is made again."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub.outputs.sheets import compiling
from hub.outputs.sheets.compiling import compiled
from hub.outputs.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MOST = 1000
"""How many sheets are kept, those used last: some 60 MB."""


class SheetCache:
    """PDFs by the digest of all that they are made from."""

    def __init__(self, root: Path | None = None) -> None:
        self._store = Store("sheets", _MOST, root)

    def pdfs(self, contents: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
        """The PDF of each, in their order: as it was made before, else made now."""
        return self._store.each(((_name(content), content) for content in contents), compiled)


def _name(content: Mapping[str, Any]) -> str:
    data = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{_maker()}\n{data}".encode()).hexdigest()


@cache
def _maker() -> str:
    """A name for all but the content that decides what a sheet is: templates, fonts, compiler."""
    folder = files("hub") / "outputs"
    parts = [*(folder / "sheets" / "templates").iterdir(), *(folder / "fonts").iterdir()]
    digest = hashlib.sha256(Path(compiling.__file__).read_bytes())
    for part in sorted(parts, key=lambda part: part.name):
        digest.update(part.read_bytes())
    return digest.hexdigest() + version("typst") + version("segno")
