"""How long each part of a build takes, by the clock on the wall."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Part = tuple[str, str]
"""A part of a build: its name in the catalogue of messages, and the language that it is about, if any."""

_STAT = Path("/proc/self/stat")
_STARTED = 19
"""Where Linux says when the process was started: the place in that file, counted from behind the name."""


class Timer:
    """How long each part takes. One begins where the last one ends, so that they add up to the whole.

    Args:
        first: the part that the work is at.
        ago: how many seconds ago that began.
        now: a clock, in seconds.
    """

    def __init__(self, first: Part, ago: float = 0, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._part, self._since = first, now() - ago
        self._taken: dict[Part, float] = {first: 0.0}

    def begin(self, part: Part) -> None:
        """From now on the work is at that part; it may come back to one."""
        now = self._now()
        self._taken[self._part] += now - self._since
        self._part, self._since = part, now
        self._taken.setdefault(part, 0.0)

    @property
    def parts(self) -> Mapping[Part, float]:
        """The seconds that each part has taken so far, in the order in which they began."""
        return self._taken | {self._part: self._taken[self._part] + self._now() - self._since}


def seconds_lived() -> float:
    """How long ago this process was started.

    Where the system doesn't say so: for how long it has been at work, which is nearly as much.
    """
    try:
        started = _STAT.read_text(encoding="utf-8", errors="replace")
        ticks = int(started.rpartition(")")[2].split()[_STARTED])
        lived = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (AttributeError, IndexError, OSError, ValueError):
        return time.process_time()
    return max(lived, time.process_time())
