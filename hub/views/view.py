"""What a template may ask about a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from hub.addresses import linked_path
from hub.checklists import Checklist, checklist_on, checklists, item_codes, step_names
from hub.evidence import evidence
from hub.generated import redirects
from hub.lists import GROUPS, group_pages, source_page, sources_on, term_page, terms_on
from hub.model import (
    LAST_STEP,
    Event,
    Guidance,
    Hub,
    Kind,
    Lesson,
    Page,
    Picture,
    Point,
    Source,
    Step,
    Term,
    kind_of,
    maker_of,
)
from hub.navigation import Entry, menu_title, navigation, trail
from hub.partial import Shown, shown
from hub.repository import edit_address, report_address
from hub.rule_notes import rules_language
from hub.texts import has_strings, marked_strings, plain, strings, text_in
from hub.views.alternates import Alternate, Version, alternates, versions
from hub.views.entries import LATEST, chapters, duties
from hub.views.menu import MenuLink, Neighbour, drawn_menu, menu, neighbours, seen_from
from hub.views.pictures import LaneView, in_time
from hub.views.progress import CoverageRow, TranslationStatus, translation_status
from hub.views.sheets import SheetGroup, sheet_groups
from hub.views.topics import Topic, topic_at, topics

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping

TEMPLATE_PAGES = frozenset(
    {
        *(
            "index",
            "about",
            "accessibility",
            "challenges",
            "checklists",
            "contributing",
            "downloads",
        ),
        *("glossary", "lessons/index", "peru/timeline", "sources"),
    }
)
"""The ids of the pages that the templates link to, whatever they are called by now."""


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
        return marked_strings(self.language)

    def text_of(self, language: str) -> Mapping[str, object]:
        """The interface's strings in another language."""
        return marked_strings(language)

    @property
    def page(self) -> Page | None:
        """The page as it was read; None for a generated one."""
        return self.hub.page(self.language, self.page_id)

    @property
    def shown(self) -> Shown | None:
        """What readers get here, where it isn't generated."""
        return shown(self.hub, self.language, self.page_id)

    @property
    def original(self) -> Alternate | None:
        """The page where its text is at home; None where that is here. Readers get it for want of another."""
        found = shown(self.hub, self.language, maker_of(self.page_id)) if self.topic else self.shown
        if found is None or not found.borrowed:
            return None
        return next(each for each in self.alternates if each.language.code == found.text.language)

    @property
    def template(self) -> str:
        """The name of the template that draws the page."""
        if self.checklist:
            return "checklist.html"
        if self.redirect:
            return "redirect.html"
        if self.topic:
            return "rule-topic.html"
        return f"{self.page.kind if self.page else Kind.PAGE}.html"

    @property
    def found_as(self) -> str:
        """What searches call the page: a key of the strings under `kinds`."""
        if self.checklist:
            return "checklist"
        return (
            self.page.kind if self.page and self.page.kind in strings(self.language)["kinds"] else Kind.PAGE
        )

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
        return checklist_on(self.hub, self.language, self.page_id)

    @property
    def redirect(self) -> str | None:
        """The id of the page that this generated page leads to."""
        return None if self.page else dict(redirects(self.hub, self.language)).get(self.page_id)

    @property
    def sheets(self) -> tuple[SheetGroup, ...]:
        """The sheets of the step that this page or checklist is of; on other pages, the packs."""
        step = self.checklist.step.id if self.checklist else self.page_id
        is_step = any(each.id == step for each in self.steps)
        return sheet_groups(self.hub, self.language, step if is_step else None)

    @property
    def sources(self) -> tuple[tuple[str, Source], ...]:
        """The sources that the page cites, in the order of their numbers."""
        cited = self.shown.text.cited if self.shown else ()
        return tuple((name, self.hub.sources[name]) for name in cited if name in self.hub.sources)

    @property
    def listed_sources(self) -> Mapping[str, Source]:
        """The sources that this page tells all of."""
        return sources_on(self.hub, self.page_id)

    @property
    def is_group(self) -> bool:
        """Whether this is the page of a group of a list."""
        return kind_of(self.page_id) in GROUPS.values()

    @property
    def groups(self) -> tuple[Page, ...]:
        """The pages of the groups of this list, in the order of the menu."""
        return group_pages(self.hub, self.language, self.page.kind) if self.page else ()

    def sources_on(self, page: Page) -> Mapping[str, Source]:
        """The sources that a page tells all of."""
        return sources_on(self.hub, page.id)

    def source_path(self, name: str) -> str:
        """Where a source stands, relative to the site's root."""
        return f"{self.path(source_page(self.hub, name))}#{name}"

    @property
    def listed_terms(self) -> frozenset[str]:
        """The terms that this page tells all of."""
        return frozenset(terms_on(self.hub, self.page_id))

    def term_path(self, name: str) -> str:
        """Where a term stands, relative to the site's root."""
        return f"{self.path(term_page(self.hub, name))}#{name}"

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
    def menu(self) -> tuple[MenuLink, ...]:
        """The menu, open where this page is."""
        return menu(self.hub, self.language, self.page_id)

    def drawn_menu(self, draw: Callable[[str], str]) -> Markup:
        """The same as it is drawn, with a mark on the link to this page."""
        return drawn_menu(self.hub, self.language, self.page_id, draw)

    def seen_from(self, place: str, page_id: str) -> str:
        """The address of another page in this language, relative to that of a place in the site."""
        return seen_from(place, self.hub, self.language, page_id)

    @property
    def neighbours(self) -> tuple[Neighbour | None, Neighbour | None]:
        """The pages before and after this one in the menu."""
        return neighbours(self.hub, self.language).get(self.page_id, (None, None))

    @property
    def trail(self) -> tuple[Page, ...]:
        """The pages above this one, the home page first."""
        return trail(self.hub, self.language, self.page_id) if self.page_id != "404" else ()

    @property
    def reviewed(self) -> datetime.date | None:
        """When somebody last went through the page."""
        return self.page.matter.reviewed if self.page and self.page.matter else None

    @property
    def leading(self) -> Point | None:
        """What this step says of who leads it."""
        text = self.shown.text if self.shown else None
        lead = strings(text.language)["step"]["who_leads"] if text else ""
        return next((point for point in text.points_in("who") if point.lead == lead), None) if text else None

    @property
    def outputs(self) -> tuple[Point, ...]:
        """What comes out of this step."""
        return self.shown.text.points_in("outputs") if self.shown else ()

    @property
    def roles(self) -> tuple[Page, ...]:
        """The entries by sector, in their order."""
        entries = (entry for entry in navigation(self.hub, self.language) if entry.page.id == "roles/index")
        return next((tuple(child.page for child in entry.children) for entry in entries), ())

    @property
    def duties(self) -> tuple[tuple[Page, Point], ...]:
        """What each step says of the sector that this page is for."""
        texts = (shown(self.hub, self.language, step.id) for step in self.steps)
        return duties((each.text for each in texts if each), self.page)

    @property
    def challenges(self) -> tuple[tuple[Page, tuple[Page, ...]], ...]:
        """The guidance pages by chapter, each of which answers to a problem."""
        return chapters(navigation(self.hub, self.language))

    @property
    def latest_lessons(self) -> tuple[Page, ...]:
        """The lessons with the highest numbers, the last first."""
        lessons = [page for page in self.hub.pages_in(self.language) if isinstance(page.matter, Lesson)]
        return tuple(reversed(lessons[-LATEST:]))

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
                Counter(evidence(action.citations, self.hub.sources) for action in view.shown.text.actions),
                view.related,
            )
            for step in self.steps
            for view in (View(self.hub, self.language, step.id),)
            if view.shown
        )

    @property
    def translations(self) -> tuple[TranslationStatus, ...]:
        """For each language, which of its translations lag."""
        return tuple(translation_status(self.hub, language) for language in self.hub.site.languages)

    def script_texts(self, group: str) -> Mapping[str, Any]:
        """The strings of a group that a script says: without the signs that only finished pages resolve."""
        found: Mapping[str, Any] = strings(self.language)[group]["script"]
        return found

    def speaks(self, group: str) -> bool:
        """Whether this language has strings of its own in that group."""
        return has_strings(self.language, group)

    @property
    def rules_language(self) -> str:
        """The language that the rules speak here."""
        return rules_language(self.hub, self.language)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The rules by topic; on the page of a topic, that one alone."""
        return topics(self.hub, self.language, self.page_id)

    @property
    def topic(self) -> str:
        """The topic whose rules this generated page tells of; empty on other pages."""
        return topic_at(self.hub, self.language, self.page_id)

    @property
    def title_lang(self) -> Markup:
        """The attribute of what holds the page's title."""
        if self.page:
            return self.lang(self.page.language)
        return self.lang(self.rules_language) if self.topic else Markup()

    @property
    def searched(self) -> bool:
        """Whether searches find the page: not what is read elsewhere, or for those who edit alone."""
        return self.page_id != "index" and not self.original and not self.topic

    @property
    def edit_address(self) -> str:
        """Where the page's file is edited: for a generated one, its maker's. Empty without a repository."""
        return edit_address(self.hub.site, self.page or self.hub.page(self.language, maker_of(self.page_id)))

    def report_address(self, title: str) -> str:
        """Where a fault of the page is reported; empty where no repository is known."""
        return report_address(self.hub.site, self.language, self.page_id, title)

    def lanes(self, picture: Picture) -> tuple[LaneView, ...]:
        """The lanes of a picture, their events put in time."""
        events = {event.id: event for event in self.hub.events}
        return tuple(
            LaneView(*self.said(lane.label), tuple(in_time(events[name] for name in lane.events)))
            for lane in picture.lanes
        )

    def path(self, page_id: str) -> str:
        """The address of another page in this language, relative to the site's root, moved or not."""
        return linked_path(self.hub.site, self.language, self.hub.current(page_id))

    def codes(self, step: Page) -> Mapping[str, str]:
        """For each item of a step, its code in every language."""
        return item_codes(self.hub, step.id)

    def step_names(self, step: Page) -> tuple[str, ...]:
        """The names under which ticks of a step are saved, its present one first."""
        return step_names(self.hub, step.id)

    def title(self, page: Page) -> str:
        """A page's title as lists show it."""
        return menu_title(page)

    def number(self, page: Page) -> int:
        """A step's number."""
        return page.matter.number if isinstance(page.matter, Step) else 0

    @property
    def text_lang(self) -> Markup:
        """The attribute of what holds the page's text."""
        return self.lang(self.shown.text.language) if self.shown else Markup()

    def section_lang(self, section: str) -> Markup:
        """The attribute of what holds a section's title: a checklist may be translated by itself."""
        alone = self.shown and self.shown.checklist_only and section == "checklist"
        return Markup() if alone else self.text_lang

    @property
    def versions(self) -> tuple[Version, ...]:
        """Where the language switch leads: this page in the other languages, else their home pages."""
        return tuple(versions(self.hub, self.language, self.page_id))

    def lang(self, code: str) -> Markup:
        """The attribute of an element whose text is in that language; nothing where all of the page is."""
        return Markup(' lang="{}"').format(code) if code != self.language else Markup()

    def told(self, texts: Mapping[str, str]) -> Markup:
        """A text in this language, else in another one, marked as such."""
        text, code = self.said(texts)
        return (
            escape(text)
            if code == self.language
            else Markup("<span{}>{}</span>").format(self.lang(code), text)
        )

    def said(self, texts: Mapping[str, str]) -> tuple[str, str]:
        """A text in this language, else in another, with the language that it is in."""
        return text_in(texts, self.language)


def _overviews(entries: tuple[Entry, ...], page_id: str) -> Iterator[tuple[Page, ...]]:
    """The pages under the overview with that id, wherever it is in the menu."""
    for entry in entries:
        if entry.page.id == page_id:
            yield tuple(child.page for child in entry.children)
        yield from _overviews(entry.children, page_id)
