"""The search index: Pagefind reads the finished pages and writes one index per language."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from hub.outputs.programs import run

FOLDER = "pagefind"

_CHUNK = 4000
"""How much of the index is loaded for a word at least: less than usual, for a first search on a slow line."""

_OWN_INTERFACES = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
)
"""Interfaces that Pagefind brings along; the site has its own."""


def write_index(site: str | Path) -> None:
    """Index the pages in the folder `site` and write the index into it.

    Raises:
        ProgramError: Pagefind failed, or isn't there.
    """
    run(
        "pagefind",
        [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER],
        environment={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_CHUNK)},
    )
    for pattern in _OWN_INTERFACES:
        for file in (Path(site) / FOLDER).glob(pattern):
            file.unlink()
    # Pagefind lists the languages in no order; the same content is to give the same bytes.
    entry = Path(site) / FOLDER / "pagefind-entry.json"
    entry.write_text(
        json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True), encoding="utf-8"
    )
