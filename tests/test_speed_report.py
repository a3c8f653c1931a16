"""The report on speed: what its tables say, and when a target is met."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bench.figures import Figures, Runs, growth, written
from bench.measuring import Run, run
from bench.real import Real
from bench.speed_report import report
from bench.targets import targets

if TYPE_CHECKING:
    from pathlib import Path

MB = 1_000_000


def _runs(*seconds: float, peak: int = 100 * MB) -> Runs:
    return Runs(tuple(Run(each) for each in seconds), len(seconds) == 1, peak)


def _figures(name: str, pairs: int, cold: float, again: float, size: int) -> Figures:
    runs = (_runs(cold), _runs(again, again + 1, again + 2), Runs())
    return Figures(name, name, pairs, *runs, 2 * pairs, {"pages": size * MB})


FIGURES = [
    _figures("ours", 100, 2, 1, 10),
    _figures("ours", 1000, 20, 3, 80),
    _figures("mkdocs", 1000, 120, 110, 960),
    _figures("hugo", 1000, 5, 3, 20),
]


def test_a_row_has_the_median_the_number_of_runs_and_how_it_compares() -> None:
    text = report(FIGURES, None, "python -m bench.speed")
    assert "## 100 page pairs" in text and "## 1,000 page pairs" in text
    row = "120.00 s (1×) | 111.00 s (3×) | – | 100.0 MB | 100.0 MB | 2,000 | 960.0 MB | 6.00 | 27.75 |"
    assert f"| MkDocs, Material, static-i18n | {row}" in text
    assert "| **this hub** | 20.00 s (1×) | 4.00 s (3×) |" in text
    assert "| 1,000 | 10.0 ms | 2.0 ms | 80.0 MB | 80.0 MB |" in text
    assert "- Command: `python -m bench.speed`" in text
    assert "{" not in text


def test_what_was_not_measured_is_neither_held_nor_missed() -> None:
    rows = {target.said: target.row for target in targets(FIGURES)}
    assert rows["ours again / Hugo again"] == "| ours again / Hugo again ≤ 1 | 1.00 | held |"
    assert rows["plain MkDocs cold / ours cold"].endswith("≥ 3 | 6.00 | held |")
    assert rows["bytes of plain MkDocs / ours"].endswith("≥ 10 | 12.00 | held |")
    assert rows["Zensical again / ours again"].endswith("| – | not measured |")
    assert rows["ours, highest memory, cold or again"].endswith("≤ 400 MB | 100.00 MB | held |")


def test_a_target_is_missed_by_a_little_too() -> None:
    slower = [*FIGURES[:3], _figures("hugo", 1000, 5, 2.9, 20)]
    assert targets(slower)[0].row == "| ours again / Hugo again ≤ 1 | 1.03 | **missed** |"


def test_bytes_are_compared_with_and_without_what_others_write_none_of() -> None:
    sheets = replace(FIGURES[1], written={"pages": 80 * MB, "PDF": 70 * MB, "compressed copies": 10 * MB})
    rows = {target.said: target.row for target in targets([sheets, *FIGURES[2:]])}
    assert rows["bytes of plain MkDocs / ours"].endswith("| 6.00 | **missed** |")
    assert rows["the same without what plain MkDocs has none of"].endswith("| 12.00 | held |")


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_growth_is_the_power_of_the_pages(power: float) -> None:
    found = growth([(pages, 0.01 * pages**power) for pages in (200, 2000, 6000)])
    assert found == pytest.approx(power)


def test_growth_needs_two_sizes() -> None:
    assert growth([(200, 1.0)]) is None


def test_bytes_are_counted_once_where_one_site_lies_in_another(tmp_path: Path) -> None:
    for name in ("index.html", "en/index.html", "index.html.gz", "en/card.png", "style.css"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"12345")
    assert written([tmp_path, tmp_path / "en"]) == {
        "pages": 10,
        "compressed copies": 5,
        "pictures": 5,
        "all else": 5,
    }


def test_the_report_on_the_own_content_says_whether_its_targets_are_met() -> None:
    real = Real({"**this hub**, cold": (_runs(3.0, 4.0, 5.0), 20 * MB)}, 1.5, (0.9, 1.2, 1.1))
    assert "| **this hub**, cold | 4.00 s (3×) | 100.0 MB | 20.0 MB |" in real.text()
    assert "(1.50 s: held)" in real.text()
    assert "(1.10 s: **missed**)" in real.text()
    assert real.text() in report(FIGURES, real, "")


def test_memory_is_that_of_a_program_and_of_all_that_it_starts(tmp_path: Path) -> None:
    held = 80 * MB
    child = f"import time; held = bytearray({held}); held[:] = b'x' * {held}; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    found = run([(sys.executable, "-c", parent)], tmp_path, {}, watched=True)
    assert found.peak and found.peak > held
    assert found.seconds > 0.5


def test_what_a_program_said_is_told_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3:\nbroken"):
        run([(sys.executable, "-c", "print('broken'); raise SystemExit(3)")], tmp_path, {})
