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
    from collections.abc import Callable
    from typing import TextIO

DELAY = 1.0
"""Seconds that a work may take before its progress is shown."""

_REDRAW = 0.1
_WIDTH = 24


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

    def _line(self) -> str:
        full = _WIDTH * self.done // max(1, self.total)
        return f"{self.label} [{'#' * full}{'.' * (_WIDTH - full)}] {self.done}/{self.total}"

    def _draw(self, line: str) -> None:
        """Write over what was drawn; spaces do on terminals that know no commands."""
        self.stream.write(f"\r{line.ljust(self.drawn)}")
        self.stream.flush()
        self.drawn = len(line)
