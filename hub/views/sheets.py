"""The sheets of a step as its pages list them: by kind, each on its papers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from hub.outputs.files import Output, sheet_title, sheets
from hub.texts import strings

if TYPE_CHECKING:
    from hub.model import Hub


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A file, and the words of the link to it: those seen, and those that say all by themselves."""

    path: str
    paper: str
    label: str


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """The sheets of one kind."""

    title: str
    links: tuple[SheetLink, ...]


def sheet_groups(hub: Hub, language: str, step_id: str | None) -> tuple[SheetGroup, ...]:
    """The sheets of a step that hold that language, or for None the packs."""
    found = (each for each in sheets(hub) if each.step_id == step_id and language in each.languages)
    return tuple(
        SheetGroup(title, tuple(_link(language, title, each) for each in group))
        for title, group in groupby(found, key=lambda each: sheet_title(language, each))
    )


def _link(language: str, title: str, output: Output) -> SheetLink:
    words = strings(language)["sheet"]
    paper = words["papers"][output.paper or "a4"]
    return SheetLink(output.path, paper, words["file"].format(kind=title, paper=paper))
