"""Editions of checklists: a short code of what one says, and the record of when it said what.

A printed sheet carries its edition, so that one can tell later what has changed since.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.translation import fingerprint

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from hub.checklists import Checklist
    from hub.model import Edition, Hub

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Capitals that make no words and aren't taken for digits: codes are read from paper and typed."""

_LENGTH = 6
"""How many letters a code has: one in 64 million, and they only compete within one checklist."""


@dataclass(frozen=True, slots=True)
class CurrentEdition:
    """The edition of a checklist as it is now; without a date where it isn't recorded."""

    code: str
    date: datetime.date | None


def edition_code(language: str, checklist: Checklist) -> str:
    """The code of what the checklist says: its language, number, title, and its items in their order."""
    matter = checklist.matter
    words = [language, str(matter.number), fingerprint(matter.title)]
    words += [word for item in checklist.items for word in (item.id, item.code)]
    return code_of("\n".join(words))


def code_of(text: str) -> str:
    """A short code of a text, for people to read out and compare."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest())
    letters = []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


def current_edition(hub: Hub, language: str, checklist: Checklist) -> CurrentEdition:
    """The checklist's edition now, with the date on which it was recorded."""
    code = edition_code(language, checklist)
    recorded = editions_of(hub, language, checklist.matter.number).get(code)
    return CurrentEdition(code, recorded.date if recorded else None)


def editions_of(hub: Hub, language: str, step: int) -> Mapping[str, Edition]:
    """The recorded editions of a step's checklist in that language, by code."""
    return {
        code: each for code, each in hub.editions.items() if (each.language, each.step) == (language, step)
    }


def item_codes(checklist: Checklist) -> Mapping[str, str]:
    """The code of each item, by its id, in their order."""
    return {item.id: item.code for item in checklist.items}
