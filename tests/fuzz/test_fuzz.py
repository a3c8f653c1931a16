"""Thousands of damaged hubs, on as many processors as there are: no traceback, no hang, a bounded heap."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.fuzz.__main__ import PARTS

ROOT = Path(__file__).parent.parent.parent

FEWEST = 4000

LARGEST = 250
"""By how many MB a process may grow over all its cases: what is kept of one must not add up."""


def test_no_damage_makes_the_readers_fail() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--part"]
    running = [
        subprocess.Popen(
            [*command, str(part)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for part in range(len(PARTS))
    ]
    said = [process.communicate() for process in running]
    for process, (_, problem) in zip(running, said, strict=True):
        assert process.returncode == 0, problem[-5000:]
    found = [json.loads(out) for out, _ in said]
    assert sum(count for each in found for count in each["cases"].values()) >= FEWEST
    assert {sort for each in found for sort in each["cases"]} == {sort for part in PARTS for sort in part}
    assert max(each["grown"] for each in found) < LARGEST
