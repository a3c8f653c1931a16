"""A page in its languages: for the language switch, `hreflang` and the sitemap."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hub.addresses import linked_path
from hub.dates import page_date
from hub.generated import made_of
from hub.model import Hub, Kind, Language, kind_of, maker_of
from hub.partial import is_translated, shown

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language: its address relative to the site's root, and the absolute one."""

    language: Language
    path: str
    address: str


@dataclass(frozen=True, slots=True)
class Version:
    """Where the language switch leads.

    `lacking` is empty where the page is translated: else what isn't, `page`, or `rest` where a checklist is.
    """

    language: Language
    path: str
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page in the sitemap."""

    address: str
    changed: datetime.date | None
    alternates: tuple[Alternate, ...]


def alternates(hub: Hub, page_id: str) -> tuple[Alternate, ...]:
    """The page with that id in every language that has it; a checklist exists where its step does."""
    return tuple(
        Alternate(language, path, f"{hub.site.address}{path}")
        for language in hub.site.languages
        if is_translated(hub, language.code, page_id)
        for path in (linked_path(hub.site, language.code, page_id),)
    )


def versions(hub: Hub, language: str, page_id: str) -> Iterator[Version]:
    """The page in each other language, borrowed or not; the home page of one that hasn't got it at all."""
    maker = maker_of(page_id)
    topic = kind_of(page_id) is Kind.RULE_TOPIC
    for other in (each for each in hub.site.languages if each.code != language):
        # A topic of the rules is as its list is: without a text of its own, and borrowed with it.
        found = shown(hub, other.code, page_id) or (shown(hub, other.code, maker) if topic else None)
        there = found or (maker != page_id and hub.page(other.code, maker))
        path = linked_path(hub.site, other.code, page_id if there else "index")
        lacking = ("rest" if found.checklist_only else "page") if found and found.borrowed else ""
        yield Version(other, path, lacking)


def sitemap(hub: Hub, dates: Mapping[str, datetime.date]) -> Iterator[SitemapEntry]:
    """Every page of the site, generated ones too, with its alternates and the date of its last change."""
    every = cache(lambda page_id: alternates(hub, page_id))
    own = [page for (language, _), page in hub.pages.items() if language == page.language]
    for page in sorted(own, key=lambda page: (page.id, page.language)):
        for page_id in (page.id, *made_of(page)):
            if not is_translated(hub, page.language, page_id):
                continue
            path = linked_path(hub.site, page.language, page_id)
            yield SitemapEntry(f"{hub.site.address}{path}", page_date(page, dates), every(page_id))
