"""Explains a term of the glossary where a page first uses it: a link to its entry.

The link is described by the definition, which the page's template draws under `term-<id>`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Self

from markdown.treeprocessors import Treeprocessor

from hub.addresses import relative_path
from hub.lists import term_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from hub.model import Hub, Page

_IN_WORDS = re.compile(r"\w")
_NOT_IN = frozenset(("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th", "strong"))
"""Elements whose words are left as they are: links, code, titles, the lead words of list items."""


@dataclass(frozen=True)
class Wordings:
    """How a language words the glossary's terms: the term that each wording names.

    `pattern` finds them in small letters, the longest first; what stands before isn't looked at.
    """

    pattern: re.Pattern[str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, names: Mapping[str, str]) -> Self:
        """The wordings that name these terms."""
        # By first words, and without a look at what stands before: so only few places of a text are tried.
        rests = defaultdict[str, set[str]](set)
        for name in filter(None, names):
            first, space, rest = _small(name).partition(" ")
            rests[first].add(space + rest)
        pattern = "|".join(f"{re.escape(each)}(?:{_any_of(rests[each])})" for each in _longest_first(rests))
        return cls(re.compile(rf"(?:{pattern})(?!\w)" if pattern else "(?!)"), names)

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where in a text wordings begin and end: whole words, whatever their letters' case."""
        small, start = _small(text), 0
        while found := self.pattern.search(small, start):
            start, end = found.span()
            if start and _IN_WORDS.match(small, start - 1):
                start += 1
            else:
                yield start, end
                start = end

    def term(self, written: str) -> str | None:
        """The term that these words name: abbreviations as they stand, terms in capitals too."""
        return self.names.get(written) or self.names.get(written.lower())


def wordings(hub: Hub, language: str) -> Wordings:
    """The wordings of that language."""
    names: dict[str, str] = {}
    for wording, term in _wordings(hub, language):
        names.setdefault(wording, term)
    return Wordings.of(names)


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
        if not text:
            return text
        parts, done = [], 0
        for start, end in self.words.found_in(text):
            parts += [text[done:start], self._linked(text[start:end])]
            done = end
        return "".join((*parts, text[done:]))

    def _linked(self, written: str) -> str:
        term = self.words.term(written)
        if term is None or term in self.seen:
            return written
        self.seen.append(term)
        target = relative_path(
            self.hub.site, self.page.language, self.page.id, term_page(self.hub, term), term
        )
        words = f'<a class="term-link" href="{target}" aria-describedby="term-{term}">{escape(written)}</a>'
        return self.md.htmlStash.store(words)


def _small(text: str) -> str:
    """A text in small letters, each in its place: a few letters would become two."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(each if len(each.lower()) > 1 else each.lower() for each in text)


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, _longest_first(texts)))


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda each: (-len(each), each))


def _wordings(hub: Hub, language: str) -> Iterator[tuple[str, str]]:
    for name, term in hub.terms.items():
        for abbreviation in term.abbreviations.get(language, ()):
            yield abbreviation, name
        for wording in term.term.get(language, "").split(";"):
            yield re.sub(r"\s*\(.*?\)", "", wording).strip().lower(), name
