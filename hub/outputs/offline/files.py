"""Which files of the finished site the pages of one language need."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from hub.addresses import site_path
from hub.outputs import search
from hub.outputs.compressed import COPIES, SUFFIXES
from hub.outputs.listing import file_path
from hub.outputs.publishing.pages import files_in, read_pages
from hub.outputs.sheets import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hub.model import Hub
    from hub.outputs.publishing.pages import BuiltPage

_ASSETS = "assets/"
_ATTRIBUTE = re.compile(r"([^\s=>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_NEEDED_BESIDE = ("search.json", EDITIONS)
"""What pages fetch when they are used."""


def language_files(
    site: Path, hub: Hub, language: str, built: Mapping[str, BuiltPage] | None = None
) -> tuple[str, ...]:
    """The pages of a language and all that they lead to within the site, relative to its folder, sorted.

    That is what they show, load and fetch, their search, the sheets, the workbook and the data. Left out are
    the pages of other languages, and the handbook, which is the same pages once more. `built` are the site's
    pages, where they have been read already.
    """
    built = read_pages(site) if built is None else built
    copies = tuple(f"{suffix}{packed}" for suffix in SUFFIXES for packed in COPIES)
    every = {path for path in files_in(site) if not path.endswith(copies)}
    own = {path for path in every if language_at(hub, path) == language}
    pages = {path for path in own if path.endswith(".html")}
    handbook = file_path(hub.site, language, "handbook", "")
    linked = {
        target
        for page in pages
        for address in built[page].files
        for target in (target_of(address, page),)
        if target and target in every and not target.startswith(handbook)
    }
    found = pages | linked
    found |= {path for path in own if path.rpartition("/")[2] in _NEEDED_BESIDE}
    found |= {path for path in every if path.startswith(_ASSETS)}
    found |= {path for path in every if "/" not in path and path.endswith(".html") and path != "index.html"}
    return tuple(sorted(found | set(_index(every, language))))


def language_at(hub: Hub, path: str) -> str:
    """The language in whose folder a file of the site lies; the default one has the root."""
    for each in hub.site.languages:
        prefix = site_path(hub.site, each.code, "index")
        if prefix and path.startswith(prefix):
            return each.code
    return hub.site.default.code


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag by name, as they stand in its text."""
    return {name.lower(): unescape("".join(values)) for name, *values in _ATTRIBUTE.findall(written)}


def target_of(address: str, page: str) -> str | None:
    """The file that an address in a page leads to, relative to the site; None for one outside the site."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    if not path or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", address):
        return None
    joined = posixpath.join("/", posixpath.dirname(page), path)
    target = posixpath.normpath(joined).lstrip("/")
    folder = path.endswith(("/", "..")) or path == "."
    return posixpath.join(target, "index.html").lstrip("/") if folder else target


def _index(every: set[str], language: str) -> Iterator[str]:
    """The files of the search index that a search in the language may load."""
    patterns = (r"pagefind\.js", r"pagefind-entry\.json", rf"wasm\.({language}|unknown)\.pagefind")
    names = re.compile(
        "|".join((*patterns, rf"pagefind\.{language}_\w+\.pf_meta", rf"\w+/{language}_\w+\.\w+"))
    )
    prefix = f"{search.FOLDER}/"
    yield from (
        path for path in every if path.startswith(prefix) and names.fullmatch(path.removeprefix(prefix))
    )
