"""How far a long work is: on a terminal only, not at once, and gone when it is done."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hub.progress import Progress
from tests.outside.server import Told, serving
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_shows_after_a_while_and_goes() -> None:
    stream, now = _Terminal(), 0.0
    progress = Progress("en", "links", 4, stream, lambda: now)
    progress.step()
    assert stream.getvalue() == ""
    now = 1.0
    progress.step()
    assert stream.getvalue() == "\rAsking addresses [############............] 2/4"
    progress.step()
    assert stream.getvalue().count("\r") == 1, "nor is it drawn more often than an eye can follow"
    progress.end()
    assert stream.getvalue().endswith("2/4\r" + " " * 47 + "\r")


def test_a_work_that_is_slow_to_begin_shows_at_once() -> None:
    terminal, pipe = _Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        Progress("es", "links", 4, stream).show()
    assert terminal.getvalue() == "\rConsultando direcciones [........................] 0/4"
    assert pipe.getvalue() == ""


def test_where_nobody_looks_nothing_is_drawn() -> None:
    stream = io.StringIO()
    assert list(Progress("en", "reading", 3, stream, iter(range(100)).__next__).walk("abc")) == [
        "a",
        "b",
        "c",
    ]
    assert stream.getvalue() == ""


def test_it_goes_even_where_the_work_fails() -> None:
    stream = _Terminal()

    def broken() -> Iterator[str]:
        for _ in Progress("en", "reading", 3, stream, iter(range(100)).__next__).walk("abc"):
            yield "x"
            yield "y"
        raise LookupError

    with pytest.raises(LookupError):
        list(broken())
    shown = stream.getvalue()
    assert "Reading [" in shown
    assert shown.rpartition("\r")[0].rpartition("\r")[2].strip() == ""


def _watched(end: int, errors: int, folder: Path, arguments: list[str], cache: Path) -> tuple[str, int, str]:
    """Run the command as if every work were a long one: what `end` sees, exit code, standard output."""
    script = (
        "import sys, hub.progress as p; p.DELAY = p._REDRAW = 0; from hub.cli import main; sys.exit(main())"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache), "no_proxy": "*"}
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments, "--lang", "en"],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=errors) as process:  # fmt: skip
        os.close(errors)
        shown = _read(end)
        said, _ = process.communicate()
    os.close(end)
    return shown, process.returncode, said.decode()


def _read(end: int) -> str:
    """All that is written to a pipe or terminal until nobody writes to it any more."""
    shown = b""
    with suppress(OSError):
        while part := os.read(end, 65_536):
            shown += part
    return shown.decode()


COMMANDS = {
    "check": (["check"], ("Reading", "Checking")),
    "status": (["status"], ("Reading",)),
    "links": (["links"], ("Reading", "Asking addresses")),
    "translated": (["translated", "--all"], ("Reading", "Trying the changes")),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo terminals")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_sees_it_and_a_pipe_never(command: str, tmp_path: Path) -> None:
    arguments, labels = COMMANDS[command]
    with serving() as server:
        study = {"find": "https://study.example/", "put": server.tell("/study", Told())}
        folders = [write_hub(tmp_path / name, {"data/sources.yml": study}) for name in ("a", "b")]
        shown, code, said = _watched(*os.openpty(), folders[0], arguments, tmp_path / "x")
        unseen, *piped = _watched(*os.pipe(), folders[1], arguments, tmp_path / "y")
    assert unseen == ""
    assert [code, said] == piped, "what is told on standard output is the same"
    assert code == 0
    for label in labels:
        assert f"\r{label} [" in shown
        assert "########################] " in shown
    assert shown.rpartition("\r")[2] == ""
    assert shown.rstrip("\r").rpartition("\r")[2].strip() == ""
