"""`hub editions`: the checklists as they are now go into the record of editions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.checklists import Checklist, checklists
from hub.editing.refusal import RefusedError
from hub.editing.text import lines_of, relined
from hub.editing.trial import tried
from hub.editions import current_edition, item_codes
from hub.reading.data import FOLDER

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from hub.model import Hub

FILE = f"{FOLDER}/editions.yml"

_BEGINNING = """\
# Editions of the checklists, by the code that is printed on their sheets. `hub editions` adds the current
# ones; none is ever taken away, because its sheet may be in somebody's hands.
editions:
"""


@dataclass(frozen=True, slots=True)
class RecordedEdition:
    """A checklist that is newly in the record."""

    language: str
    checklist: Checklist
    code: str


def record_editions(
    root: Path, hub: Hub, today: datetime.date
) -> tuple[dict[str, bytes | None], list[RecordedEdition]]:
    """Work out the record with every checklist that isn't in it yet, dated `today`.

    Raises:
        RefusedError: the record, or the page of a step, can't be read.
    """
    if "editions" in hub.doubtful:
        raise RefusedError("not-clear", path=FILE)
    found = list(_unrecorded(hub))
    if not found:
        return {}, []
    raw = (root / FILE).read_bytes() if hub.editions else _BEGINNING.encode()
    lines = lines_of(raw)
    while not lines[-1].strip():
        lines.pop()
    for each in found:
        lines += _entry(each, today)
    changes: dict[str, bytes | None] = {FILE: relined(raw, [*lines, ""])}
    tried(root, hub, changes)
    return changes, found


def _unrecorded(hub: Hub) -> Iterator[RecordedEdition]:
    for language in hub.site.languages:
        for checklist in checklists(hub, language.code):
            if not checklist.step.clear:
                raise RefusedError("not-clear", path=checklist.step.path)
            edition = current_edition(hub, language.code, checklist)
            if checklist.items and edition.date is None:
                yield RecordedEdition(language.code, checklist, edition.code)


def _entry(edition: RecordedEdition, today: datetime.date) -> list[str]:
    """Its lines in the file; JSON is YAML, and quotes whatever needs it."""
    codes = json.dumps(item_codes(edition.checklist), ensure_ascii=False)
    facts = f"language: {json.dumps(edition.language)}, step: {edition.checklist.matter.number}"
    return [f"  {edition.code}:", f"    {{{facts}, date: {today.isoformat()}, items: {codes}}}"]
