"""The entries of the files in `data/`: facts that belong to no language."""

from __future__ import annotations

import datetime  # noqa: TC003  pydantic needs it at run time
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hub.model.matter import Line  # noqa: TC001  pydantic needs it at run time

Texts = Mapping[str, str]
"""A text in several languages: language code -> text."""


Year = Annotated[int, Field(ge=1000, le=2999)]


class Record(BaseModel):
    """An entry of a file in `data/`."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Source(Record):
    """A source that the content may cite as `[@id]`; `group` names the page that tells of it."""

    title: Annotated[Texts, Field(min_length=1)]
    language: str | list[str]
    authors: Texts
    year: Year | None
    dated: Texts | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+")] | None
    reuse: Texts
    consulted: Literal["full", "extract", "record", "none"]
    about: Literal["peru", "other-country", "general"]
    group: Line | None = None
    supports: Texts
    note: Texts | None = None
    review_by: datetime.date | None = None


class Term(Record):
    """A term of the glossary; `group` names the page that tells of it."""

    term: Texts
    group: Line | None = None
    abbreviations: Mapping[str, list[str]] = {}
    definition: Texts
    avoid: Mapping[str, list[str]] = {}
    source: str | None = None
    general_knowledge: bool = False


class Event(Record):
    """A dated fact of the timeline."""

    id: str
    year: Year
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    what: Texts
    sources: list[str]
    about: Literal["peru", "world"]
    general_knowledge: bool = False


class Bar(Record):
    """A number in a picture, and another one that is within it."""

    label: Texts
    value: int
    part: Bar | None = None


class Lane(Record):
    """Events of the timeline, by id, on one line of a picture."""

    label: Texts
    events: list[str]


class Picture(Record):
    """What a picture is drawn from: numbers side by side, or events in time."""

    title: Texts
    source: str
    bars: list[Bar] = []
    lanes: list[Lane] = []


class Edition(Record):
    """A checklist as it was on a date: the code of each of its items, by id."""

    language: str
    step: int
    date: datetime.date
    items: Mapping[str, str]


class BundledPage(Record):
    """A page as a bundle had it: its title, and a code of its text."""

    title: str
    code: str


class PublishedBundle(Record):
    """A bundle that was handed out: its pages, by their address on the site."""

    language: str
    date: datetime.date | None
    pages: Mapping[str, BundledPage]


class Facilitation(Record):
    """What a facilitator needs for an item of a checklist; `minutes` is how long it takes to discuss."""

    question: Texts
    mistake: Texts
    minutes: Annotated[int, Field(ge=1, le=60)]


PageId = Annotated[str, StringConstraints(pattern=r"^[\w-][^/\\]*(/[\w-][^/\\]*)*$")]
"""A page's path without language and suffix; it can't lead out of its folder."""


class Redirects(Record):
    """The file of redirects: the id that a page had -> the one that it has now."""

    redirects: Mapping[PageId, PageId]
