"""Pictures in time, as the templates draw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.model import Event


@dataclass(frozen=True, slots=True)
class Point:
    """An event on a time line; `at` is its time in years."""

    event: Event
    at: float


@dataclass(frozen=True, slots=True)
class LaneView:
    """A line of a picture in time; its label is in `language`."""

    label: str
    language: str
    points: tuple[Point, ...]

    @property
    def first(self) -> int:
        """The year of its first event."""
        return min(point.event.year for point in self.points)

    @property
    def last(self) -> int:
        """The year of its last event."""
        return max(point.event.year for point in self.points)


def in_time(events: Iterable[Event]) -> Iterator[Point]:
    """Each event at its month; one without a month not before the event that is named before it."""
    before = 0.0
    for event in events:
        before = max(before, event.year + ((event.month or 1) - 1) / 12)
        yield Point(event, before)
