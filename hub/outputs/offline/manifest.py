"""The list by which a browser keeps one language of the site: every file with its digest and its size."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from hub.addresses import site_path
from hub.dates import newest
from hub.editions import code_of
from hub.outputs.listing import date_label
from hub.outputs.offline.files import language_files
from hub.outputs.publishing.pages import read_pages

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

    from hub.model import Hub
    from hub.outputs.publishing.pages import BuiltPage

MANIFEST = "offline.json"
LIST = "offline-files.json"
_LETTERS = 32
"""Of a digest in hexadecimals: half a SHA-256. The worker compares as many."""


def write_manifest(
    site: Path,
    hub: Hub,
    language: str,
    dates: Mapping[str, datetime.date],
    built: Mapping[str, BuiltPage] | None = None,
) -> None:
    """Write both files of a language into the finished site in the folder `site`.

    `offline.json` is small and says which version there is: `version` (the digest of the list), `edition` (a
    code for people), `date` of the newest content in words or null, `bytes` and `count` of the files, and the
    name of the `list`, whose entries are `[path from the site's root, digest, bytes]`.

    Args:
        site: the folder, in which everything else is already as it will be served.
        hub: the hub as readers meet it.
        language: the language's code.
        dates: when each page was last changed, by path.
        built: the site's pages, where they have been read already.
    """
    built = read_pages(site) if built is None else built
    files = []
    for path in language_files(site, hub, language, built):
        if page := built.get(path):
            files.append((quote(path), page.digest[:_LETTERS], page.size))
        else:
            content = (site / path).read_bytes()
            files.append((quote(path), digest(content), len(content)))
    written = json.dumps(files, separators=(",", ":")).encode()
    date = newest(hub.pages_in(language), dates)
    head = {
        "version": digest(written),
        "edition": code_of(written.decode()),
        "date": date_label(language, date) if date else None,
        "bytes": sum(size for *_, size in files),
        "count": len(files),
        "list": LIST,
    }
    folder = site / site_path(hub.site, language, "index")
    (folder / LIST).write_bytes(written)
    (folder / MANIFEST).write_text(json.dumps(head), encoding="utf-8", newline="")


def digest(content: bytes) -> str:
    """The digest by which the worker checks what it loaded."""
    return hashlib.sha256(content).hexdigest()[:_LETTERS]
