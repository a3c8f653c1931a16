"""Time, memory and bytes of our build, beside those of other generators: `make bench-speed`.

All get the same pages: a made hub of some sizes, and the hub's own content. Each is built from nothing, again
after one page was changed, and again after the glossary was; the figures are medians of whole processes.

Writes `bench/RESULTS.md`, unless only a part was asked for.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.contest import BUILDERS, program, version_of
from bench.figures import Figures, Runs, written
from bench.making import lesson_id, make_hub
from bench.measuring import run
from bench.real import real_content
from bench.speed_report import report
from bench.whole import NotWholeError, make_sure, says
from tests.programs import install_packages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.builders import Builder
    from bench.measuring import Run

SIZES = (100, 1000)
OURS_ALONE = 3000
RUNS, RUNS_OF_QUICK, QUICK, SLOW = 3, 5, 5.0, 60.0
"""How often a build is measured, and one of fewer seconds than `QUICK`; one of more than `SLOW` once."""

_REAL = "real"
"""What options call the hub's own content."""

_RESULTS = Path(__file__).parent / "RESULTS.md"
_SAMPLE = ("steps/03-step", "about", "toolkit/01-chapter/0002-page")
_CHANGED = lesson_id(5)


def measure(name: str, pairs: int, program: str, place: Path) -> Figures:
    """The figures of a generator on a hub of that size, which is made in the folder `place`.

    Raises:
        NotWholeError: it hasn't built all pages, or not those that were changed.
    """
    source, folder = place / "source", place / "folder"
    folder.mkdir(parents=True)
    make_hub(source, pairs)
    builder = BUILDERS[name](source, folder, program)
    builder.prepare()
    cold = _several(builder, "cold", lambda _: builder.clear())
    pages = make_sure(builder, (*_SAMPLE, _CHANGED))
    outputs = sorted({builder.folder / each for each in builder.outputs.values()})
    found = written(outputs)
    again = _several(builder, "one page changed", _changing(builder, "page"))
    glossary = Runs() if again.slow else _several(builder, "glossary changed", _changing(builder, "term"))
    return Figures(name, version_of(name, program), pairs, cold, again, glossary, pages, found)


def _changing(builder: Builder, what: str) -> Callable[[int], None]:
    """What changes the content before each run, and makes sure that the run before has taken it up."""
    page_id = _CHANGED if what == "page" else "glossary"
    said: list[str] = []

    def before(number: int) -> None:
        if said and not says(builder.page_file("es", page_id), said[-1]):
            message = f"{builder.name} still says on {page_id} what stood there before."
            raise NotWholeError(message)
        if number >= 0:
            changed = builder.change_page(page_id, number) if what == "page" else builder.change_term(number)
            said.append(changed)

    return before


def _several(builder: Builder, what: str, before: Callable[[int], None]) -> Runs:
    """Runs of a generator, as many as its speed calls for, and one more to look at its memory.

    `before` is called before each, and at the end.
    """
    runs: list[Run] = []
    wanted, slow = 1, False
    while len(runs) < wanted:
        before(len(runs))
        runs.append(run(builder.commands, builder.folder, builder.environment))
        _tell(f"{builder.name}, {what}, run {len(runs)}: {runs[-1].seconds:.2f} s")
        if len(runs) == 1:
            first = runs[0].seconds
            slow = first > SLOW
            wanted = 1 if slow else RUNS_OF_QUICK if first < QUICK else RUNS
    before(wanted)
    peak = run(builder.commands, builder.folder, builder.environment, watched=True).peak
    if what != "cold":
        before(-1)
    return Runs(tuple(runs), slow, peak)


def _tell(said: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {said}", file=sys.stderr, flush=True)


def _all(names: list[str], sizes: list[int], folder: Path) -> Iterator[Figures]:
    """The figures of all, at each size; beyond what others are measured at, of ours alone."""
    # First of all, so that none is found missing after half an hour.
    programs = {name: program(name, folder / name) for name in names}
    for name, made in programs.items():
        for pairs in sizes:
            if pairs < OURS_ALONE or name == "ours":
                _tell(f"{name}: {pairs} page pairs")
                # Nothing is deleted before the end, see `put_aside`.
                yield measure(name, pairs, made, folder / f"{name}-{pairs}")


def _asked() -> tuple[list[str], list[int]]:
    """Which generators at which sizes."""
    known = [*BUILDERS, _REAL]
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", default=f"{','.join(map(str, SIZES))},{OURS_ALONE}", help="as in 100,1000")
    asked.add_argument("--only", default=",".join(known), help=f"some of {','.join(known)}")
    options = asked.parse_args()
    names = options.only.split(",")
    if strange := sorted(set(names) - set(known)):
        asked.error(f"--only: {', '.join(strange)} isn't among {', '.join(known)}")
    return names, [int(each) for each in options.sizes.split(",")]


def main() -> None:
    """Measure what is asked for, print the report, and write it where nothing was left out."""
    names, sizes = _asked()
    if "hugo" in names:
        install_packages([(lambda: shutil.which("hugo"), ("hugo",))])
    figures, real = [], None
    command = f"python -m bench.speed {' '.join(sys.argv[1:])}" if sys.argv[1:] else "make bench-speed"
    try:
        with TemporaryDirectory() as temporary:
            for found in _all([each for each in BUILDERS if each in names], sizes, Path(temporary)):
                figures.append(found)  # noqa: PERF402  what was measured before a failure is shown too
        real = real_content(_tell) if _REAL in names else None
    finally:
        text = report(figures, real, command)
        print(text)
    if not sys.argv[1:]:
        _RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
