"""Compressed copies beside the site's texts, for servers that hand them out as they are."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from typing import TYPE_CHECKING

import brotli

from hub.outputs.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COPIES = (".gz", ".br")
"""What compressed copies end in."""

SUFFIXES = frozenset((".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".webmanifest"))
_SMALLEST = 512
"""Bytes below which a compressed copy saves nothing: the answer's head is as long."""

_QUALITY = 9
"""Of Brotli: the highest, 11, saves another twentieth and takes twenty times as long."""

_MOST = 5000
"""How many copies are kept from one build to the next: some 30 MB."""

_COMPRESSORS: tuple[tuple[str, str, Callable[[bytes], bytes]], ...] = (
    ("gz", f"gzip-{zlib.ZLIB_RUNTIME_VERSION}", lambda content: gzip.compress(content, 9, mtime=0)),
    (
        "br",
        f"brotli-{brotli.__version__}-{_QUALITY}",
        lambda content: brotli.compress(content, quality=_QUALITY),
    ),
)
"""For each suffix, what decides the bytes of a copy besides the text, and what makes it."""


def compress(site: Path) -> int:
    """Put `.gz` and `.br` beside every text file of the site, the same bytes each time.

    Returns:
        how many files have copies.
    """
    files = [file for file in site.rglob("*") if file.suffix in SUFFIXES and file.stat().st_size >= _SMALLEST]
    store = Store("compressed", _MOST)
    for file in files:
        content = file.read_bytes()
        name = hashlib.sha256(content).hexdigest()
        for suffix, maker, packed in _COMPRESSORS:
            kept = store.find(f"{name}-{maker}")
            if kept is None:
                kept = packed(content)
                store.keep(f"{name}-{maker}", kept)
            beside(file, suffix).write_bytes(kept)
    store.tidy()
    return len(files)


def beside(file: Path, suffix: str) -> Path:
    """Where a compressed copy of a file lies."""
    return file.with_name(f"{file.name}.{suffix}")
