"""Compressed copies beside the site's texts, for servers that hand them out as they are."""

from __future__ import annotations

import gzip
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import brotli

from hub.outputs.publishing.pages import files_in
from hub.walking import unwatched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hub.incremental import Kept
    from hub.walking import Walk

COPIES = (".gz", ".br")
"""What compressed copies end in."""

SUFFIXES = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".webmanifest")
_SMALLEST = 512
"""Bytes below which a compressed copy saves nothing: the answer's head is as long."""

_QUALITY = 6
"""Of Brotli: 8 saves one byte in three hundred and takes a fifth longer, 9 takes many times as long."""

_COMPRESSORS: tuple[Callable[[bytes], bytes], ...] = (
    lambda content: gzip.compress(content, 9, mtime=0),
    lambda content: brotli.compress(content, quality=_QUALITY),
)
"""What makes each copy."""


def compress(site: Path, kept: Kept | None = None, walk: Walk = unwatched) -> None:
    """Put `.gz` and `.br` beside every text file of the site, the same bytes each time.

    Args:
        site: the finished site.
        kept: what there is of the last site; copies that are there already stay.
        walk: sees each file go by that has to be compressed.
    """
    files = set(files_in(site))
    # MkDocs packs the sitemap by itself.
    files.discard("sitemap.xml.gz")
    wanted = sorted(
        path
        for path in files
        if path.endswith(SUFFIXES) and not files.issuperset(f"{path}{copy}" for copy in COPIES)
    )
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = pool.map(lambda path: _compress(site, path, kept), wanted)
        for _ in walk(wanted):
            next(done)


def _compress(site: Path, path: str, kept: Kept | None) -> None:
    content = (site / path).read_bytes()
    if len(content) < _SMALLEST:
        return
    key = hashlib.sha256(content).hexdigest()
    for suffix, packed in zip(COPIES, _COMPRESSORS, strict=True):
        if kept is None or not kept.take(f"{path}{suffix}", key):
            copy = site / f"{path}{suffix}"
            copy.unlink(missing_ok=True)
            copy.write_bytes(packed(content))


def beside(file: Path, suffix: str) -> Path:
    """Where a compressed copy of a file lies."""
    return file.with_name(f"{file.name}.{suffix}")
