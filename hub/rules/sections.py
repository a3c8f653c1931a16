"""Rules on headings and sections, which deep links and the language switch depend on."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from hub.findings import Finding, error
from hub.model import REQUIRED_SECTIONS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Heading, Hub, Page, Place


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
    for page in hub.pages.values():
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
        for heading in page.headings:
            if heading.id is None and heading.level in (2, 3):
                mark = "#" * heading.level
                yield error("heading-without-id", heading.place, title=heading.title, mark=mark)


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
        if not page.readable or _unnamed(page):
            continue
        present = {heading.id for heading in page.headings if heading.level == 2}  # noqa: PLR2004
        required = REQUIRED_SECTIONS.get(page.kind, ())
        for name in required:
            if name not in present:
                yield error("section-missing", page.start, id=name, title=_usual_title(hub, page, name))


def section_order(hub: Hub) -> Iterable[Finding]:
    """The sections of a page's kind come in their order.

    Bad: `{ #risks }` before `{ #checklist }`.
    Good: `{ #purpose }`, `{ #who }`, `{ #actions }`, `{ #checklist }`, `{ #outputs }`, `{ #risks }`.
    """
    for page in hub.pages.values():
        required = REQUIRED_SECTIONS.get(page.kind, ())
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


def _unnamed(page: Page) -> list[Heading]:
    """Sections without an id: one of them may well be the one that seems to be missing."""
    return [heading for heading in page.headings if heading.level == 2 and heading.id is None]  # noqa: PLR2004


def _usual_title(hub: Hub, page: Page, name: str) -> str:
    """What other pages of the kind call that section in the page's language."""
    titles = Counter(
        heading.title
        for other in hub.pages_in(page.language)
        if other.kind is page.kind and other.kind is not Kind.PAGE
        for heading in other.headings
        if heading.id == name
    )
    return titles.most_common(1)[0][0] if titles else "…"
