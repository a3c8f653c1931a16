"""The one model of the content, for all languages, that everything else works from.

Front matter is checked by the pydantic models (`Plain`, `Step`, `Lesson`, `Guidance`); what stands in a
page's text is kept as small frozen facts (`Heading`, `Link`, `Citation`, …), each with its `Place`.
"""

from __future__ import annotations

import datetime  # noqa: TC003  pydantic needs it at run time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

LAST_STEP = 10
"""The model has ten steps; another working group changes this number and adds its files."""


# --- Where something stands -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line; the path is relative to the hub's folder, line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that reading could not make sense of; `rule` says which rule reports it."""

    rule: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)


# --- Languages and the site -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site, as `mkdocs.yml` declares it."""

    code: str
    name: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """What `mkdocs.yml` says that the content depends on. `address` ends in a slash, or is empty."""

    languages: tuple[Language, ...]
    docs: str = "docs"
    address: str = ""

    @property
    def default(self) -> Language:
        """The language at the site's root, in which content is written first."""
        return next((language for language in self.languages if language.default), self.languages[0])


# --- Front matter -----------------------------------------------------------------------------------


def _one_line(value: str) -> str:
    if "\n" in value:
        message = "more than one line"
        raise ValueError(message)
    return value


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_one_line)]


class Matter(BaseModel):
    """Front matter that every page has."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    title: Line
    summary: Line
    reviewed: datetime.date | None = None


class Plain(Matter):
    """A page of no special kind. `order` places it in the navigation, lower numbers first."""

    order: int | None = None
    menu: Line | None = None


class Step(Matter):
    """One of the ten steps."""

    number: Annotated[int, AfterValidator(lambda number: _within(number, 1, LAST_STEP))]
    status: Literal["reconstructed", "verified"]
    purpose: Line


class Lesson(Matter):
    """A lesson learned; it names the steps that it supports."""

    code: Annotated[str, StringConstraints(pattern=r"^L\d{2}$")]
    message: Line
    steps: tuple[str, ...]


class Guidance(Matter):
    """Guidance from the Toolkit; it names the steps that it supports."""

    code: Annotated[str, StringConstraints(pattern=r"^T-\d\.\d{1,2}[a-z]?$")]
    edition: Literal[2016, 2022, "general-knowledge"]
    steps: tuple[str, ...]


def _within(number: int, low: int, high: int) -> int:
    if not low <= number <= high:
        message = "out of range"
        raise ValueError(message)
    return number


# --- What stands in a page --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `id` is the one written after it, None where none is."""

    level: int
    title: str
    id: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image, with its target as written. `section` is the id of the `##` it stands under."""

    target: str
    section: str | None
    place: Place
    image: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A `[@source-id]` in the text."""

    source: str
    section: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text, without separators of thousands, the decimal sign a point."""

    value: str
    section: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A task-list item: its id, its text as written, and whether the text holds more than plain words."""

    id: str | None
    text: str
    section: str | None
    place: Place
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Action:
    """An item of the list under `#actions`, with the ids of the sources that it cites."""

    citations: tuple[str, ...]
    place: Place


class Kind(StrEnum):
    """What a page is; it follows from the page's place in the tree, see `kind_of`."""

    HOME = "home"
    OVERVIEW = "overview"
    STEP = "step"
    LESSON = "lesson"
    GUIDANCE = "guidance"
    GLOSSARY = "glossary"
    SOURCES = "sources"
    CHECKLISTS = "checklists"
    PAGE = "page"


MATTER: Mapping[Kind, type[Matter]] = {Kind.STEP: Step, Kind.LESSON: Lesson, Kind.GUIDANCE: Guidance}
"""The front matter of each kind; kinds that aren't here have that of a plain page."""

