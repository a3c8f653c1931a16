"""Programs that make some of the outputs, each of which comes from PyPI with its binary."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PACKED = str(files("pagefind_bin_extended") / "pagefind_extended")
PAGEFIND = Path(os.environ.get("PAGEFIND_BINARY_PATH", _PACKED))
PANDOC = Path(str(files("pypandoc") / "files" / "pandoc"))
"""As their packages have them: those of the machine may be of other versions, and make other files."""

_LEASH = Path(__file__).with_name("leash.py")


class ProgramError(Exception):
    """A program failed, or isn't there; `said` is what it said of it, the last line of it."""

    def __init__(self, name: str, said: str = "") -> None:
        self.name = name
        self.said = said.strip().rpartition("\n")[2].strip()
        super().__init__(f"{name}: {self.said}")


class Program:
    """A program at work beside this one. On Linux it ends with this process, even where that is killed.

    Args:
        name: what the program is called.
        command: the path of its file, and its arguments.
        environment: its variables, where they aren't those of this process.
    """

    def __init__(
        self, name: str, command: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        leash = [sys.executable, "-I", "-S", str(_LEASH), str(os.getpid())]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [*leash, *command], stdin=pipe, stdout=pipe, stderr=pipe, env=environment
        )
        self._name = name
        _at_work.append(self)

    def tell(self, said: bytes) -> None:
        """Hand it something to read; what it doesn't read any more, its answer tells why."""
        stream = self._process.stdin
        with suppress(BrokenPipeError):
            if stream:
                stream.write(said)
                stream.flush()

    def answer(self, given: bytes = b"") -> bytes:
        """What it says when it has read what is `given` and is done.

        Raises:
            ProgramError: it failed, or isn't there.
        """
        said, wrong = self._process.communicate(given)
        _at_work.remove(self)
        if self._process.returncode:
            raise ProgramError(self._name, (wrong.strip() or said).decode(errors="replace"))
        return said

    def stop(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.communicate()
        _at_work.remove(self)


def run(
    name: str, command: Sequence[str], given: bytes = b"", environment: Mapping[str, str] | None = None
) -> bytes:
    """What a program answers to what is `given`, see `Program`.

    Raises:
        ProgramError: it failed, or isn't there.
    """
    return Program(name, command, environment).answer(given)


def stop_programs() -> None:
    """End all that nobody has had an answer of."""
    for program in _at_work[:]:
        program.stop()


_at_work: list[Program] = []
"""The programs that nobody has had an answer of yet."""
