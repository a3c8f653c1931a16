"""Explains a term of the glossary where a page first uses it: a link to its entry.

The link is described by the definition, which the page's template draws under `term-<id>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from hub.addresses import relative_path
from hub.lists import term_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from hub.model import Hub, Page

_NOT_IN = frozenset(("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th", "strong"))
"""Elements whose words are left as they are: links, code, titles, the lead words of list items."""


@dataclass(frozen=True)
class Wordings:
    """How a language words the glossary's terms: a pattern that finds all, and the term that each names."""

    pattern: re.Pattern[str]
    names: Mapping[str, str]

    def term(self, written: str) -> str | None:
        """The term that these words name: abbreviations as they stand, terms in capitals too."""
        return self.names.get(written) or self.names.get(written.lower())


def wordings(hub: Hub, language: str) -> Wordings:
    """The wordings of that language, the longest found first."""
    names: dict[str, str] = {}
    for wording, term in _wordings(hub, language):
        names.setdefault(wording, term)
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
    return Wordings(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), names)


class Terms(Treeprocessor):
    """Links the first use of every term on a page; `seen` are those it has linked."""

    def __init__(self, md: Markdown, hub: Hub, page: Page, words: Wordings) -> None:
        super().__init__(md)
        self.hub, self.page, self.words = hub, page, words
        self.seen: list[str] = []

    def run(self, root: Element) -> None:
        """Go through the page's text, from top to bottom."""
        if root.tag not in _NOT_IN:
            root.text = self._explained(root.text)
            for child in root:
                self.run(child)
                child.tail = self._explained(child.tail)

    def _explained(self, text: str | None) -> str | None:
        return self.words.pattern.sub(self._link, text) if text else text

    def _link(self, match: re.Match[str]) -> str:
        term = self.words.term(match.group())
        if term is None or term in self.seen:
            return match.group()
        self.seen.append(term)
        target = relative_path(
            self.hub.site, self.page.language, self.page.id, term_page(self.hub, term), term
        )
        words = (
            f'<a class="term-link" href="{target}" aria-describedby="term-{term}">{escape(match.group())}</a>'
        )
        return self.md.htmlStash.store(words)


def _wordings(hub: Hub, language: str) -> Iterator[tuple[str, str]]:
    for name, term in hub.terms.items():
        for abbreviation in term.abbreviations.get(language, ()):
            yield abbreviation, name
        for wording in term.term.get(language, "").split(";"):
            yield re.sub(r"\s*\(.*?\)", "", wording).strip().lower(), name
