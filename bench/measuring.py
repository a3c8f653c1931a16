"""How long programs take and how much memory they and all that they start hold at once."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EVERY = 0.05
"""Seconds from one look at the memory to the next."""

_PROCESSES = Path("/proc")
_PARENT, _SESSION = 1, 3
"""Where `/proc/ID/stat` has them, behind the program's name."""


@dataclass(frozen=True)
class Run:
    """A run of one or more programs in turn: seconds from the first start to the last end.

    `peak` is the most that they held at once, in bytes; None where nobody looked.
    """

    seconds: float
    peak: int | None = None


class Watch:
    """Looks at the memory of a process and of all that it started, as long as the block lasts."""

    def __init__(self, process: int) -> None:
        self.process, self.peak = process, 0
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(EVERY):
            self.peak = max(self.peak, sum(map(_memory, family(self.process))))


def run(
    commands: Sequence[Sequence[str]], folder: Path, environment: Mapping[str, str], *, watched: bool = False
) -> Run:
    """Run the programs in turn; `watched` is whether their memory is looked at, which slows them down.

    Raises:
        RuntimeError: one of them failed.
    """
    start, peaks = time.perf_counter(), [0]
    for command in commands:
        with TemporaryFile() as said:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                with Watch(process.pid) if watched else contextlib.nullcontext() as watch:
                    code = process.wait()
            except BaseException:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                raise
            peaks += [watch.peak] if watch else []
            if code:
                said.seek(0)
                message = f"{' '.join(command)} ended with {code}:\n{said.read().decode()[-3000:]}"
                raise RuntimeError(message)
    return Run(time.perf_counter() - start, max(peaks) if watched else None)


def family(process: int) -> Iterator[int]:
    """A process and all that it started, also those whose parent has ended in the meantime."""
    children, session = defaultdict(list), []
    for entry in os.listdir(_PROCESSES):  # noqa: PTH208  twenty times a second, so as fast as can be
        if entry.isdigit():
            with contextlib.suppress(OSError, IndexError):
                fields = (_PROCESSES / entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
                children[int(fields[_PARENT])].append(int(entry))
                if int(fields[_SESSION]) == process:
                    session.append(int(entry))
    found, left = set(), [process, *session]
    while left:
        each = left.pop()
        if each not in found:
            found.add(each)
            left += children[each]
    yield from found


def _memory(process: int) -> int:
    """What a process holds, in bytes; what it shares with others counts in part."""
    with contextlib.suppress(OSError):
        for line in (_PROCESSES / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
