"""The search index: Pagefind reads what is searched of the finished pages and writes one index per language.

An index whose pages haven't changed is taken from the last site.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hub.outputs.programs import run
from hub.outputs.publishing.pages import files_in, searched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.incremental import Kept
    from hub.outputs.publishing.pages import BuiltPage

FOLDER = "pagefind"
_ENTRY = "pagefind-entry.json"

UNLINKED = (".pf_meta", ".pf_index", ".pf_fragment")
"""What the files of an index end in that no page leads to."""

_CHUNK = 4000
"""How much of the index is loaded for a word at least: less than usual, for a first search on a slow line."""

_OWN_INTERFACES = (
    "pagefind-ui.",
    "pagefind-modular-ui.",
    "pagefind-component-ui.",
    "pagefind-highlight.js",
)
"""Interfaces that Pagefind brings along; the site has its own."""


def write_index(site: Path, pages: Mapping[str, BuiltPage], kept: Kept) -> None:
    """Index the pages of a site and write the index into it.

    Args:
        site: the finished site.
        pages: its pages.
        kept: what there is of the last site.

    Raises:
        ProgramError: Pagefind failed, or isn't there.
    """
    found: dict[str, list[str]] = {}
    for path, page in pages.items():
        if page.searched:
            found.setdefault(page.language, []).append(path)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        entries = list(pool.map(lambda paths: _indexed(site, paths, pages, kept), found.values()))
    languages = {code: said for entry in entries for code, said in entry["languages"].items()}
    entry = {**entries[0], "languages": languages}
    # Pagefind lists the languages in no order; the same content is to give the same bytes.
    (site / FOLDER / _ENTRY).write_text(json.dumps(entry, sort_keys=True), encoding="utf-8")


def _indexed(site: Path, paths: list[str], pages: Mapping[str, BuiltPage], kept: Kept) -> dict[str, Any]:
    """Put the index of one language into the site; what Pagefind says of it."""
    key = hashlib.sha256("\n".join(f"{path} {pages[path].searched}" for path in paths).encode()).hexdigest()
    said: dict[str, Any]
    if last := kept.all_under(key):
        said = last[0]
        return said
    with TemporaryDirectory(prefix=".search-", dir=site.parent) as folder:
        given, made = Path(folder, "pages"), Path(folder, "index")
        for path in paths:
            (given / path).parent.mkdir(parents=True, exist_ok=True)
            (given / path).write_text(searched((site / path).read_text(encoding="utf-8")), encoding="utf-8")
        run(
            "pagefind",
            [sys.executable, "-m", "pagefind", "--site", str(given), "--output-path", str(made)],
            environment={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_CHUNK)},
        )
        said = json.loads((made / _ENTRY).read_bytes())
        for path in sorted(files_in(made)):
            if path != _ENTRY and not path.startswith(_OWN_INTERFACES):
                there = f"{FOLDER}/{path}"
                kept.made(there, key, said)
                (site / there).parent.mkdir(parents=True, exist_ok=True)
                (made / path).replace(site / there)
    return said
