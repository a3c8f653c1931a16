"""The search index: Pagefind reads what is searched of the finished pages and writes one index per language.

An index whose pages haven't changed is taken from the last site.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hub.outputs import indexing
from hub.outputs.programs import PAGEFIND, Program
from hub.outputs.publishing.pages import files_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from hub.incremental import Kept

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
        site: the site's folder.
        last: where what is searched of the pages was laid out for Pagefind the last time, and will be again.
        pages: by the path of each page a code of what is searched of it, None if it isn't drawn yet.
        begin: whether to begin at once: it has to be made, as far as can be seen before they are drawn.
        kept: what there is of the last site.
    """

    def __init__(
        self, site: Path, last: Path, pages: Mapping[str, str | None], kept: Kept, *, begin: bool
    ) -> None:
        self._site, self._there, self._kept, self._pages = site, last, kept, dict(sorted(pages.items()))
        self._given, self._made = site.with_name(last.name), site.with_name(f"{last.name}.made")
        self._program = self._begun() if begin else None
        self._key, self._last = "", list[Any]()

    def drawn(self) -> None:
        """The pages are drawn: go on, if what is searched of them has changed."""
        found = ((path, self._kept.facts[path].searched) for path in self._pages)
        written = "\n".join(f"{path} {code}" for path, code in found if code)
        self._key = hashlib.sha256(written.encode()).hexdigest()
        self._last = self._kept.all_under(self._key)
        if not self._last:
            self._program = self._program or self._begun()
            self._program.tell(b"\n")
        elif self._program:
            self._program.stop()
            self._leave()

    def entry(self) -> dict[str, Any]:
        """What Pagefind says of it, once it is there and put into the site.

        Raises:
            ProgramError: Pagefind failed, or isn't there.
        """
        said: dict[str, Any]
        if self._last or self._program is None:
            said = self._last[0]
            return said
        self._program.answer()
        self._leave()
        said = json.loads((self._made / _ENTRY).read_bytes())
        folder = self._site / FOLDER
        folder.mkdir(exist_ok=True)
        # What all languages share is there already, if the index of one was taken.
        for path in set(files_in(self._made)).difference(files_in(folder), [_ENTRY]):
            if not path.startswith(_OWN_INTERFACES):
                os.renames(f"{self._made}/{path}", f"{folder}/{path}")
                self._kept.made(f"{FOLDER}/{path}", self._key, said)
        return said

    def _begun(self) -> Program:
        with suppress(OSError):
            self._there.rename(self._given)
        script = [sys.executable, "-I", "-S", indexing.__file__, str(self._site), str(self._given)]
        pagefind = [str(PAGEFIND), "--site", str(self._given), "--output-path", str(self._made)]
        settings = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_CHUNK)}
        program = Program("pagefind", [*script, *pagefind], settings)
        program.tell(json.dumps(self._pages).encode() + b"\n")
        return program

    def _leave(self) -> None:
        """Put what was laid out back; what another build has put there meanwhile is as good."""
        with suppress(OSError):
            self._given.rename(self._there)


def join_indexes(site: Path, indexes: Iterable[Index]) -> None:
    """Make one search of the indexes of all languages, when each of them is there."""
    entries = [index.entry() for index in indexes]
    languages = {code: said for entry in entries for code, said in entry["languages"].items()}
    entry = {**entries[0], "languages": languages}
    # Pagefind lists the languages in no order; the same content is to give the same bytes.
    (site / FOLDER / _ENTRY).write_text(json.dumps(entry, sort_keys=True), encoding="utf-8")
