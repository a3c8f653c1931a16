"""Rule on the record of editions, from which printed sheets get their date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.checklists import checklists
from hub.editions import current_edition
from hub.findings import Finding, warning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub


def edition_unrecorded(hub: Hub) -> Iterable[Finding]:
    """A checklist as it is now is in the record of editions, where the hub keeps one.

    Bad: an item reworded, and nothing more.
    Good: an item reworded, and `hub editions` run afterwards.
    """
    if "editions" in hub.doubtful or not hub.editions:
        return
    for language in hub.site.languages:
        for checklist in checklists(hub, language.code):
            edition = current_edition(hub, language.code, checklist)
            page = checklist.step
            if checklist.items and page.clear and edition.date is None:
                places = (heading.place for heading in page.headings if heading.id == "checklist")
                yield warning("edition-unrecorded", next(places, page.start), code=edition.code)
