"""Which sections of a translation lag behind their source.

A translation records, for each section, a fingerprint of the source text that it was made from. When the
source changes, its fingerprint is another one, and that section lags: no history is needed to know.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.partial import translatable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hub.model import Hub, Page

_LENGTH = 8
"""How many hexadecimal digits a fingerprint has: one in four thousand million."""

_NOT_COUNTED = re.compile(
    r"\]\([^)]{0,2000}\)|\{[:]?[ ]{0,20}#[^}]{0,2000}\}|^\[[^\]]{1,2000}\]:.*$", re.MULTILINE
)
"""Targets of links and ids, which a translation shares with its source. They have a limit, or else the end of
each bracket that is never closed would be looked for in all of the text."""


_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str:
    """A short code of the words of a text.

    White space, punctuation, quotation marks of any shape and the targets of links don't count.
    """
    counted = " ".join(_WORD.findall(_normal(text)))
    return hashlib.sha256(counted.encode()).hexdigest()[:_LENGTH]


def words(text: str) -> list[re.Match[str]]:
    """The words of a text that its fingerprint is made from, each where it stands in what is left of it."""
    return list(_WORD.finditer(_normal(text)))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", _NOT_COUNTED.sub(" ", text))


_FENCE = re.compile(r"(-{3}|\.{3})[ \t]*")
"""What ends a front matter."""


@dataclass(frozen=True, slots=True)
class Lag:
    """A section of a translation whose source has changed; `now` is the source's fingerprint."""

    page: Page
    source: Page
    section: str
    recorded: str
    now: str


def source_of(hub: Hub, page: Page) -> Page | None:
    """The page that this one is translated from; None where it is itself the source, or has none."""
    return next((other for other in hub.counterparts(page) if _is_source(hub, other)), None)


def lags(hub: Hub, page: Page) -> Iterator[Lag]:
    """The sections of a translation that lag, in the order of the source."""
    source = None if _is_source(hub, page) else source_of(hub, page)
    recorded = page.matter.translated if page.matter else {}
    if source is None:
        return
    for section, now in source.fingerprints.items():
        if section in recorded and recorded[section] != now:
            yield Lag(page, source, section, recorded[section], now)


def lagging_sections(hub: Hub, page: Page) -> frozenset[str]:
    """The names of the sections that lag."""
    return frozenset(lag.section for lag in lags(hub, page))


def unrecorded_sections(hub: Hub, page: Page) -> tuple[str, ...]:
    """The sections of a translation that don't say which source text they were made from."""
    source = None if _is_source(hub, page) else source_of(hub, page)
    recorded = page.matter.translated if page.matter else {}
    wanted = translatable(hub, page, source) if source else ()
    return tuple(section for section in wanted if section not in recorded)


def up_to_date(hub: Hub, page: Page, section: str | None = None) -> Mapping[str, str]:
    """What a translation records once it, or one section of it, is up to date; empty for a source.

    Sections that the source no longer has are dropped.
    """
    source = None if _is_source(hub, page) else source_of(hub, page)
    if source is None:
        return {}
    recorded = page.matter.translated if page.matter else {}
    wanted = translatable(hub, page, source)
    kept = {name: code for name, code in recorded.items() if section and name in wanted}
    return kept | {name: now for name, now in wanted.items() if section in (None, name)}


def record(text: str, fingerprints: Mapping[str, str]) -> str:
    """A page's text with these fingerprints in its front matter, which it has to have, for those it had."""
    lines = text.split("\n")
    fence = next(at for at, line in enumerate(lines) if at and _FENCE.fullmatch(line))
    start = next((at for at in range(1, fence) if lines[at].startswith("translated:")), fence)
    end = next((at for at in range(start + 1, fence) if not lines[at].startswith(" ")), fence)
    lines[start:end] = ["translated:", *(f'  {name}: "{code}"' for name, code in fingerprints.items())]
    return "\n".join(lines)


def _is_source(hub: Hub, page: Page) -> bool:
    """Whether the page is written in its own language: the default one, unless it says otherwise."""
    declared = page.matter.source if page.matter else None
    for other in hub.counterparts(page):
        declared = declared or (other.matter.source if other.matter else None)
    return page.language == (declared or hub.site.default.code)
