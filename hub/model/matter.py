"""What each kind of page is, and the front matter that it has."""

from __future__ import annotations

import datetime  # noqa: TC003  pydantic needs it at run time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

if TYPE_CHECKING:
    from collections.abc import Mapping

LAST_STEP = 10
"""The model has ten steps; another working group changes this number and adds its files."""


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]


class Matter(BaseModel):
    """Front matter that every page has.

    `source` is the language that the page is written in first, where it isn't the site's default one;
    `translated` says which source text each section of a translation was made from, see `hub.translation`.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    title: Line
    summary: Line
    reviewed: datetime.date | None = None
    source: str | None = None
    translated: dict[str, str] = {}


class Plain(Matter):
    """A page of no special kind.

    `order` places it in the navigation, lower numbers first; `pictures` are drawn below its first paragraphs.
    """

    order: int | None = None
    menu: Line | None = None
    pictures: list[str] = []


class Step(Matter):
    """One of the ten steps; neighbours with the same `phase` belong together."""

    number: Annotated[int, Field(ge=1, le=LAST_STEP)]
    phase: Line | None = None
    status: Literal["reconstructed", "verified"]
    purpose: Line


class Lesson(Matter):
    """A lesson learned; it names the steps that it supports."""

    code: Annotated[str, StringConstraints(pattern=r"^L\d{2}$")]
    message: Line
    steps: list[str]


class Guidance(Matter):
    """Guidance from the Toolkit; it names the steps that it supports.

    `problem` is what it helps with, as somebody who has that problem would say it.
    """

    code: Annotated[str, StringConstraints(pattern=r"^T-\d\.\d{1,2}[a-z]?$")]
    problem: Line | None = None
    edition: Literal[2016, 2022, "general-knowledge"]
    steps: list[str]


class Role(Plain):
    """An entry for one sector: `lead` is the word by which the pages of steps begin what they say of it."""

    lead: Line


class Kind(StrEnum):
    """What a page is; it follows from the page's place in the tree, see `kind_of`."""

    HOME = "home"
    OVERVIEW = "overview"
    STEP = "step"
    LESSON = "lesson"
    GUIDANCE = "guidance"
    GLOSSARY = "glossary"
    TERM_GROUP = "term-group"
    SOURCES = "sources"
    SOURCE_GROUP = "source-group"
    CHECKLISTS = "checklists"
    RULES = "rules"
    RULE_TOPIC = "rule-topic"
    TIMELINE = "timeline"
    ROLE = "role"
    CHALLENGES = "challenges"
    COVERAGE = "coverage"
    DOWNLOADS = "downloads"
    STATUS = "status"
    PAGE = "page"


MATTER: Mapping[Kind, type[Matter]] = {
    Kind.STEP: Step,
    Kind.LESSON: Lesson,
    Kind.GUIDANCE: Guidance,
    Kind.ROLE: Role,
}
"""The front matter of each kind; kinds that aren't here have that of a plain page."""

REQUIRED_SECTIONS: Mapping[Kind, tuple[str, ...]] = {
    Kind.STEP: ("purpose", "who", "actions", "checklist", "outputs", "risks"),
    Kind.LESSON: ("facts", "meaning", "apply"),
    Kind.GUIDANCE: ("challenge", "practice", "peru", "tools"),
}
"""The ids of the sections that a page of a kind must have, in this order."""


_BY_FOLDER = {"steps": Kind.STEP, "lessons": Kind.LESSON, "toolkit": Kind.GUIDANCE, "roles": Kind.ROLE}
"""What the pages of a folder of the top level are, its overview apart."""

_BY_LIST: Mapping[str, Kind] = {
    Kind.GLOSSARY: Kind.TERM_GROUP,
    Kind.SOURCES: Kind.SOURCE_GROUP,
    Kind.RULES: Kind.RULE_TOPIC,
}
"""What the pages below a list are, by the name of the list."""

_BY_NAME = frozenset(
    {
        Kind.CHALLENGES,
        Kind.CHECKLISTS,
        Kind.COVERAGE,
        Kind.DOWNLOADS,
        Kind.GLOSSARY,
        Kind.RULES,
        Kind.SOURCES,
        Kind.STATUS,
        Kind.TIMELINE,
    }
)
"""Kinds of which there is one page, called by the kind's name."""


def kind_of(page_id: str) -> Kind:
    """The kind of the page with this id."""
    folder, _, name = page_id.rpartition("/")
    if name == "index":
        return Kind.OVERVIEW if folder else Kind.HOME
    if kind := _BY_FOLDER.get(folder.split("/")[0]):
        return kind
    if kind := _BY_LIST.get(folder.rpartition("/")[2]):
        return kind
    return next((kind for kind in _BY_NAME if kind == name), Kind.PAGE)


def maker_of(page_id: str) -> str:
    """The page that one with this id is made of if nobody wrote it: a checklist's step, the list of rules."""
    folder, _, name = page_id.rpartition("/")
    return folder if name == "checklist" or kind_of(page_id) is Kind.RULE_TOPIC else page_id
