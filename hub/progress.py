"""How far a long work is, on a terminal: a line that is drawn over, and gone when the work is done.

Where nobody looks on, in a pipe or a file, nothing is drawn.
"""

from __future__ import annotations

import shutil
import sys
import time
from threading import Lock
from typing import TYPE_CHECKING

from hub.findings import catalogue
from hub.texts import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

    from hub.walking import Thing, Walk

DELAY = 1.0
"""Seconds that a work may take before its progress is shown."""

_REDRAW = 0.1
_WIDTH = 24
_NEARLY = 1e-6
"""What parts of parts may lack to be a whole one, as they add up."""


def watched(language: str, name: str) -> Walk:
    """What shows on a terminal how far a work of that name is."""

    def walk(things: Sequence[Thing], /) -> Iterator[Thing]:
        return Progress(language, name, len(things)).walk(things)

    return walk


def label(language: str, name: str, of: str = "") -> str:
    """What a work of that name is called in `language`; `of` is the code of the one that it is about."""
    named = language_name(of, language) if of else ""
    return str(catalogue(language)["progress"][name].format(of=named))


class Progress:
    """A work of so many parts, by its name in the catalogue of messages; several threads may tell of it.

    Args:
        language: the language of the messages.
        name: the work's name in them.
        total: how many parts it has; 0 where nobody knows.
        stream: where it is shown; the standard error otherwise.
        now: a clock, in seconds.
        delay: seconds that it may take before it is shown.
        of: the code of the language that it is about, where it is about one.
    """

    def __init__(
        self,
        language: str,
        name: str,
        total: int,
        stream: TextIO | None = None,
        now: Callable[[], float] = time.monotonic,
        delay: float | None = None,
        of: str = "",
    ) -> None:
        self.label = label(language, name, of)
        self.total, self.done = total, 0.0
        self.stream, self.now = stream or sys.stderr, now
        self.watched = self.stream.isatty()
        self.next = now() + (DELAY if delay is None else delay)
        self.drawn = 0
        self.lock = Lock()

    def show(self) -> None:
        """Show it at once, where the first part alone may take long."""
        if self.watched:
            self._draw(self._line())

    def step(self, parts: float = 1) -> None:
        """One more part is done, or so much of one."""
        if not self.watched:
            return
        with self.lock:
            self.done += parts
            if self.now() >= self.next:
                self.next = self.now() + _REDRAW
                self._draw(self._line())

    def end(self) -> None:
        """Take the line away; a further step brings it back."""
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
        if not self.total:
            return f"{self.label} …"
        done = int(self.done + _NEARLY)
        full = int(_WIDTH * (self.done + _NEARLY) / self.total)
        return f"{self.label} [{'#' * full}{'.' * (_WIDTH - full)}] {done}/{self.total}"

    def _draw(self, line: str) -> None:
        """Write over what was drawn; spaces do on terminals that know no commands.

        A line that is too long for the terminal would go on in a second one, which stays.
        """
        line = line[: shutil.get_terminal_size().columns - 1]
        self.stream.write(f"\r{line.ljust(self.drawn)}")
        self.stream.flush()
        self.drawn = len(line)
