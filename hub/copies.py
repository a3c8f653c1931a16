"""Work in several processes: each is a copy of this one that does its share of the work and ends.

A copy (`fork`) has all that was read and needs nothing to be handed over; the memory that its work takes is
free when it ends. Where the system can't copy processes, or there is little to draw, one process does all.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from hub.outputs.leash import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEAST = 30
"""How many pages a share has at least: a copy takes as long as drawing a few."""

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")


class ShareError(Exception):
    """A copy of this process ended before it had done its share, and couldn't say why."""


@dataclass
class Copy:
    """A copy at work, and where it writes down how it went."""

    process: int
    answers: int

    def answer(self) -> Any:
        """What it says when it is done.

        Raises:
            Exception: it failed, and this is why.
        """
        _at_work.remove(self)
        with os.fdopen(self.answers, "rb") as written:
            said = written.read()
        os.waitpid(self.process, 0)
        answer = pickle.loads(said) if said else ShareError()  # noqa: S301  written by `end`, in a copy of this
        if isinstance(answer, Exception):
            raise answer
        return answer

    def stop(self) -> None:
        """End it, whatever it does."""
        _at_work.remove(self)
        os.kill(self.process, signal.SIGKILL)
        os.close(self.answers)
        os.waitpid(self.process, 0)


def shared_out(things: Sequence[Thing]) -> tuple[Sequence[Thing], list[Copy]]:
    """Make as many copies of this process as there are cores, less one, and share the things out.

    Returns:
        the things that are this process' own share, and the copies that it has to wait for.
    """
    parts = shares(things)
    copies = []
    for part in parts[1:]:
        copy = copied()
        if copy is None:
            return part, []
        copies.append(copy)
    return parts[0], copies


def shares(things: Sequence[Thing], workers: int | None = None) -> list[Sequence[Thing]]:
    """The things in as many parts of alike size as there are processes to draw them."""
    at_most = (workers or os.cpu_count() or 1) if hasattr(os, "fork") else 1
    count = max(1, min(at_most, len(things) // LEAST))
    return [things[first::count] for first in range(count)]


def copied() -> Copy | None:
    """Make a copy of this process. It comes out of here as well, with None, and must `end`."""
    _give_back()
    read, write = os.pipe()
    if process := os.fork():
        os.close(write)
        _at_work.append(Copy(process, read))
        return _at_work[-1]
    os.close(read)
    end_with_parent()
    _own[:], _at_work[:] = [write], []
    return None


def aside(work: Callable[[], Answer]) -> Callable[[], Answer]:
    """Do some work in a copy of this process; what is returned waits for its answer."""
    if not hasattr(os, "fork"):
        return work
    copy = copied()
    if copy is None:
        try:
            answer: Any = work()
        except Exception as problem:  # noqa: BLE001  it is raised where somebody waits for the answer
            answer = problem
        end(answer)
    return copy.answer


def apart(work: Callable[[], Answer]) -> Answer:
    """Do some work in a copy of this process, and wait for it; a copy does it itself.

    Typst wants this: it has threads of its own, which a later copy of the process wouldn't have.
    """
    return work() if is_copy() else aside(work)()


def stop_copies() -> None:
    """End all copies that nobody has had an answer of."""
    for copy in _at_work[:]:
        copy.stop()


def is_copy() -> bool:
    """Whether this process is a copy."""
    return bool(_own)


def end(said: Any) -> NoReturn:
    """End this copy, without anything else of it being run. It says what it has done, or why it couldn't."""
    try:
        with os.fdopen(_own[0], "wb") as written:
            written.write(_written(said))
    finally:
        os._exit(0)


def _give_back() -> None:
    """Give the system back what this process has let go of, or both will hold it."""
    # Only the C library of GNU has a call for this.
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _written(said: Any) -> bytes:
    try:
        return pickle.dumps(said)
    except Exception:  # noqa: BLE001  some exceptions can't be written down, and some break as they are
        return pickle.dumps(ShareError(f"{type(said).__name__}: {said}"))


_own: list[int] = []
"""Where a copy writes its answer; empty in all other processes."""

_at_work: list[Copy] = []
"""The copies of this process that nobody has had an answer of yet."""
