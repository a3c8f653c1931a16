"""Which of many planted faults are found, and where: `make bench-faults`.

Each fault of `bench/faults.yml` is planted by itself in a copy of the real content. It is detected where the
rule that is meant for it speaks, located where it names the right file and a line at most one off, and alone
where nothing else is found. The result is written to `bench/FAULTS.md`.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.fault_report import Result, report
from bench.peers import NEAR, ask, mkdocs, zensical
from bench.planting import ROOT, Expected, Fault, copy_content, plant, read_faults
from hub.reading import read_hub
from hub.rules import check

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORT = Path(__file__).parent / "FAULTS.md"

FEWEST_FAULTS, FEWEST_KINDS = 120, 40


def judge(fault: Fault, expected: Sequence[Expected], found: Sequence[Expected]) -> Result:
    """Hold what was found against what was planted."""
    right = [each for each in found if each.rule == fault.rule]
    located = all(any(_near(each, wanted) for each in right) for wanted in expected)
    told = Counter({(wanted.path, wanted.rule): 1 for wanted in expected})
    second = Counter((each.path, each.rule) for each in found) - told
    return Result(
        fault,
        detected=len(right) >= len(expected),
        located=located,
        second=tuple(f"{rule} in {path}" for path, rule in sorted(second.elements())),
    )


def run(faults: Sequence[Fault]) -> list[Result]:
    """Plant each fault and check.

    Raises:
        RuntimeError: there are findings on the untouched content, so that the results would mean nothing.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        copy_content(folder)
        if found := _check(folder):
            message = f"the untouched content has findings: {found}"
            raise RuntimeError(message)
        results = []
        for fault in faults:
            copy_content(folder)
            expected = plant(folder, fault)
            results.append(judge(fault, expected, _check(folder)))
    return results


def _check(folder: Path) -> list[Expected]:
    findings = check(read_hub(folder))
    return [Expected(each.place.path, each.place.line, each.rule) for each in findings]


def _near(found: Expected, wanted: Expected) -> bool:
    return found.path == wanted.path and abs(found.line - wanted.line) <= NEAR


def main() -> int:
    """Plant, check, ask the others, and write the report; 1 if a fault was missed."""
    faults = read_faults()
    kinds = {fault.kind for fault in faults}
    if len(faults) < FEWEST_FAULTS or len(kinds) < FEWEST_KINDS:
        print(f"only {len(faults)} faults of {len(kinds)} kinds")
        return 1
    results = run(faults)
    asked = [mkdocs()]
    with TemporaryDirectory() as name:
        other = zensical(Path(name))
        skipped = "" if other else " Zensical could not be installed, and was skipped."
        peers = [(peer.name, ask(peer, faults)) for peer in (*asked, *([other] if other else []))]
    REPORT.write_text(report(results, peers, skipped), encoding="utf-8", newline="")
    good = sum(each.good for each in results)
    print(f"{good} of {len(results)} faults detected, located and alone; see {REPORT.relative_to(ROOT)}")
    return int(good < len(results))


if __name__ == "__main__":
    sys.exit(main())
