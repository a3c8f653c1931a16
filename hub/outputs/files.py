"""What there is to take away: every file that is made beside the pages, with what a list of them says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from hub.checklists import Checklist, checklists
from hub.facilitation import gaps
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.model import Hub

PAPERS = {"a4": "a4", "letter": "us-letter"}
"""The papers that sheets are made for, and what Typst calls them."""

KINDS = ("standard", "large", "facilitator", "bilingual", "pack")
"""The kinds of sheet: `pack` is all steps in one file, the others are of one step each."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to take away; `path` is relative to the site's folder.

    `language` is the one that it is listed under, `languages` are all that stand in it, that one first. What
    is of no step or on no paper has None there.
    """

    path: str
    kind: str
    language: str
    languages: tuple[str, ...]
    step_id: str | None = None
    paper: str | None = None


def sheet_path(kind: str, languages: tuple[str, ...], number: int | None, paper: str) -> str:
    """Where a sheet lies: a name that says what it is when it's on somebody's telephone.

    It never changes, for people keep and pass on its address.
    """
    step = "all-steps" if number is None else f"step-{number:02d}"
    variant = kind if kind in ("large", "facilitator") else ""
    name = "-".join(part for part in (step, *languages, variant, paper) if part)
    return f"sheets/{languages[0]}/{name}.pdf"


def sheets(hub: Hub) -> Iterator[Output]:
    """Every sheet: of each step in each language, in two languages for any two of them, and the packs."""
    lists = {
        language.code: tuple(each for each in checklists(hub, language.code) if each.items)
        for language in hub.site.languages
    }
    for language, found in lists.items():
        for checklist in found:
            yield from _of_step("standard", (language,), checklist)
            yield from _of_step("large", (language,), checklist)
            if hub.facilitation and not any(gaps(hub, language, checklist)):
                yield from _of_step("facilitator", (language,), checklist)
        if found:
            for paper in PAPERS:
                path = sheet_path("pack", (language,), None, paper)
                yield Output(path, "pack", language, (language,), paper=paper)
    for one, other in combinations(lists, 2):
        there = {checklist.step.id for checklist in lists[other]}
        for checklist in lists[one]:
            if checklist.step.id in there:
                yield from _of_step("bilingual", (one, other), checklist)


def sheet_title(language: str, output: Output) -> str:
    """What a sheet's kind is called in a language; a bilingual sheet is called by its languages."""
    words = strings(language)
    names = [words["languages"].get(code, code) for code in output.languages]
    return str(words["sheet"]["kinds"][output.kind].format(language=names[0], other=names[-1]))


def _of_step(kind: str, languages: tuple[str, ...], checklist: Checklist) -> Iterator[Output]:
    for paper in PAPERS:
        path = sheet_path(kind, languages, checklist.matter.number, paper)
        yield Output(path, kind, languages[0], languages, checklist.step.id, paper)
