"""The course of a build: how far it is, for a terminal, and how long each part took, for afterwards."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, TypeVar

from hub.outputs.publishing.telling import drawn_text, times_text
from hub.outputs.publishing.timing import Timer, seconds_lived
from hub.progress import DELAY, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from typing import TextIO

    from hub.walking import Thing, Walk

Answer = TypeVar("Answer")

_NO = ("", "0", "false", "no")


class Course:
    """What a build is at. Parts have their names under `progress` in the catalogue of messages.

    Args:
        language: the language of the messages.
        first: whether this process was started for it: then what went by before is part of it.
        watched: whether somebody may look on; it has to be on a terminal too.
        stream: where it is shown; the standard error otherwise.
        now: a clock, in seconds.
    """

    def __init__(
        self,
        language: str,
        *,
        first: bool = False,
        watched: bool = True,
        stream: TextIO | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.language, self._stream, self._now = language, stream, now
        ago = seconds_lived() if first else 0.0
        # Some services that run builds give them a terminal which nobody looks at; all of them set this.
        self._watched = watched and os.environ.get("CI", "") in _NO
        self._shown_from = now() - ago + DELAY
        self._process = os.getpid()
        self._timer = Timer(("starting", ""), ago, now)
        self._bar: Progress | None = None
        self._total, self._counts_for = 0, 1.0

    def begin(self, name: str, of: str = "", total: int = 0) -> None:
        """Go on to that part; `of` is the language that it is about, `total` how many steps it has."""
        self._timer.begin((name, of))
        self.pause()
        self._total, self._counts_for = total, 1.0
        if not self._watched or os.getpid() != self._process:
            return
        delay = max(0.0, self._shown_from - self._now())
        self._bar = Progress(self.language, name, total, self._stream, self._now, delay, of)
        if not delay:
            self._bar.show()

    def share(self, own: int) -> None:
        """Say how many of the steps this process does itself, while copies of it do the others as fast."""
        self._counts_for = self._total / own if own else 1.0

    def step(self, parts: float = 1) -> None:
        """A step of the part is done, or so much of one; copies of the process of the build show nothing."""
        if self._bar and os.getpid() == self._process:
            self._bar.step(parts * self._counts_for)

    def walk(self, name: str) -> Walk:
        """What begins a part of that name, and sees its things go by; see `hub.walking`."""

        def walked(things: Sequence[Thing], /) -> Iterator[Thing]:
            self.begin(name, total=len(things))
            try:
                for thing in things:
                    yield thing
                    self.step()
            finally:
                self.pause()

        return walked

    def waiting(self, name: str, answer: Callable[[], Answer]) -> Callable[[], Answer]:
        """What waits for that answer, as a part of that name, and leaves the line to whoever tells of it."""

        def waited() -> Answer:
            self.begin(name)
            try:
                return answer()
            finally:
                self.pause()

        return waited

    def pause(self) -> None:
        """Leave the line to somebody else who has something to say."""
        if self._bar:
            self._bar.end()

    def done(self, pages: Collection[str], taken: Collection[str]) -> str:
        """What is said once a site with these pages is published; files were `taken` from the last one.

        With `VERBOSE=1` in the environment, how long each part took too.
        """
        self.pause()
        parts, kept = self._timer.parts, len(set(pages).intersection(taken))
        told = [drawn_text(len(pages) - kept, kept, sum(parts.values()), self.language)]
        if os.environ.get("VERBOSE", "") not in _NO:
            told.insert(0, times_text(parts, self.language))
        return "\n".join(told)
