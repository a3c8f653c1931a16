"""Rules on words: those of links, and those of another language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hub.findings import Finding, error
from hub.model import Paragraph
from hub.texts import plain, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.model import Hub, Language, Link, Page

_AROUND = " \t\n.,:;…!¡?¿()[]«»“”\"'→›>-–—*_"
"""Signs around a link's words that say nothing either."""

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")

_FEWEST_WORDS = 12
_FEWEST_FOREIGN = 4
_FOREIGN_SHARE = 5
_FOREIGN_TO_OWN = 3
"""A paragraph is taken for foreign if it has 12 words, of which 4 and every fifth are frequent in the other
language, and three times as many as are frequent in its own. Running text has every third: doubt acquits."""


def link_text_missing(hub: Hub) -> Iterable[Finding]:
    """A link has words that a reader can see, hear and press.

    Bad: `[](glossary.md)`.
    Good: `[glossary](glossary.md)`.
    """
    for page in hub.pages.values():
        images: dict[int, list[Link]] = {}
        for link in page.links:
            if link.image:
                images.setdefault(link.place.line, []).append(link)
        for link in page.links:
            # A picture without an alternative has a finding of its own.
            near = images.get(link.place.line, ())
            if not link.image and not link.text and not any(_within(other, link) for other in near):
                yield error("link-text-missing", link.place, target=link.target)


def link_text_empty(hub: Hub) -> Iterable[Finding]:
    """A link's words say where it leads, even to one who hears them alone.

    Bad: `To read the glossary, [click here](glossary.md).`
    Good: `Read the [glossary](glossary.md).`
    """
    for page in hub.pages.values():
        empty = words(page.language).empty_links
        for link in page.links:
            if not link.image and plain(link.text).strip(_AROUND) in empty:
                yield error("link-text-empty", link.place, text=link.text)


def paragraph_language(hub: Hub) -> Iterable[Finding]:
    """A paragraph, a summary or a purpose is in the language of its page.

    Bad: on an English page, `El grupo se reúne cada dos meses y aprueba su plan de trabajo por consenso.`
    Good: `The group meets every two months and approves its work plan by consensus.`
    """
    for page in hub.pages.values():
        own = words(page.language).frequent
        others = [(other, words(other.code).frequent) for other in hub.site.languages]
        pairs = [(other, own - them, them - own) for other, them in others if own and them and them != own]
        for paragraph in (*_matter(page), *page.paragraphs):
            if found := next(_foreign(paragraph.text, pairs), None):
                yield error("paragraph-language", paragraph.place, language=found.code)


def _matter(page: Page) -> Iterator[Paragraph]:
    for name in ("summary", "purpose", "message"):
        if text := getattr(page.matter, name, ""):
            yield Paragraph(text, page.matter_lines[(name,)])


def _foreign(text: str, pairs: list[tuple[Language, frozenset[str], frozenset[str]]]) -> Iterator[Language]:
    """The other languages that the text seems to be in; quotations are set aside once it seems so."""
    for language, own, other in pairs:
        if _seems(text, own, other) and _seems(_QUOTED.sub(" ", text), own, other):
            yield language


def _seems(text: str, own: frozenset[str], other: frozenset[str]) -> bool:
    found = text.lower().split()
    foreign = sum(map(other.__contains__, found))
    return (
        len(found) >= _FEWEST_WORDS
        and foreign >= max(_FEWEST_FOREIGN, len(found) / _FOREIGN_SHARE)
        and foreign > _FOREIGN_TO_OWN * sum(map(own.__contains__, found))
    )


def _within(inner: Link, outer: Link) -> bool:
    """Whether the one, on the same line, is inside the other."""
    return 0 < inner.place.column - outer.place.column < outer.place.width
