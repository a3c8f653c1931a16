"""How long `hub check` takes, on made hubs of several sizes: `make bench`.

The hubs are those of `bench/making.py`. The time is that of the whole process, as an editor meets it; the
least of three runs counts.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.making import change_page, lesson_id, make_hub

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent

SIZES = (100, 300, 1000)
RUNS = 3
LIMITS = {"cold": 6.0, "again": 2.0}
"""Seconds that 1,000 page pairs may take on two cores: all read, and again after one page was changed."""


def measure(folder: Path, cache: Path, prepare: Callable[[int], object]) -> float:
    """The seconds that `hub check` takes in that folder, each run after `prepare`, given its number.

    Raises:
        RuntimeError: the hub isn't clean, so the measurement would mean nothing.
    """
    best = float("inf")
    command = [sys.executable, "-m", "hub.cli", "check"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    for number in range(RUNS):
        prepare(number)
        start = time.perf_counter()
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        best = min(best, time.perf_counter() - start)
        if done.returncode:
            raise RuntimeError(done.stdout[:1000] + done.stderr[:1000])
    return best


def _without(cache: Path, _: int) -> None:
    shutil.rmtree(cache, ignore_errors=True)


def main() -> int:
    """Measure all sizes and print a table."""
    print(f"hub check, {os.cpu_count()} cores, Python {platform.python_version()}, best of {RUNS}, seconds")
    print(f"{'page pairs':>10} {'all read':>9} {'one page changed':>17}")
    cold = again = 0.0
    for pairs in SIZES:
        with TemporaryDirectory() as made, TemporaryDirectory() as kept:
            folder, cache = Path(made), Path(kept)
            make_hub(folder, pairs)
            cold = measure(folder, cache, partial(_without, cache))
            again = measure(folder, cache, partial(change_page, folder, lesson_id(2)))
        print(f"{pairs:>10} {cold:>9.2f} {again:>17.2f}")
    held = cold <= LIMITS["cold"] and again <= LIMITS["again"]
    limits = " and ".join(f"{limit:.0f}" for limit in LIMITS.values())
    print(f"{SIZES[-1]} page pairs may take {limits} s: {'held' if held else 'BROKEN'}")
    return int(not held)


if __name__ == "__main__":
    sys.exit(main())
