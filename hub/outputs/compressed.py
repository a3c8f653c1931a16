"""Compressed copies beside the site's texts, for servers that hand them out as they are."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
    from pathlib import Path

COPIES = (".gz", ".br")
"""What compressed copies end in."""

SUFFIXES = frozenset((".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".webmanifest"))
_SMALLEST = 512
"""Bytes below which a compressed copy saves nothing: the answer's head is as long."""

_QUALITY = 9
"""Of Brotli: the highest, 11, saves another twentieth and takes twenty times as long."""


def compress(site: Path) -> int:
    """Put `.gz` and `.br` beside every text file of the site, the same bytes each time.

    Returns:
        how many files have copies.
    """
    files = [file for file in site.rglob("*") if file.suffix in SUFFIXES and file.stat().st_size >= _SMALLEST]
    for file in files:
        content = file.read_bytes()
        beside(file, "gz").write_bytes(gzip.compress(content, 9, mtime=0))
        beside(file, "br").write_bytes(brotli.compress(content, quality=_QUALITY))
    return len(files)


def beside(file: Path, suffix: str) -> Path:
    """Where a compressed copy of a file lies."""
    return file.with_name(f"{file.name}.{suffix}")
