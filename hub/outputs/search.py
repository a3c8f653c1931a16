"""The search index: Pagefind reads what is searched of the finished pages and writes one index per language.

An index whose pages haven't changed is taken from the last site.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hub.copies import aside
from hub.outputs.programs import PAGEFIND, run
from hub.outputs.publishing.pages import files_in, searched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hub.incremental import Kept
    from hub.outputs.publishing.pages import BuiltPage

FOLDER = "pagefind"
_ENTRY = "pagefind-entry.json"

_CHUNK = 4000
"""How much of the index is loaded for a word at least: less than usual, for a first search on a slow line."""

_OWN_INTERFACES = (
    "pagefind-ui.",
    "pagefind-modular-ui.",
    "pagefind-component-ui.",
    "pagefind-highlight.js",
)
"""Interfaces that Pagefind brings along; the site has its own."""


class Index:
    """The index of one language, which is taken from the last site or made in a process beside this one.

    Args:
        site: the site's folder, in which the pages of the language are finished.
        pages: these pages.
        kept: what there is of the last site.
    """

    def __init__(self, site: Path, pages: Mapping[str, BuiltPage], kept: Kept) -> None:
        found = {path: page.searched for path, page in sorted(pages.items()) if page.searched}
        written = "\n".join(f"{path} {code}" for path, code in found.items())
        self._key = hashlib.sha256(written.encode()).hexdigest()
        self._kept, self._last = kept, kept.all_under(self._key)
        if not self._last:
            self._made = aside(lambda: _make(site, list(found)))

    def entry(self) -> dict[str, Any]:
        """What Pagefind says of it, once it is there.

        Raises:
            ProgramError: Pagefind failed, or isn't there.
        """
        said: dict[str, Any]
        if self._last:
            said = self._last[0]
            return said
        said, paths = self._made()
        for path in paths:
            self._kept.made(path, self._key, said)
        return said


def join_indexes(site: Path, indexes: Iterable[Index]) -> None:
    """Make one search of the indexes of all languages, when each of them is there."""
    entries = [index.entry() for index in indexes]
    languages = {code: said for entry in entries for code, said in entry["languages"].items()}
    entry = {**entries[0], "languages": languages}
    # Pagefind lists the languages in no order; the same content is to give the same bytes.
    (site / FOLDER / _ENTRY).write_text(json.dumps(entry, sort_keys=True), encoding="utf-8")


def _make(site: Path, pages: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """Make an index and put it into the site; what Pagefind says of it, and its files."""
    with TemporaryDirectory(prefix=".search-", dir=site.parent) as folder:
        given, made = Path(folder, "pages"), Path(folder, "index")
        for path in pages:
            (given / path).parent.mkdir(parents=True, exist_ok=True)
            (given / path).write_text(searched((site / path).read_text(encoding="utf-8")), encoding="utf-8")
        run(
            "pagefind",
            [str(PAGEFIND), "--site", str(given), "--output-path", str(made)],
            environment={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_CHUNK)},
        )
        said = json.loads((made / _ENTRY).read_bytes())
        paths = [path for path in files_in(made) if path != _ENTRY and not path.startswith(_OWN_INTERFACES)]
        for path in paths:
            there = site / FOLDER / path
            there.parent.mkdir(parents=True, exist_ok=True)
            (made / path).replace(there)
    return said, sorted(f"{FOLDER}/{path}" for path in paths)
