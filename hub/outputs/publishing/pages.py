"""What a built page leads to, holds and might run, as its check needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hub.outputs.tags import Tag, tags

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINKS = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "cite", "background")
_OURS = ("data-script", "data-index", "data-help", "data-qr")
"""Addresses that the site's own scripts load."""

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


@dataclass(slots=True)
class BuiltPage:
    """A page of the built site.

    `links` are addresses with the element that has them; `names` are ids that the page's elements name;
    `scripts` are the texts of those that would run; `foreign` is what a browser might run besides, or take
    for code, with what it is: `style`, `handler`, `unread`.
    """

    ids: list[str] = field(default_factory=list)
    links: set[tuple[str, str]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    scripts: set[str] = field(default_factory=set)
    foreign: set[tuple[str, str]] = field(default_factory=set)


def read_page(html: str) -> BuiltPage:
    """The page with that HTML."""
    page = BuiltPage()
    for tag in tags(html):
        page.foreign.update(_foreign(tag))
        page.links.update(_links(tag))
        for name, value in tag.attributes:
            if name == "id":
                page.ids.append(value)
            elif name in _NAMES:
                page.names.update(value.split())
        if tag.name == "script" and not tag.get("src") and tag.get("type") not in _DATA:
            page.scripts.add(tag.text)
    return page


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
    relations = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
    return "script" if tag.name == "link" and relations & set(tag.get("rel").split()) else tag.name


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
