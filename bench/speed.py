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

_RESULTS = Path(__file__).parent / "RESULTS.md"
_SAMPLE = ("steps/03-step", "about", "toolkit/01-chapter/0002-page")
_CHANGED = lesson_id(5)


def measure(name: str, pairs: int, program: str) -> Figures:
    """The figures of a generator on a hub of that size.

    Raises:
        NotWholeError: it hasn't built all pages, or not those that were changed.
    """
    with TemporaryDirectory() as temporary:
        source, folder = Path(temporary) / "source", Path(temporary) / "folder"
        folder.mkdir()
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
    """Runs of a generator, as many as its speed calls for; `before` is called before each, and at the end."""
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
    if what != "cold":
        before(-1)
    return Runs(tuple(runs), slow=slow)


def _tell(said: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {said}", file=sys.stderr, flush=True)


def _all(names: list[str], sizes: list[int], folder: Path) -> Iterator[Figures]:
    """The figures of all, at each size; beyond what others are measured at, of ours alone."""
    for name in names:
        made = program(name, folder / name)
        for pairs in sizes:
            if pairs < OURS_ALONE or name == "ours":
                _tell(f"{name}: {pairs} page pairs")
                yield measure(name, pairs, made)


def main() -> None:
    """Measure what is asked for, print the report, and write it where nothing was left out."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument(
        "--sizes", default=f"{','.join(map(str, SIZES))},{OURS_ALONE}", help="page pairs: 100,1000"
    )
    asked.add_argument("--only", default=f"{','.join(BUILDERS)},real", help="of these: ours,hugo,real")
    options = asked.parse_args()
    names, sizes = options.only.split(","), [int(each) for each in options.sizes.split(",")]
    if "hugo" in names:
        install_packages([(lambda: shutil.which("hugo"), ("hugo",))])
    with TemporaryDirectory() as temporary:
        figures = list(_all([each for each in BUILDERS if each in names], sizes, Path(temporary)))
    real = real_content(_tell) if "real" in names else None
    text = report(figures, real, f"python -m bench.speed {' '.join(sys.argv[1:])}".strip())
    print(text)
    if len(sys.argv) == 1:
        _RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
