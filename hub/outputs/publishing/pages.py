"""What a built page leads to, holds and might run: read once, for all that go by finished pages."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hub.outputs.indexing import searched, searched_code
from hub.outputs.tags import Tag, tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Thing = TypeVar("Thing")

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
    """What the check of a built page goes by; each thing once, in no order.

    `links` are addresses with the element that has them; `names` are ids that the page's elements name;
    `scripts` are the texts of those that would run; `foreign` is what a browser might run besides, or take
    for code, with what it is: `style`, `handler`, `unread`.
    """

    links: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    foreign: tuple[tuple[str, str], ...] = ()


@dataclass
class BuiltPage:
    """A page of the built site. A site has thousands, so it holds little: what it names, once, in no order.

    `digest` is the SHA-256 of its bytes, `size` their number, `language` that of its text, `searched` a
    code of what is searched of it, empty for nothing. `ids` are those of its elements, with repetitions;
    `loads` the addresses that a browser loads with the page without running a script, `files` those of links
    and pictures that lead to no page; `used` the names of elements, classes, ids, attributes and their values
    that a style might ask for.
    """

    digest: str
    size: int
    language: str = ""
    searched: str = ""
    ids: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    inside: Inside | None = None
    """What the check goes by; None where the page has been checked."""

    def checked(self) -> BuiltPage:
        """The page after its check."""
        return replace(self, inside=None)


def files_in(site: str | Path) -> Iterator[str]:
    """The files of the site in that folder, relative to it."""
    above = [""]
    while above:
        folder = above.pop()
        with os.scandir(os.path.join(site, folder)) as entries:  # noqa: PTH118  a site has thousands
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    above.append(f"{folder}{entry.name}/")
                else:
                    yield f"{folder}{entry.name}"


def read_pages(site: str | Path, known: Mapping[str, BuiltPage] | None = None) -> dict[str, BuiltPage]:
    """The pages of the site in that folder by path, sorted; those that are `known` aren't read."""
    known = known or {}
    paths = sorted(path for path in files_in(site) if path.endswith(".html"))
    return {path: known.get(path) or read_page(Path(site, path).read_bytes()) for path in paths}


def read_page(content: bytes) -> BuiltPage:
    """The page with that content."""
    html = content.decode()
    text = searched(html)
    there = list(tags(html))
    # A tag that has a text of its own isn't likely to come again.
    seen = [_see(tag) if tag.text else _seen(tag) for tag in dict.fromkeys(there)]
    links = _once(each.links for each in seen)
    return BuiltPage(
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        language=next((tag.get("lang") for tag in there if tag.name == "html"), ""),
        searched=searched_code(text),
        ids=tuple(value for tag in there for name, value in tag.attributes if name == "id"),
        loads=_once(each.loads for each in seen),
        files=_once([found] for element, found in links if element in ("a", "img") and _is_file(found)),
        used=_once(each.used for each in seen),
        inside=Inside(
            links,
            names=_once(each.names for each in seen),
            scripts=_once(each.scripts for each in seen),
            foreign=_once(each.foreign for each in seen),
        ),
    )


class _Tag(NamedTuple):
    """What is seen in one tag."""

    names: tuple[str, ...]
    scripts: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    loads: tuple[str, ...]
    used: tuple[str, ...]


def _see(tag: Tag) -> _Tag:
    runs = tag.name == "script" and not tag.get("src") and tag.get("type") not in _DATA
    return _Tag(
        names=tuple(each for name, value in tag.attributes if name in _NAMES for each in value.split()),
        scripts=(tag.text,) if runs else (),
        foreign=tuple(_foreign(tag)),
        links=tuple(_links(tag)),
        loads=tuple(_loads(tag)),
        used=tuple(_used(tag)),
    )


_seen = lru_cache(maxsize=1 << 12)(_see)


def _once(found: Iterable[Iterable[Thing]]) -> tuple[Thing, ...]:
    return tuple(set(chain.from_iterable(found)))


def _used(tag: Tag) -> Iterator[str]:
    yield tag.name
    for name, value in tag.attributes:
        yield name
        if name not in _TEXTS:
            yield from (value, *value.split())


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
