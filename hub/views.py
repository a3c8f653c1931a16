"""What the site's templates draw besides a page's own text: relations, lists, alternates, the sitemap."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from hub.addresses import site_path
from hub.checklists import Checklist, checklist_page, checklists
from hub.dates import page_date
from hub.evidence import Evidence, evidence
from hub.model import (
    LAST_STEP,
    Event,
    Guidance,
    Hub,
    Kind,
    Language,
    Lesson,
    Page,
    Picture,
    Source,
    Step,
    Term,
)
from hub.navigation import Entry, menu_title, navigation
from hub.redirects import redirected_pages
from hub.repository import edit_address, report_address
from hub.rule_notes import RuleNote, rule_notes
from hub.texts import plain, strings, text_in
from hub.translation import lags, source_of, unrecorded_sections

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping


TEMPLATE_PAGES = frozenset(
    {
        *("index", "about", "accessibility", "checklists", "contributing", "glossary", "sources"),
        "peru/timeline",
    }
)
"""The ids of the pages that the templates link to, whatever they are called by now."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language: its address relative to the site's root, and the absolute one."""

    language: Language
    path: str
    address: str


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page in the sitemap."""

    address: str
    changed: datetime.date | None
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What supports a step: how many of its actions have which evidence, and the pages that name it."""

    step: Page
    evidence: Counter[Evidence]
    related: Mapping[str, tuple[Page, ...]]


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """The translations into a language: how many, and those with sections that lag or have no record."""

    language: Language
    pages: int
    rows: tuple[tuple[Page, tuple[str, ...], tuple[str, ...]], ...]

    @property
    def behind(self) -> int:
        """How many sections lag."""
        return sum(len(behind) for _, behind, _ in self.rows)

    @property
    def unknown(self) -> int:
        """How many sections don't say what they were made from."""
        return sum(len(unknown) for _, _, unknown in self.rows)


@dataclass(frozen=True, slots=True)
class Point:
    """An event on a time line; `at` is its time in years."""

    event: Event
    at: float


@dataclass(frozen=True, slots=True)
class LaneView:
    """A line of a picture in time."""

    label: str
    points: tuple[Point, ...]

    @property
    def first(self) -> int:
        """The year of its first event."""
        return min(point.event.year for point in self.points)

    @property
    def last(self) -> int:
        """The year of its last event."""
        return max(point.event.year for point in self.points)


