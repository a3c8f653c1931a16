"""A page, and the hub: all pages of all languages with their data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from hub.model.elements import (
    Action,
    ChecklistItem,
    Citation,
    Fault,
    Figure,
    Heading,
    Link,
    Paragraph,
    Place,
    Point,
    Redirect,
    Site,
)
from hub.model.matter import Kind, Matter, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from functools import _Wrapped

    from hub.model.records import Edition, Event, Facilitation, Picture, PublishedBundle, Source, Term


P = ParamSpec("P")
Answer = TypeVar("Answer")

_HIDING = ("block-html", "block-unknown", "block-too-deep", "block-open", "heading-form")
"""Faults that hide what stands in a page."""


@dataclass(frozen=True, eq=False)
class Page:
    """One Markdown file in one language.

    `path` is relative to the hub's folder; `text` is its Markdown without the front matter. `readable` is
    False where the text could not be read at all: then the page exists, and nothing is known of what stands
    in it. `faults` are those of its reading. `digest` is a code of all that stands in its file, `outline` one
    of what other pages may know of it.
    """

    id: str
    language: str
    path: str
    readable: bool = True
    text: str = ""
    matter: Matter | None = None
    matter_lines: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    items: tuple[ChecklistItem, ...] = ()
    actions: tuple[Action, ...] = ()
    points: tuple[Point, ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    digest: str = ""
    outline: str = ""

    @cached_property
    def clear(self) -> bool:
        """Whether all that stands in it could be seen."""
        return self.readable and not any(fault.rule in _HIDING for fault in self.faults)

    @cached_property
    def kind(self) -> Kind:
        """What the page is."""
        return kind_of(self.id)

    @property
    def title(self) -> str:
        """Its title, or its id where it has none."""
        return self.matter.title if self.matter else self.id

    @property
    def start(self) -> Place:
        """The place of a finding about the page as a whole."""
        return Place(self.path)

    @cached_property
    def checklist(self) -> tuple[ChecklistItem, ...]:
        """The items of its checklist."""
        return tuple(item for item in self.items if item.section == "checklist")

    @cached_property
    def ids(self) -> tuple[tuple[str, Place], ...]:
        """The ids of its headings and items with their places, from top to bottom."""
        headings = [(heading.id, heading.place) for heading in self.headings if heading.id]
        items = [(item.id, item.place) for item in self.items if item.id]
        return tuple(sorted((*headings, *items), key=lambda pair: pair[1]))

    def points_in(self, section: str) -> tuple[Point, ...]:
        """The points of a section."""
        return tuple(point for point in self.points if point.section == section)

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The sources that it cites, each once, in the order of their first citation."""
        return tuple(dict.fromkeys(citation.source for citation in self.citations))


@dataclass(frozen=True, eq=False)
class Hub:
    """Everything that the sources say, read once, for all languages.

    `pages` is keyed by language and page id; `files` are all files under the content folder, relative to
    it, each with its size in bytes; `doubtful` are the data files in which something is wrong, so that an
    entry may be missing; `editions` and `bundles` are keyed by their code, `facilitation` by step number and
    item id (`3/core-group-formed`); `data_places` are keyed by data file, entry (its id), field and so on;
    `faults` are those of reading that belong to no page.
    """

    site: Site
    pages: Mapping[tuple[str, str], Page]
    files: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    editions: Mapping[str, Edition] = field(default_factory=dict)
    facilitation: Mapping[str, Facilitation] = field(default_factory=dict)
    bundles: Mapping[str, PublishedBundle] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    doubtful: frozenset[str] = frozenset()
    data_places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    known: dict[tuple[Any, ...], Any] = field(default_factory=dict, init=False, repr=False)
    """What `remembered` functions have answered."""

    def page(self, language: str, page_id: str) -> Page | None:
        """The page with that id in that language."""
        return self.pages.get((language, page_id))

    def pages_in(self, language: str) -> tuple[Page, ...]:
        """The pages in that language, sorted by id."""
        return self._by_language.get(language, ())

    def steps(self, language: str) -> tuple[Page, ...]:
        """The step pages in that language, in the order of their file names."""
        return self._steps.get(language, ())

    def counterparts(self, page: Page) -> Iterator[Page]:
        """The same page in the other languages that have it."""
        for language in self.site.languages:
            other = self.page(language.code, page.id)
            # One that a partial language borrows isn't its own.
            if other and other.language == language.code != page.language:
                yield other

    def current(self, page_id: str) -> str:
        """The id that the page has now; it may have been moved."""
        return self._moved.get(page_id, page_id)

    def usual_title(self, language: str, kind: Kind, section: str) -> str:
        """What most pages of a kind call a section in that language; empty where none has it."""
        titles = Counter(
            heading.title
            for page in self.pages_in(language)
            if page.kind is kind and kind is not Kind.PAGE
            for heading in page.headings
            if heading.id == section
        )
        return titles.most_common(1)[0][0] if titles else ""

    @cached_property
    def _moved(self) -> Mapping[str, str]:
        return {redirect.old: redirect.new for redirect in self.redirects}

    @cached_property
    def _by_language(self) -> Mapping[str, tuple[Page, ...]]:
        found: dict[str, list[Page]] = {}
        for (language, _), page in sorted(self.pages.items()):
            found.setdefault(language, []).append(page)
        return {language: tuple(pages) for language, pages in found.items()}

    @cached_property
    def _steps(self) -> Mapping[str, tuple[Page, ...]]:
        return {
            language: tuple(page for page in pages if page.kind is Kind.STEP)
            for language, pages in self._by_language.items()
        }


def remembered(
    answer: Callable[Concatenate[Hub, P], Answer],
) -> _Wrapped[Concatenate[Hub, P], Answer, Concatenate[Hub, P], Answer]:
    """Let a function of a hub work out each answer once."""

    @wraps(answer)
    def asked(hub: Hub, /, *given: P.args, **named: P.kwargs) -> Answer:
        question = (answer, given, *named.items())
        if question not in hub.known:
            hub.known[question] = answer(hub, *given, **named)
        found: Answer = hub.known[question]
        return found

    return asked
