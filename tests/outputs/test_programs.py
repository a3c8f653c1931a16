"""A program that is run answers, says why it can't, and ends with who runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hub.outputs.programs import ProgramError, run

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 5

_STARTS = """
import sys, threading
from hub.outputs.programs import run
work = lambda: run("child", [sys.executable, "-c", sys.argv[1]])
if sys.argv[2] == "thread":
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
else:
    work()
"""

_CHILD = "import os, sys, time; open({file!r}, 'w').write(str(os.getpid())); time.sleep(60)"


def test_it_reads_what_it_is_given_and_answers() -> None:
    copies = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"
    assert run("python", [sys.executable, "-c", copies], b"abc\0") == b"\0cba"


def test_it_has_the_variables_that_it_is_given() -> None:
    says = "import os; print(os.environ['HUB_TEST'], end='')"
    assert run("python", [sys.executable, "-c", says], environment={"HUB_TEST": "x"}) == b"x"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys; print('no'); sys.exit(3)", "no"),
        ("import sys; print('no'); sys.exit('first\\nlast')", "last"),
    ],
)
def test_what_it_says_when_it_fails_is_told(code: str, said: str) -> None:
    with pytest.raises(ProgramError, match=f"^python: {said}$"):
        run("python", [sys.executable, "-c", code])


def test_one_that_is_not_there_is_told() -> None:
    with pytest.raises(ProgramError, match="No such file"):
        run("nothing", ["/nowhere/nothing"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a means")
@pytest.mark.parametrize("where", ["thread", "main"])
def test_killed_its_starter_takes_it_along(tmp_path: Path, where: str) -> None:
    file = tmp_path / "child"
    starter = subprocess.Popen(
        [sys.executable, "-c", _STARTS, _CHILD.format(file=str(file)), where], cwd=ROOT
    )
    _wait(lambda: file.is_file() and file.read_text() != "")
    child = int(file.read_text())
    os.kill(starter.pid, signal.SIGKILL)
    starter.wait()
    _wait(lambda: not _works(child))


def _works(process: int) -> bool:
    """Whether there is such a process, and it hasn't ended; nobody may have asked how it did."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)