@dataclass(frozen=True)
class View:
    """What a template may ask about a page of the site in one language, generated ones too."""

    hub: Hub
    language: str
    page_id: str
    last_step = LAST_STEP

    @property
    def text(self) -> Mapping[str, object]:
        """The interface's strings."""
        return strings(self.language)

    @property
    def page(self) -> Page | None:
        """The page as it was read; None for a generated one."""
        return self.hub.page(self.language, self.page_id)

    @property
    def template(self) -> str:
        """The name of the template that draws the page."""
        if self.checklist:
            return "checklist.html"
        if self.redirect:
            return "redirect.html"
        return f"{self.page.kind if self.page else Kind.PAGE}.html"

    @property
    def alternates(self) -> tuple[Alternate, ...]:
        """The page in each language that has it, in the order of the languages."""
        return alternates(self.hub, self.page_id)

    @property
    def default_alternate(self) -> Alternate | None:
        """The page for readers of any other language."""
        return next((each for each in self.alternates if each.language.default), None)

    @property
    def steps(self) -> tuple[Page, ...]:
        """The ten steps."""
        return self.hub.steps(self.language)

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """The checklists of all steps."""
        return tuple(checklists(self.hub, self.language))

    @property
    def checklist(self) -> Checklist | None:
        """The checklist that this generated page shows."""
        return next((each for each in self.checklists if each.page_id == self.page_id), None)

    @property
    def redirect(self) -> str | None:
        """The id of the page that this generated page leads to."""
        return None if self.page else dict(redirected_pages(self.hub, self.language)).get(self.page_id)

    @property
    def sources(self) -> tuple[tuple[str, Source], ...]:
        """The sources that the page cites, in the order of their numbers."""
        cited = self.page.cited if self.page else ()
        return tuple((name, self.hub.sources[name]) for name in cited if name in self.hub.sources)

    @property
    def terms(self) -> tuple[tuple[str, Term], ...]:
        """The glossary's terms, in the alphabet of this language."""
        return tuple(sorted(self.hub.terms.items(), key=lambda pair: plain(self.said(pair[1].term)[0])))

    @property
    def related(self) -> Mapping[str, tuple[Page, ...]]:
        """The lessons and the guidance that name this step: relations are written on their side only."""
        pages = self.hub.pages_in(self.language)
        naming = [page for page in pages if self.page_id in getattr(page.matter, "steps", ())]
        return {
            "lessons": tuple(page for page in naming if isinstance(page.matter, Lesson)),
            "guidance": tuple(page for page in naming if isinstance(page.matter, Guidance)),
        }

    @property
    def supported(self) -> tuple[Page, ...]:
        """The steps that this lesson or guidance page names."""
        named = getattr(self.page.matter, "steps", ()) if self.page else ()
        return tuple(step for step in self.steps if step.id in named)

    @property
    def listed(self) -> tuple[Page, ...]:
        """The pages and the overviews of folders in this overview's folder, as the menu has them."""
        return next((each for each in _overviews(navigation(self.hub, self.language), self.page_id)), ())

    @property
    def years(self) -> tuple[tuple[int, tuple[Event, ...]], ...]:
        """The timeline's events by year."""
        return tuple(
            (year, tuple(events)) for year, events in groupby(self.hub.events, key=lambda each: each.year)
        )

    @property
    def coverage(self) -> tuple[CoverageRow, ...]:
        """For each step, what supports it."""
        return tuple(
            CoverageRow(
                step,
                Counter(evidence(action.citations, self.hub.sources) for action in step.actions),
                View(self.hub, self.language, step.id).related,
            )
            for step in self.steps
        )

    @property
    def translations(self) -> tuple[TranslationStatus, ...]:
        """For each language, which of its translations lag."""
        return tuple(_status(self.hub, language) for language in self.hub.site.languages)

    @property
    def rules(self) -> tuple[RuleNote, ...]:
        """What the rules say of themselves."""
        return rule_notes(self.language)

    @property
    def edit_address(self) -> str:
        """Where the page's file is edited: for a checklist, its step's. Empty without a repository."""
        return edit_address(self.hub.site, self.checklist.step if self.checklist else self.page)

    def report_address(self, title: str) -> str:
        """Where a fault of the page is reported; empty where no repository is known."""
        return report_address(self.hub.site, self.language, self.page_id, title)

    def lanes(self, picture: Picture) -> tuple[LaneView, ...]:
        """The lanes of a picture, their events put in time."""
        events = {event.id: event for event in self.hub.events}
        return tuple(
            LaneView(self.said(lane.label)[0], tuple(_in_time(events[name] for name in lane.events)))
            for lane in picture.lanes
        )

    def path(self, page_id: str) -> str:
        """The address of another page in this language, relative to the site's root, moved or not."""
        return site_path(self.hub.site, self.language, self.hub.current(page_id))

    def title(self, page: Page) -> str:
        """A page's title as lists show it."""
        return menu_title(page)

    def number(self, page: Page) -> int:
        """A step's number."""
        return page.matter.number if isinstance(page.matter, Step) else 0

    def said(self, texts: Mapping[str, str]) -> tuple[str, str]:
        """A text in this language, else in another, with the language that it is in."""
        return text_in(texts, self.language)


def alternates(hub: Hub, page_id: str) -> tuple[Alternate, ...]:
    """The page with that id in every language that has it; a checklist exists where its step does."""
    step_id = page_id.removesuffix("/checklist")
    return tuple(
        Alternate(language, path, f"{hub.site.address}{path}")
        for language in hub.site.languages
        if hub.page(language.code, page_id) or (step_id != page_id and hub.page(language.code, step_id))
        for path in (site_path(hub.site, language.code, page_id),)
    )


def sitemap(hub: Hub, dates: Mapping[str, datetime.date]) -> Iterator[SitemapEntry]:
    """Every page of the site, generated ones too, with its alternates and the date of its last change."""
    for page in sorted(hub.pages.values(), key=lambda page: (page.id, page.language)):
        generated = [checklist_page(page.id)] if page.kind is Kind.STEP else []
        for page_id in (page.id, *generated):
            path = site_path(hub.site, page.language, page_id)
            yield SitemapEntry(f"{hub.site.address}{path}", page_date(page, dates), alternates(hub, page_id))


def _overviews(entries: tuple[Entry, ...], page_id: str) -> Iterator[tuple[Page, ...]]:
    """The pages under the overview with that id, wherever it is in the menu."""
    for entry in entries:
        if entry.page.id == page_id:
            yield tuple(child.page for child in entry.children)
        yield from _overviews(entry.children, page_id)


def _in_time(events: Iterable[Event]) -> Iterator[Point]:
    """Each event at its month; one without a month not before the event that is named before it."""
    before = 0.0
    for event in events:
        before = max(before, event.year + ((event.month or 1) - 1) / 12)
        yield Point(event, before)


def _status(hub: Hub, language: Language) -> TranslationStatus:
    pages = [page for page in hub.pages_in(language.code) if source_of(hub, page)]
    rows = []
    for page in pages:
        behind, unknown = tuple(lag.section for lag in lags(hub, page)), unrecorded_sections(hub, page)
        if behind or unknown:
            rows.append((page, behind, unknown))
    return TranslationStatus(language, len(pages), tuple(rows))
