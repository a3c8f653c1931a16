"""Rules on checklists, which go onto paper, into tables and into the reader's saved ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.findings import Finding, error, warning
from hub.model import Kind
from hub.rules.faults import reported
from hub.rules.sections import complete

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub


LONGEST_ITEM = 120
"""Characters that fit on two lines of the printed sheet."""


def checklist_empty(hub: Hub) -> Iterable[Finding]:
    """A step has a checklist with items.

    Bad: `## Checklist { #checklist }` followed by a paragraph only.
    Good: `- [ ] Coordinator chosen by agreement of all pillars { #coordinator-agreed }`.
    """
    for page in hub.pages.values():
        section = next((heading for heading in page.headings if heading.id == "checklist"), None)
        if page.kind is Kind.STEP and section and not page.checklist:
            yield error("checklist-empty", section.place)


def checklist_form(hub: Hub) -> Iterable[Finding]:
    """A checklist is one flat list of items to tick; so its numbers are the same on page and paper.

    Bad: a plain `- item` among them, a list within the list, a numbered list, or two lists.
    Good: `- [ ] One { #one }`, `- [ ] Two { #two }`, and nothing between.
    """
    return (each for each in reported(hub, "checklist-form") if _is_in_step(hub, each))


def item_without_id(hub: Hub) -> Iterable[Finding]:
    """A checklist item has an id, which keeps a reader's tick when the words change.

    Bad: `- [ ] Findings validated in a workshop`.
    Good: `- [ ] Findings validated in a workshop { #findings-validated }`.
    """
    for page in hub.pages.values():
        for item in page.checklist:
            if item.id is None and item.text:
                yield error("item-without-id", item.place, text=item.text)


def item_not_plain(hub: Hub) -> Iterable[Finding]:
    """A checklist item is plain words: it is printed, and put into tables.

    Bad: `- [ ] Terms of reference **approved** { #terms-approved }`.
    Good: `- [ ] Terms of reference approved { #terms-approved }`.
    """
    for page in hub.pages.values():
        for item in page.checklist:
            if not item.plain or not item.text:
                yield error("item-not-plain", item.place, text=item.text)


def item_long(hub: Hub) -> Iterable[Finding]:
    """A checklist item is at most 120 characters long, for it has a line or two on paper.

    Bad: an item that says what was done, by whom, in which session and what it is good for.
    Good: `- [ ] Findings validated in a workshop { #findings-validated }`.
    """
    for page in hub.pages.values():
        for item in page.checklist:
            if len(item.text) > LONGEST_ITEM:
                values = {"length": str(len(item.text)), "limit": str(LONGEST_ITEM)}
                yield warning("item-long", item.place, **values)


def item_elsewhere(hub: Hub) -> Iterable[Finding]:
    """Items to tick stand in the checklist of a step.

    Bad: `- [ ] …` under `{ #actions }`.
    Good: `- [ ] …` under `{ #checklist }`.
    """
    for page in hub.pages.values():
        for item in page.items:
            if (
                item.section != "checklist" and (page.kind is not Kind.STEP or complete(hub, page))
            ) or page.kind is not Kind.STEP:
                yield error("item-elsewhere", item.place, text=item.text)


def _is_in_step(hub: Hub, finding: Finding) -> bool:
    steps = (page for page in hub.pages.values() if page.kind is Kind.STEP and complete(hub, page))
    return any(page.path == finding.place.path for page in steps)
