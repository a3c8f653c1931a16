"""The ways into the hub: by sector, and by the problem that somebody faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.model import Guidance, Page, Point, Role
from hub.texts import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.navigation import Entry

LATEST = 3
"""How many lessons the home page shows."""


def duties(steps: Iterable[Page], role: Page | None) -> tuple[tuple[Page, Point], ...]:
    """What each step says under `#who` of the sector that a page is for: its lead, or one that begins so."""
    if role is None or not isinstance(role.matter, Role):
        return ()
    lead = plain(role.matter.lead)
    return tuple(
        (step, point)
        for step in steps
        for point in step.points_in("who")
        if plain(point.lead).startswith(lead)
    )


def chapters(entries: Iterable[Entry]) -> tuple[tuple[Page, tuple[Page, ...]], ...]:
    """The overviews that have guidance right below them in the menu, each with its guidance."""
    return tuple(_chapters(entries))


def _chapters(entries: Iterable[Entry]) -> Iterator[tuple[Page, tuple[Page, ...]]]:
    for entry in entries:
        guidance = tuple(child.page for child in entry.children if isinstance(child.page.matter, Guidance))
        if guidance:
            yield entry.page, guidance
        yield from _chapters(entry.children)
