"""Programs that make some of the outputs, each of which comes from PyPI with its binary."""

from __future__ import annotations

import os
import subprocess
import sys
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


def run(
    name: str, command: Sequence[str], given: bytes = b"", environment: Mapping[str, str] | None = None
) -> bytes:
    """What a program answers. On Linux it ends with this process, even where that is killed.

    Args:
        name: what the program is called.
        command: the path of its file, and its arguments.
        given: what it reads.
        environment: its variables, where they aren't those of this process.

    Raises:
        ProgramError: it failed, or isn't there.
    """
    leash = [sys.executable, "-I", "-S", str(_LEASH), str(os.getpid())]
    done = subprocess.run([*leash, *command], input=given, capture_output=True, check=False, env=environment)
    if done.returncode:
        raise ProgramError(name, (done.stderr.strip() or done.stdout).decode(errors="replace"))
    return done.stdout
