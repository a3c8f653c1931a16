"""Rules on headings and sections, which deep links and the language switch depend on."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hub.findings import Finding, error
from hub.partial import required_sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub, Page, Place


_TIGHT_ID = re.compile(r"\{[ ]*#[^{}]*\}$")
"""An id without a space before it, which the site would draw as text."""


def heading_level_one(hub: Hub) -> Iterable[Finding]:
    """The title stands in the front matter; the text's headings begin at `##`.

    Bad: `# Explore the context`.
    Good: `title: Explore the context` in the front matter.
    """
    for page in hub.pages.values():
        for heading in page.headings:
            if heading.level == 1:
                yield error("heading-level-one", heading.place, title=heading.title)


def heading_level_skip(hub: Hub) -> Iterable[Finding]:
    """A heading is at most one level below the one before it, as chapters hold sections.

    Bad: `## Evidence { #evidence }` and below it `#### Interviews`.
    Good: `### Interviews { #interviews }`.
    """
    # What hides a heading makes the next one seem to skip a level.
    for page in (page for page in hub.pages.values() if page.clear):
        before = 1
        for heading in page.headings:
            if heading.level > before + 1:
                mark = "#" * (before + 1)
                yield error("heading-level-skip", heading.place, title=heading.title, mark=mark)
            # A level one was meant as a level two; it has a finding of its own.
            before = max(heading.level, 2)


def heading_without_id(hub: Hub) -> Iterable[Finding]:
    """Every `##` and `###` heading has an id, the same in all languages.

    Bad: `## Checklist`.
    Good: `## Checklist { #checklist }`.
    """
    for page in hub.pages.values():
        for at, heading in enumerate(page.headings):
            if heading.id is None and heading.level in (2, 3):
                values = {
                    "title": _TIGHT_ID.sub("", heading.title),
                    "mark": "#" * heading.level,
                    "nearest": _same_place(hub, page, at),
                }
                yield error("heading-without-id", heading.place, **values)


def id_twice(hub: Hub) -> Iterable[Finding]:
    """An id names one place of a page.

    Bad: `## Risks { #risks }` and further down `### More risks { #risks }`.
    Good: `### More risks { #more-risks }`.
    """
    for page in hub.pages.values():
        seen: dict[str, Place] = {}
        for name, place in page.ids:
            if name in seen:
                yield error("id-twice", place, id=name, line=str(seen[name].line))
            seen.setdefault(name, place)


def section_missing(hub: Hub) -> Iterable[Finding]:
    """A page has the sections of its kind.

    Bad: a step without `{ #risks }`.
    Good: `## What can go wrong { #risks }`.
    """
    for page in hub.pages.values():
        named = _named(page)
        if not page.readable or None in named or len(set(named)) < len(named):
            continue
        if _has_other_headings(hub, page):
            continue
        required = required_sections(hub, page)
        spare = [name for name in named if name not in required]
        for name in required:
            if name not in named:
                nearest = next(iter(get_close_matches(name, [str(each) for each in spare], 1)), "")
                place = next(
                    (each.place for each in page.headings if nearest and each.id == nearest), page.start
                )
                title = hub.usual_title(page.language, page.kind, name) or "…"
                values = {"id": name, "title": title, "nearest": nearest}
                yield error("section-missing", place, **values)


def section_order(hub: Hub) -> Iterable[Finding]:
    """The sections of a page's kind come in their order.

    Bad: `{ #risks }` before `{ #checklist }`.
    Good: `{ #purpose }`, `{ #who }`, `{ #actions }`, `{ #checklist }`, `{ #outputs }`, `{ #risks }`.
    """
    for page in hub.pages.values():
        required = required_sections(hub, page)
        sections = [heading for heading in page.headings if heading.level == 2 and heading.id in required]  # noqa: PLR2004
        if max(Counter(heading.id for heading in sections).values(), default=0) > 1:
            continue
        for before, after in pairwise(sections):
            if required.index(str(after.id)) < required.index(str(before.id)):
                order = ", ".join(f"#{name}" for name in required)
                yield error(
                    "section-order", after.place, id=str(after.id), before=str(before.id), order=order
                )
                break


def complete(hub: Hub, page: Page) -> bool:
    """Whether the page has all sections of its kind, each named once, so that others can rely on them."""
    known, key = _known(hub), (page.language, page.id)
    if key not in known:
        named, required = _named(page), required_sections(hub, page)
        once = None not in named and len(set(named)) == len(named)
        known[key] = page.clear and once and set(required) <= set(named)
    return known[key]


@lru_cache(maxsize=1)
def _known(hub: Hub) -> dict[tuple[str, str], bool]:
    """What `complete` has found out of the hub that is checked; of those before, nothing is kept."""
    del hub
    return {}


def _named(page: Page) -> list[str | None]:
    return [heading.id for heading in page.headings if heading.level == 2]  # noqa: PLR2004


def _has_other_headings(hub: Hub, page: Page) -> bool:
    """Whether a heading of another level, or an ill-formed one, may be the one that seems missing."""
    required = required_sections(hub, page)
    others = [heading for heading in page.headings if heading.level != 2]  # noqa: PLR2004
    return not page.clear or any(heading.level == 1 or heading.id in required for heading in others)


@lru_cache(maxsize=64)
def _levels(page: Page) -> tuple[int, ...]:
    return tuple(each.level for each in page.headings)


def _same_place(hub: Hub, page: Page, at: int) -> str:
    """The id of the heading at that place in a counterpart with headings of the same levels; else empty."""
    alike = (other for other in hub.counterparts(page) if _levels(other) == _levels(page))
    return next((name for other in alike if (name := other.headings[at].id)), "")
