"""What facilitators need for each item, found by the item's step and id."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hub.checklists import Checklist, Item
    from hub.model import Facilitation, Hub

TEXTS = ("question", "mistake")
"""The fields that hold a text in each language."""


def facilitation_key(checklist: Checklist, item: Item) -> str:
    """The name of an item's entry in `data/facilitation.yml`: an id alone may stand in two steps."""
    return f"{checklist.matter.number}/{item.id}"


def facilitation_of(hub: Hub, checklist: Checklist) -> Mapping[str, Facilitation]:
    """The entries for a checklist's items, by item id; those that there are."""
    found = {item.id: hub.facilitation.get(facilitation_key(checklist, item)) for item in checklist.items}
    return {item_id: entry for item_id, entry in found.items() if entry}


def gaps(hub: Hub, language: str, checklist: Checklist) -> Iterator[Item]:
    """The items that have no entry, or one that says nothing in that language."""
    entries = facilitation_of(hub, checklist)
    for item in checklist.items:
        entry = entries.get(item.id)
        if entry is None or not all(getattr(entry, name).get(language, "").strip() for name in TEXTS):
            yield item
