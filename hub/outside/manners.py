"""How to behave at a host: one request at a time, a pause after each, and patience where it asks for it."""

from __future__ import annotations

import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAUSE = 1.0
"""Seconds between two requests to a host."""

PATIENCE = 120.0
"""Seconds that a host may ask us to wait; one that asks for more is left alone for this time."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time in seconds since 1970, and how to let some of it pass."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


def host_of(address: str) -> str:
    """The host that an address is at; with and without `www.` is the same one."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@dataclass
class Hosts:
    """Whose turn it is at each host, and from when on it may be asked again."""

    clock: Clock
    pause: float = PAUSE
    _guard: Lock = field(default_factory=Lock)
    _turns: dict[str, Lock] = field(default_factory=lambda: defaultdict(Lock))
    _not_before: dict[str, float] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    """`closed` ask to be left alone for longer than we wait; `silent` didn't answer, however often they
    were asked; `unknown` are no host's name."""

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Be the only one who asks the host, not sooner than it may be asked."""
        with self._guard:
            turn = self._turns[host]
        with turn:
            wait = self._not_before.get(host, 0.0) - self.clock.now()
            if wait > 0:
                self.clock.sleep(wait)
            try:
                yield
            finally:
                self.rest(host, self.pause)

    def rest(self, host: str, seconds: float) -> None:
        """Leave the host alone for so many seconds from now on, if not for longer already."""
        with self._guard:
            self._not_before[host] = max(self._not_before.get(host, 0.0), self.clock.now() + seconds)

    def wait_asked_for(self, retry_after: str) -> float:
        """The seconds that a `Retry-After` asks for, a number or a date; 0 where it says nothing we know."""
        if retry_after.strip().isdecimal():
            return float(retry_after)
        try:
            return max(0.0, parsedate_to_datetime(retry_after).timestamp() - self.clock.now())
        except (ValueError, OverflowError):
            return 0.0
