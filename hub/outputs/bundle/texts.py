"""What a search in the bundle goes through: the words of the finished pages, section by section."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from typing import Any

_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_META = "data-pagefind-meta"


@dataclass(slots=True)
class Section:
    """A part of a page from one heading to the next; `id` is empty before the first one that has an id."""

    id: str
    title: str = ""
    text: str = ""
    weight: float = 1


@dataclass(slots=True)
class PageText:
    """What a page says: facts by name (`title`, `summary`, `code`, `problem`, `kind`), and its sections."""

    facts: dict[str, str] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)

    def as_data(self, path: str) -> dict[str, Any]:
        """As the search's script reads it."""
        return {"path": path, **asdict(self)}


def page_text(html: str) -> PageText | None:
    """What a finished page says to a search, by the marks that the site's own goes by; None if nothing."""
    reader = _Reader()
    reader.feed(html)
    if not reader.page.sections:
        return None
    for section in reader.page.sections:
        section.title, section.text = _closed(section.title), _closed(section.text)
    facts = {name: _closed(text) for name, text in reader.page.facts.items()}
    return PageText(facts, reader.page.sections)


def _closed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@dataclass(slots=True)
class _Open:
    """An element that isn't closed yet, and what holds within it."""

    name: str
    read: bool
    weight: float
    fact: str = ""
    heading: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = PageText()
        self.open = [_Open("", read=False, weight=1)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._facts(given)
        if tag in _VOID:
            self._append(" ")
            return
        outer = self.open[-1]
        read = (outer.read or "data-pagefind-body" in given) and "data-pagefind-ignore" not in given
        if read and not outer.read:
            self.page.sections.append(Section(""))
        opened = _Open(tag, read, float(given.get("data-pagefind-weight", outer.weight)))
        opened.heading = outer.heading or (read and tag in _HEADINGS)
        named = given.get(_META, "")
        opened.fact = named if re.fullmatch(r"\w+", named) else outer.fact
        if read and tag == "h1":
            opened.fact = "title"
        elif read and tag in _HEADINGS and given.get("id"):
            self.page.sections.append(Section(given["id"], weight=opened.weight))
        self.open.append(opened)

    def handle_endtag(self, tag: str) -> None:
        if any(each.name == tag for each in self.open[1:]):
            while self.open.pop().name != tag:
                pass
            self._append(" ")

    def handle_data(self, data: str) -> None:
        self._append(data)

    def _append(self, data: str) -> None:
        here = self.open[-1]
        if not here.read:
            return
        if here.fact:
            self.page.facts[here.fact] = self.page.facts.get(here.fact, "") + data
        section = self.page.sections[-1]
        if here.heading:
            section.title += data
            return
        if section.weight != here.weight and data.strip():
            section = Section(section.id, section.title, weight=here.weight)
            self.page.sections.append(section)
        section.text += data

    def _facts(self, given: dict[str, str]) -> None:
        """Facts that stand in an attribute, as `kind:xqstep` or `summary[content]`."""
        named = given.get(_META, "")
        if found := re.fullmatch(r"(\w+):(.+)", named):
            self.page.facts[found[1]] = found[2]
        elif found := re.fullmatch(r"(\w+)\[([\w-]+)\]", named):
            self.page.facts[found[1]] = given.get(found[2], "")
