"""Rules on `data/facilitation.yml`, which facilitators' sheets are made of."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from hub.checklists import checklists
from hub.facilitation import facilitation_key, gaps
from hub.findings import Finding, error, warning
from hub.model import LAST_STEP, Place
from hub.reading.data import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub

_FILE = f"{FOLDER}/facilitation.yml"


def facilitation_item_unknown(hub: Hub) -> Iterable[Finding]:
    """An entry for facilitators names an item of a checklist, by the number of its step and its id.

    Bad: `3/core-group:`.
    Good: `3/core-group-formed:`.
    """
    known = {
        facilitation_key(checklist, item)
        for language in hub.site.languages
        for checklist in checklists(hub, language.code)
        for item in checklist.items
    }
    if not all(page.clear for language in hub.site.languages for page in hub.steps(language.code)):
        return
    gone = _missing_steps(hub)
    for name in hub.facilitation:
        if name not in known and name.partition("/")[0] not in gone:
            place = hub.data_places.get(("facilitation", name, "key"), Place(_FILE))
            nearest = next(iter(get_close_matches(name, known, 1)), "")
            yield error("facilitation-item-unknown", place, name=name, nearest=nearest)


def _missing_steps(hub: Hub) -> set[str]:
    """The numbers of steps that there ought to be: that one is missing is told as such."""
    there = {
        checklist.matter.number for code in hub.site.languages for checklist in checklists(hub, code.code)
    }
    return {str(number) for number in range(1, LAST_STEP + 1) if number not in there}


def facilitation_missing(hub: Hub) -> Iterable[Finding]:
    """Every item has its question and its common mistake in every language, where the hub has such a file.

    Bad: a new item, and no entry of its name in `data/facilitation.yml`.
    Good: `3/core-group-formed:` with `question`, `mistake` and `minutes`.
    """
    if "facilitation" in hub.doubtful or not hub.facilitation:
        return
    for language in hub.site.languages:
        for checklist in () if language.partial else checklists(hub, language.code):
            places = {item.id: item.place for item in checklist.step.checklist}
            for item in gaps(hub, language.code, checklist):
                name = facilitation_key(checklist, item)
                yield warning("facilitation-missing", places[item.id], name=name, language=language.code)
