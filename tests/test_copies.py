"""Copies of a process: they answer, say why they can't, and end when nobody waits for them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.copies import LEAST, Copy, ShareError, apart, aside, copied, is_copy, shares, stop_copies
from hub.outputs.programs import ProgramError


def test_work_is_done_in_another_process() -> None:
    answer = aside(lambda: (os.getpid(), is_copy()))
    process, copy = answer()
    assert process != os.getpid()
    assert copy
    assert not is_copy()


def test_a_copy_does_by_itself_what_is_to_be_done_apart() -> None:
    outer, inner = apart(lambda: (os.getpid(), apart(os.getpid)))
    assert outer == inner != os.getpid()


def test_a_copy_may_have_copies() -> None:
    outer, inner = apart(lambda: (os.getpid(), aside(os.getpid)()))
    assert len({outer, inner, os.getpid()}) == 3


def _fail(problem: Exception) -> None:
    raise problem


def test_what_stops_a_copy_is_told() -> None:
    with pytest.raises(ProgramError) as told:
        apart(lambda: _fail(ProgramError("pandoc", "out of memory")))
    assert (told.value.name, told.value.said) == ("pandoc", "out of memory")


def test_what_cannot_be_told_is_told_in_words() -> None:
    with pytest.raises(ShareError, match="lambda"):
        apart(lambda: lambda: 0)
    with pytest.raises(ShareError):
        apart(lambda: os._exit(3))


def test_copies_that_nobody_waits_for_are_ended() -> None:
    copy = copied()
    if copy is None:
        time.sleep(600)
        os._exit(0)
    assert isinstance(copy, Copy)
    stop_copies()
    assert not Path(f"/proc/{copy.process}").exists()
    stop_copies()


@given(st.integers(0, 500), st.integers(1, 9))
def test_all_is_shared_out_in_parts_of_alike_size(count: int, workers: int) -> None:
    parts = shares(range(count), workers)
    assert sorted(each for part in parts for each in part) == list(range(count))
    assert len(parts) == 1 or min(map(len, parts)) >= LEAST
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
