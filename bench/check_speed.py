"""How long `hub check` takes, on made hubs of several sizes: `make bench`.

Each hub has the pages of the small hub of the tests and further lessons of 500 words, with links,
citations, a table and lists. The time is that of the whole process, as an editor meets it; the least
of three runs counts.
"""

from __future__ import annotations

import os
import platform
import random
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.small_hub import small_hub

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent

SIZES = (100, 300, 1000)
RUNS = 3
WORDS = 500
LIMITS = {"cold": 6.0, "again": 2.0}
"""Seconds that 1,000 page pairs may take on two cores: all read, and again after one page was changed."""

VOCABULARY = [
    "grupo",
    "trabajo",
    "seguridad",
    "derechos",
    "humanos",
    "acuerdo",
    "sesión",
    "plan",
    "empresa",
    "policía",
    "región",
    "comunidad",
    "diálogo",
    "conflicto",
    "medida",
    "respuesta",
    "riesgo",
    "norma",
    "acta",
    "pilar",
]


def make_hub(folder: Path, pairs: int) -> None:
    """Write a hub of that many page pairs, without fault; the same one every time."""
    files = small_hub()
    made = sum(name.startswith("docs/es/") for name in files)
    for number in range(2, pairs - made + 2):
        for language in ("es", "en"):
            files[f"docs/{language}/lessons/{number:04d}-lesson.md"] = _lesson(number, pairs - made)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _lesson(number: int, last: int) -> str:
    chance = random.Random(number)
    other = f"{chance.randint(2, last):04d}-lesson.md"

    def words(count: int) -> str:
        return " ".join(chance.choice(VOCABULARY) for _ in range(count))

    head = (
        f"---\ntitle: Lección {number}\nsummary: {words(12)}\ncode: L{number % 100:02d}\n"
        f"message: {words(9)}\nsteps: [steps/{number % 10 + 1:02d}-step]\n---\n"
    )
    parts = [head]
    for section in ("facts", "meaning", "apply"):
        parts.append(f"## {words(3)} {{ #{section} }}\n")
        parts += [f"{words(55)} [{words(3)}]({other}#meaning) {words(10)} [@study].\n" for _ in range(2)]
        parts.append(
            "\n".join(f"- **{words(2)}.** {words(7)} [{words(2)}](../about.md)" for _ in range(2)) + "\n"
        )
    parts.append(f"| {words(1)} | {words(1)} |\n|---|---|\n| {words(5)} | 4500 |\n")
    return "\n".join(parts)


def measure(folder: Path, cache: Path, prepare: Callable[[], None]) -> float:
    """The seconds that `hub check` takes in that folder, each run after `prepare`; the least counts.

    Raises:
        RuntimeError: the hub isn't clean, so the measurement would mean nothing.
    """
    best = float("inf")
    command = [sys.executable, "-m", "hub.cli", "check"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    for _ in range(RUNS):
        prepare()
        start = time.perf_counter()
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        best = min(best, time.perf_counter() - start)
        if done.returncode:
            raise RuntimeError(done.stdout[:1000] + done.stderr[:1000])
    return best


def _change(page: Path) -> None:
    page.write_text(page.read_text(encoding="utf-8") + "\nplan.\n", encoding="utf-8")


def main() -> int:
    """Measure all sizes and print a table."""
    print(f"hub check, {os.cpu_count()} cores, Python {platform.python_version()}, best of {RUNS}, seconds")
    print(f"{'page pairs':>10} {'all read':>9} {'one page changed':>17}")
    cold = again = 0.0
    for pairs in SIZES:
        with TemporaryDirectory() as made, TemporaryDirectory() as kept:
            folder, cache = Path(made), Path(kept)
            make_hub(folder, pairs)
            cold = measure(folder, cache, partial(shutil.rmtree, cache, ignore_errors=True))
            again = measure(folder, cache, partial(_change, folder / "docs/es/lessons/0002-lesson.md"))
        print(f"{pairs:>10} {cold:>9.2f} {again:>17.2f}")
    held = cold <= LIMITS["cold"] and again <= LIMITS["again"]
    limits = " and ".join(f"{limit:.0f}" for limit in LIMITS.values())
    print(f"{SIZES[-1]} page pairs may take {limits} s: {'held' if held else 'BROKEN'}")
    return int(not held)


if __name__ == "__main__":
    sys.exit(main())
