"""What a build tells of itself: how far it is, what it drew, how long each part took."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from hub.outputs.publishing import timing
from hub.outputs.publishing.course import Course
from hub.outputs.publishing.telling import drawn_text, times_text
from hub.outputs.publishing.timing import Timer, seconds_lived

if TYPE_CHECKING:
    from pathlib import Path


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    """A clock that stands still, in an environment where nothing is asked for."""
    for name in ("CI", "VERBOSE"):
        monkeypatch.delenv(name, raising=False)
    return _Clock()


def test_the_parts_add_up_to_the_whole_and_one_may_come_back(clock: _Clock) -> None:
    timer = Timer(("starting", ""), 0.5, clock)
    for part, seconds in (("takeaway", 2.0), ("drawing", 3.0), ("takeaway", 0.25)):
        timer.begin((part, ""))
        clock.now += seconds
    expected = {("starting", ""): 0.5, ("takeaway", ""): 2.25, ("drawing", ""): 3.0}
    assert timer.parts == expected
    assert list(timer.parts) == list(expected)
    clock.now += 1
    assert sum(timer.parts.values()) == 6.75


def test_what_went_by_before_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = "import time; time.sleep(0.3); from hub.outputs.publishing.timing import seconds_lived; print(seconds_lived())"
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert 0.3 <= float(done.stdout) <= time.monotonic() - begun + 0.02
    # Where the system doesn't say, or says something else: at least what was worked.
    other = tmp_path / "stat"
    for said in (None, "", "1 (a) b) S 1", "1 (python) " + "x " * 40):
        if said is not None:
            other.write_text(said)
        monkeypatch.setattr(timing, "_STAT", other)
        assert 0 < seconds_lived() <= time.process_time()


@pytest.mark.parametrize(
    ("language", "drawn", "taken", "said"),
    [
        ("es", 3, 181, "3 páginas dibujadas, 181 tomadas del último sitio, en 1.2 s."),
        ("es", 1, 1, "1 página dibujada, 1 tomada del último sitio, en 1.2 s."),
        ("es", 242, 0, "242 páginas dibujadas, en 1.2 s."),
        ("en", 3, 181, "3 pages drawn, 181 taken from the last site, in 1.2 s."),
        ("en", 1, 1, "1 page drawn, 1 taken from the last site, in 1.2 s."),
        ("en", 242, 0, "242 pages drawn, in 1.2 s."),
    ],
)
def test_the_last_line(language: str, drawn: int, taken: int, said: str) -> None:
    assert drawn_text(drawn, taken, 1.24, language) == said


TIMES = {
    "es": """\
Cuánto tomó cada parte:
  Iniciando                    0.5 s
  Dibujando páginas: español  12.3 s
  Dibujando páginas: inglés    0.0 s
  En total                    12.8 s""",
    "en": """\
How long each part took:
  Starting                 0.5 s
  Drawing pages: Spanish  12.3 s
  Drawing pages: English   0.0 s
  All together            12.8 s""",
}


@pytest.mark.parametrize("language", TIMES)
def test_the_table_of_times(language: str) -> None:
    parts = {("starting", ""): 0.5, ("drawing", "es"): 12.3, ("drawing", "en"): 0.04}
    assert times_text(parts, language) == TIMES[language]


def test_nothing_is_shown_within_a_second_and_then_at_once(clock: _Clock) -> None:
    stream = _Terminal()
    course = Course("en", stream=stream, now=clock)
    course.begin("drawing", "es", 2)
    course.step()
    assert stream.getvalue() == ""
    clock.now += 1
    course.step()
    assert stream.getvalue() == "\rDrawing pages: Spanish [########################] 2/2"
    course.begin("search")
    assert stream.getvalue().endswith(" \r\rIndexing for searches …")


def test_who_has_something_to_say_finds_an_empty_line(clock: _Clock) -> None:
    stream = _Terminal()
    course = Course("en", stream=stream, now=clock)
    clock.now += 2
    course.begin("drawing", "en", 4)
    course.pause()
    assert stream.getvalue().endswith(" \r")
    clock.now += 1
    course.step(0.5)
    course.step(0.5)
    assert stream.getvalue().endswith("\rDrawing pages: English [###.....................] 0/4")
    clock.now += 1
    course.step(0.5)
    assert stream.getvalue().endswith("\rDrawing pages: English [#########...............] 1/4")


def test_a_walk_is_a_part_and_leaves_nothing_behind(clock: _Clock) -> None:
    stream = _Terminal()
    course = Course("en", stream=stream, now=clock)
    clock.now += 2
    assert list(course.walk("reading")(["a", "b"])) == ["a", "b"]
    assert "\rReading [........................] 0/2" in stream.getvalue()
    assert stream.getvalue().endswith(" \r")


@pytest.mark.parametrize("why", ["pipe", "ci", "quiet", "other-process"])
def test_where_nobody_looks_on_nothing_is_shown(
    why: str, clock: _Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO() if why == "pipe" else _Terminal()
    if why == "ci":
        monkeypatch.setenv("CI", "true")
    course = Course("en", watched=why != "quiet", stream=stream, now=clock)
    course.begin("drawing", "en", 9)
    clock.now += 2
    if why == "other-process":
        monkeypatch.setattr(os, "getpid", lambda: -1)
    course.step()
    course.pause()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(("verbose", "lines"), [(None, 1), ("", 1), ("0", 1), ("1", 5), ("true", 5)])
def test_times_are_told_to_whom_they_interest(
    verbose: str | None, lines: int, clock: _Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    if verbose is not None:
        monkeypatch.setenv("VERBOSE", verbose)
    course = Course("en", now=clock)
    course.begin("search")
    clock.now += 2
    told = course.done(["index.html", "a/index.html"], ["a/index.html", "a/index.html.gz"]).splitlines()
    assert told[-1] == "1 page drawn, 1 taken from the last site, in 2.0 s."
    assert len(told) == lines
    assert lines == 1 or re.fullmatch(r"  All together +2\.0 s", told[-2])


def test_who_waits_for_an_answer_is_told_and_then_left_alone(clock: _Clock) -> None:
    stream = _Terminal()
    course = Course("en", stream=stream, now=clock)
    clock.now += 2

    def answered() -> str:
        assert stream.getvalue() == "\rChecking …"
        clock.now += 3
        return "all is well"

    wait = course.waiting("checking", answered)
    assert stream.getvalue() == ""
    assert wait() == "all is well"
    assert stream.getvalue().endswith(" \r")


def test_what_copies_of_the_process_draw_counts_as_what_it_draws_itself(clock: _Clock) -> None:
    stream = _Terminal()
    course = Course("en", stream=stream, now=clock)
    clock.now += 2
    course.begin("drawing", "en", 7)
    course.share(3)
    for _ in range(6):
        clock.now += 1
        course.step(0.5)
    shown = [
        int(part.rpartition("] ")[2].split("/")[0]) for part in stream.getvalue().split("\r") if "]" in part
    ]
    assert shown == [0, 1, 2, 3, 4, 5, 7]
