"""`hub remove`: a page goes, in every language, once nothing needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.addresses import Target, resolve
from hub.checklists import checklist_page
from hub.editing.redirects import without_targets
from hub.editing.refusal import RefusedError, wrong
from hub.editing.trial import tried
from hub.views import TEMPLATE_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub.findings import Finding
    from hub.model import Hub, Place


def remove(root: Path, hub: Hub, page_id: str) -> tuple[dict[str, bytes | None], list[Finding]]:
    """Work out the removal of a page: the changes to files, and what the check will newly warn of.

    Raises:
        RefusedError: there is no such page, or something leads to it; `lines` say where.
    """
    languages = [each.code for each in hub.site.languages if hub.page(each.code, page_id)]
    if not languages:
        raise wrong("no-such-page", id=page_id)
    if page_id in {hub.current(each) for each in TEMPLATE_PAGES}:
        raise RefusedError("templates-link", id=page_id)
    if places := sorted(set(_leading_to(hub, page_id))):
        lines = [f"{place.path}:{place.line}:{place.column}  {what}" for place, what in places]
        raise RefusedError("linked", id=page_id, lines=lines)
    changes: dict[str, bytes | None] = {hub.pages[language, page_id].path: None for language in languages}
    changes |= without_targets(hub, page_id)
    _, warnings = tried(root, hub, changes)
    return changes, warnings


def _leading_to(hub: Hub, page_id: str) -> Iterator[tuple[Place, str]]:
    """Places in other pages that lead to the page or to its checklist, with what stands there."""
    goals = {page_id, checklist_page(page_id)}
    for page in hub.pages.values():
        if page.id == page_id:
            continue
        for link in page.links:
            address = resolve(hub.site, page, link.target)
            if address.target is Target.PAGE and address.page in goals:
                yield link.place, link.target
        for number, step in enumerate(getattr(page.matter, "steps", ())):
            if step == page_id:
                yield page.matter_lines["steps", number], step
