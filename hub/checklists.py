"""From steps to checklists: what the checklist pages, and later the sheets and tables, are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.model import Hub, Page, Step
from hub.translation import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a checklist. `number` is shown ("3.2") and follows from its place; `id` never changes."""

    id: str
    number: str
    text: str

    @property
    def code(self) -> str:
        """A short code of its words: another one means that the item has changed."""
        return fingerprint(self.text)


@dataclass(frozen=True, slots=True)
class Checklist:
    """A step's checklist in one language."""

    step: Page
    matter: Step
    items: tuple[Item, ...]

    @property
    def page_id(self) -> str:
        """The id of the page that shows it."""
        return checklist_page(self.step.id)


def checklist_page(step_id: str) -> str:
    """The id of the page that is generated for a step's checklist."""
    return f"{step_id}/checklist"


def checklists(hub: Hub, language: str) -> Iterator[Checklist]:
    """The checklists of all steps in that language, in their order."""
    return filter(None, map(_checklist, hub.steps(language)))


def checklist_on(hub: Hub, language: str, page_id: str) -> Checklist | None:
    """The checklist that the generated page with that id shows; None on any other page."""
    shown = (step for step in hub.steps(language) if checklist_page(step.id) == page_id)
    return next(filter(None, map(_checklist, shown)), None)


def _checklist(step: Page) -> Checklist | None:
    if not isinstance(step.matter, Step):
        return None
    items = tuple(
        Item(item.id, f"{step.matter.number}.{place}", item.text)
        for place, item in enumerate(step.checklist, 1)
        if item.id
    )
    return Checklist(step, step.matter, items)


def item_codes(hub: Hub, step_id: str) -> dict[str, str]:
    """For each item of a step, its code in every language that has it: "es:1a2b3c4d en:5e6f7a8b"."""
    found: dict[str, list[str]] = {}
    for language in hub.site.languages:
        checklist = checklist_on(hub, language.code, checklist_page(step_id))
        for item in checklist.items if checklist else ():
            found.setdefault(item.id, []).append(f"{language.code}:{item.code}")
    return {item: " ".join(codes) for item, codes in found.items()}


def step_names(hub: Hub, step_id: str) -> tuple[str, ...]:
    """The name of a step's file, then those it had before it was moved: ticks are saved under these."""
    ids = (step_id, *(redirect.old for redirect in hub.redirects if redirect.new == step_id))
    return tuple(each.rpartition("/")[2] for each in ids)
