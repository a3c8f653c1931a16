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
    """One of the ten steps."""

    number: Annotated[int, Field(ge=1, le=LAST_STEP)]
    status: Literal["reconstructed", "verified"]
    purpose: Line


class Lesson(Matter):
    """A lesson learned; it names the steps that it supports."""

    code: Annotated[str, StringConstraints(pattern=r"^L\d{2}$")]
    message: Line
    steps: list[str]


class Guidance(Matter):
    """Guidance from the Toolkit; it names the steps that it supports."""

    code: Annotated[str, StringConstraints(pattern=r"^T-\d\.\d{1,2}[a-z]?$")]
    edition: Literal[2016, 2022, "general-knowledge"]
    steps: list[str]


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
    RULES = "rules"
    TIMELINE = "timeline"
    COVERAGE = "coverage"
    DOWNLOADS = "downloads"
    STATUS = "status"
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
    match name:
        case (
            "glossary" | "sources" | "checklists" | "timeline" | "coverage" | "downloads" | "rules" | "status"
        ):
            return Kind(name)
    return Kind.PAGE
