"""How far a long work is, on a terminal: a line that is drawn over, and gone when the work is done.

Where nobody looks on, in a pipe or a file, nothing is drawn.
"""

from __future__ import annotations

import sys
import time
from threading import Lock
from typing import TYPE_CHECKING

from hub.findings import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

    from hub.walking import Thing, Walk

DELAY = 1.0
"""Seconds that a work may take before its progress is shown."""

_REDRAW = 0.1
_WIDTH = 24


def watched(language: str, name: str) -> Walk:
    """What shows on a terminal how far a work of that name is."""

    def walk(things: Sequence[Thing], /) -> Iterator[Thing]:
        return Progress(language, name, len(things)).walk(things)

    return walk


class Progress:
    """A work of so many parts, by its name in the catalogue of messages; several threads may tell of it."""

    def __init__(
        self,
        language: str,
        name: str,
        total: int,
        stream: TextIO | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.label, self.total, self.done = str(catalogue(language)["progress"][name]), total, 0
        self.stream, self.now = stream or sys.stderr, now
        self.watched = self.stream.isatty()
        self.next = now() + DELAY
        self.drawn = 0
        self.lock = Lock()

    def show(self) -> None:
        """Show it at once, where the first part alone may take long."""
        if self.watched:
            self._draw(self._line())

    def step(self) -> None:
        """One more part is done."""
        if not self.watched:
            return
        with self.lock:
            self.done += 1
            if self.now() >= self.next:
                self.next = self.now() + _REDRAW
                self._draw(self._line())

    def end(self) -> None:
        """Take the line away."""
        if self.drawn:
            self._draw("")
            self._draw("")

    def walk(self, things: Sequence[Thing], /) -> Iterator[Thing]:
        """The things, each told of once it is done; see `hub.walking`."""
        try:
            for thing in things:
                yield thing
                self.step()
        finally:
            self.end()

    def _line(self) -> str:
        full = _WIDTH * self.done // max(1, self.total)
        return f"{self.label} [{'#' * full}{'.' * (_WIDTH - full)}] {self.done}/{self.total}"

    def _draw(self, line: str) -> None:
        """Write over what was drawn; spaces do on terminals that know no commands."""
        self.stream.write(f"\r{line.ljust(self.drawn)}")
        self.stream.flush()
        self.drawn = len(line)