REQUIRED_SECTIONS: Mapping[Kind, tuple[str, ...]] = {
    Kind.STEP: ("purpose", "who", "actions", "checklist", "outputs", "risks"),
    Kind.LESSON: ("facts", "meaning", "apply"),
    Kind.GUIDANCE: ("challenge", "practice", "peru", "tools"),
}
"""The ids of the sections that a page of a kind must have, in this order."""


def kind_of(page_id: str) -> Kind:
    """The kind of the page with this id."""
    folder, _, name = page_id.rpartition("/")
    if name == "index":
        return Kind.OVERVIEW if folder else Kind.HOME
    match folder.split("/")[0]:
        case "steps":
            return Kind.STEP
        case "lessons":
            return Kind.LESSON
        case "toolkit":
            return Kind.GUIDANCE
    match page_id:
        case "glossary" | "sources" | "checklists":
            return Kind(page_id)
    return Kind.PAGE


@dataclass(frozen=True)
class Page:
    """One Markdown file in one language.

    `path` is relative to the hub's folder. `readable` is False where the text could not be read at all:
    then the page exists, and nothing is known of what stands in it. `faults` are those of its reading.
    """

    id: str
    language: str
    path: str
    readable: bool = True
    matter: Matter | None = None
    matter_lines: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    items: tuple[ChecklistItem, ...] = ()
    actions: tuple[Action, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
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

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The sources that it cites, each once, in the order of their first citation."""
        return tuple(dict.fromkeys(citation.source for citation in self.citations))


# --- Facts that belong to no language ---------------------------------------------------------------

Texts = Mapping[str, str]
"""A text in several languages: language code -> text."""


class Record(BaseModel):
    """An entry of a file in `data/`."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Source(Record):
    """A source that the content may cite as `[@id]`."""

    title: Texts
    language: str | list[str]
    authors: Texts
    year: int | None
    dated: Texts | None = None
    url: str | None
    reuse: Texts
    consulted: Literal["full", "extract", "record", "none"]
    about: Literal["peru", "other-country", "general"]
    supports: Texts
    note: Texts | None = None
    review_by: datetime.date | None = None


class Term(Record):
    """A term of the glossary."""

    term: Texts
    abbreviations: Mapping[str, list[str]] = {}
    definition: Texts
    avoid: Mapping[str, list[str]] = {}
    source: str | None = None
    general_knowledge: bool = False


class Event(Record):
    """A dated fact of the timeline."""

    id: str
    year: int
    month: int | None = None
    what: Texts
    sources: list[str]
    about: Literal["peru", "world"]
    general_knowledge: bool = False


# --- The whole --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hub:
    """Everything that the sources say, read once, for all languages.

    `pages` is keyed by language and page id; `files` are all files under the content folder, relative to
    it; `doubtful` are the data files in which something is wrong, so that an entry may be missing;
    `faults` are those of reading that belong to no page.
    """

    site: Site
    pages: Mapping[tuple[str, str], Page]
    files: frozenset[str] = frozenset()
    sources: Mapping[str, Source] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    doubtful: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()

    def page(self, language: str, page_id: str) -> Page | None:
        """The page with that id in that language."""
        return self.pages.get((language, page_id))

    def pages_in(self, language: str) -> tuple[Page, ...]:
        """The pages in that language, sorted by id."""
        return self._by_language.get(language, ())

    def steps(self, language: str) -> tuple[Page, ...]:
        """The step pages in that language, in the order of their file names."""
        return tuple(page for page in self.pages_in(language) if page.kind is Kind.STEP)

    def counterparts(self, page: Page) -> Iterator[Page]:
        """The same page in the other languages that have it."""
        for language in self.site.languages:
            if language.code != page.language and (other := self.page(language.code, page.id)):
                yield other

    @cached_property
    def _by_language(self) -> Mapping[str, tuple[Page, ...]]:
        found: dict[str, list[Page]] = {}
        for (language, _), page in sorted(self.pages.items()):
            found.setdefault(language, []).append(page)
        return {language: tuple(pages) for language, pages in found.items()}
