"""What the tests look at in a built page."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from hub.outputs.tags import tags

if TYPE_CHECKING:
    from pathlib import Path

OURS = (
    "headerlink",
    "citation",
    "evidence-legend",
    "term-link",
    "checklist-link",
    "footnote-ref",
    "footnote-backref",
)
"""Links in a page's text that are drawn by the site, not written by anybody."""

VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")


@dataclass
class Parsed:
    """A page: its elements, the text's own headings and links, and all ids."""

    language: str = ""
    ids: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    heads: dict[str, list[dict[str, str]]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Parsed()
        self.open: list[tuple[str, set[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        classes = set(found.get("class", "").split())
        around = {name for _, names in self.open for name in names} | classes
        text = "hub-text" in around
        if "id" in found:
            self.page.ids.append(found["id"])
        match tag:
            case "html":
                self.page.language = found.get("lang", "")
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if text and "id" in found:
                self.page.headings.append(found["id"])
            case "a" if "href" in found:
                self.page.links.append(found["href"])
                if found["href"].startswith("#source-"):
                    self.page.citations.append(found["href"].removeprefix("#source-"))
                if text and not around & set(OURS):
                    self.page.written.append(found["href"])
            case "img":
                self.page.resources.append(found["src"])
                if text:
                    self.page.images.append(found["src"])
            case "script" if "src" in found:
                self.page.resources.append(found["src"])
            case "link":
                self.page.heads.setdefault(found["rel"], []).append(found)
                if found["rel"] in ("stylesheet", "icon"):
                    self.page.resources.append(found["href"])
        if tag not in VOID:
            self.open.append((tag, classes))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass


@cache
def parsed(file: Path) -> Parsed:
    """The built page in that file."""
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    return reader.page


def target(file: Path, site: Path, href: str) -> tuple[Path, str]:
    """The file that a link of a page leads to, and the anchor in it."""
    parts = urlsplit(href)
    here = "/" + file.relative_to(site).as_posix()
    path = (
        posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path)))
        if parts.path
        else here
    )
    found = site / path.lstrip("/")
    return (found / "index.html" if found.is_dir() else found), unquote(parts.fragment)


def outward(file: Path) -> list[str]:
    """What each link of a page that leads out of the site says with `rel`."""
    found = [tag for tag in tags(file.read_text(encoding="utf-8")) if tag.name == "a"]
    return [tag.get("rel") for tag in found if tag.get("href").lower().startswith(("http:", "https:", "//"))]
