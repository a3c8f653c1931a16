"""What a built page leads to, holds and might run: read once, for all that go by finished pages."""

from __future__ import annotations

import hashlib
import os
import pickle
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hub.outputs.tags import Tag, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINKS = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "cite", "background")
_OURS = ("data-script", "data-index", "data-help", "data-qr")
"""Addresses that the site's own scripts load."""

_TEXTS = frozenset(("href", "src", "content", "title", "alt", "datetime", "aria-label", "aria-describedby"))
"""Attributes whose values no style asks for."""

_NAMES = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "headers",
    "list",
    "form",
)
"""Attributes that name other elements of the page."""

_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE)
_FOR_SEARCHES = re.compile(r"<html\b[^>]*>|<title\b.*?</title>|<meta\b[^>]*\bdata-pagefind-[^>]*>", re.DOTALL)
"""What stands before a page's text and is searched, or says how."""

_CARDS = ("og:url", "og:image")
_DATA = ("application/ld+json", "application/json")
"""Types of scripts that hold data: no browser runs them."""

LOADING = frozenset(
    ("img", "script", "iframe", "frame", "embed", "object", "source", "video", "audio", "track")
)
"""Elements that load what they lead to, without anybody choosing it."""


LOADED_LINKS = frozenset(("stylesheet", "icon", "preload", "modulepreload", "manifest"))
"""Relations of links that a browser loads with the page."""


@dataclass
class Inside:
    """What the check of a built page goes by.

    `links` are addresses with the element that has them; `names` are ids that the page's elements name;
    `scripts` are the texts of those that would run; `foreign` is what a browser might run besides, or take
    for code, with what it is: `style`, `handler`, `unread`.
    """

    links: set[tuple[str, str]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    scripts: set[str] = field(default_factory=set)
    foreign: set[tuple[str, str]] = field(default_factory=set)


@dataclass
class BuiltPage:
    """A page of the built site.

    `digest` is the SHA-256 of its bytes, `size` their number, `language` that of its text, `searched` a
    code of what is searched of it, empty for nothing. `ids` are those of its elements; `loads` the addresses
    that a browser loads with the page without running a script, `files` those of links and pictures that lead
    to no page; `used` the names of elements, classes, ids, attributes and their values that a style might ask
    for.
    """

    digest: str
    size: int
    language: str = ""
    searched: str = ""
    ids: list[str] = field(default_factory=list)
    loads: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    packed: bytes = b""
    """What is inside; few ask for it, and most pages come from the last site."""

    @property
    def inside(self) -> Inside:
        """What the check goes by."""
        found: Inside = pickle.loads(self.packed)  # noqa: S301  written by `read_page`
        return found


def searched(html: str) -> str:
    """What a search looks through of a page, as a page a third as long; empty where it isn't searched."""
    mark = html.find("data-pagefind-body")
    if mark < 0:
        return ""
    body, end, _ = html[html.rindex("<", 0, mark) :].partition("</main>")
    return f"{''.join(_FOR_SEARCHES.findall(html))}<body>{body}{end}"


def files_in(site: str | Path) -> Iterator[str]:
    """The files of the site in that folder, relative to it."""
    for folder, _, names in os.walk(site):
        above = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from names if above == "." else (f"{above}/{name}" for name in names)


def read_pages(site: str | Path, known: Mapping[str, BuiltPage] | None = None) -> dict[str, BuiltPage]:
    """The pages of the site in that folder by path, sorted; those that are `known` aren't read."""
    known = known or {}
    paths = sorted(path for path in files_in(site) if path.endswith(".html"))
    return {path: known.get(path) or read_page(Path(site, path).read_bytes()) for path in paths}


def read_page(content: bytes) -> BuiltPage:
    """The page with that content."""
    page, inside = BuiltPage(hashlib.sha256(content).hexdigest(), len(content)), Inside()
    html = content.decode()
    if text := searched(html):
        page.searched = hashlib.sha256(text.encode()).hexdigest()
    once: set[Tag] = set()
    for tag in tags(html):
        if tag not in once:
            once.add(tag)
            _look(page, tag)
            _look_inside(inside, tag)
        page.ids += (value for name, value in tag.attributes if name == "id")
    page.files = {
        address for element, address in inside.links if element in ("a", "img") and _is_file(address)
    }
    page.packed = pickle.dumps(inside)
    return page


def _look(page: BuiltPage, tag: Tag) -> None:
    page.loads.update(_loads(tag))
    page.used.add(tag.name)
    for name, value in tag.attributes:
        page.used.add(name)
        if name not in _TEXTS:
            page.used.update((value, *value.split()))
    if tag.name == "html":
        page.language = tag.get("lang")


def _look_inside(inside: Inside, tag: Tag) -> None:
    inside.foreign.update(_foreign(tag))
    inside.links.update(_links(tag))
    for name, value in tag.attributes:
        if name in _NAMES:
            inside.names.update(value.split())
    if tag.name == "script" and not tag.get("src") and tag.get("type") not in _DATA:
        inside.scripts.add(tag.text)


def _is_file(address: str) -> bool:
    """Whether an address within the site leads to a file that is no page."""
    path = address.partition("#")[0].partition("?")[0]
    return "." in path.rpartition("/")[2].strip(".") and not path.endswith(".html")


def _loads(tag: Tag) -> Iterator[str]:
    if tag.name == "link" and set(tag.get("rel").split()) & LOADED_LINKS:
        yield tag.get("href")
    elif tag.name == "script" or (tag.name == "img" and tag.get("loading") != "lazy"):
        yield tag.get("src")


def _links(tag: Tag) -> Iterator[tuple[str, str]]:
    loading = _loading(tag)
    for name, value in tag.attributes:
        if name in _LINKS or name in _OURS:
            yield loading, value.strip()
        elif name == "srcset":
            for part in filter(None, map(str.strip, value.split(","))):
                yield loading, part.split()[0]
    if tag.name == "meta" and (content := tag.get("content")):
        if tag.get("property") in _CARDS:
            yield "meta", content
        elif tag.get("http-equiv").lower() == "refresh" and (found := _REFRESH.match(content)):
            yield "refresh", found[1]


def _loading(tag: Tag) -> str:
    """The name of the element; a link that loads something is told from one that only says something."""
    return "script" if tag.name == "link" and LOADED_LINKS & set(tag.get("rel").split()) else tag.name


def _foreign(tag: Tag) -> Iterator[tuple[str, str]]:
    if not tag.name:
        yield "unread", "<"
    if tag.name in ("style", "base"):
        yield "style", f"<{tag.name}>"
    for name, value in tag.attributes:
        if name == "style":
            yield "style", f"style={value}"
        elif name.startswith("on"):
            yield "handler", f"{name}={value}"
        elif name == "srcdoc":
            yield "handler", name
