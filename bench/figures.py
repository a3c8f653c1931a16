"""What was measured of a generator, and what follows from it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from bench.measuring import Run

MEGABYTE = 1_000_000

_KINDS = {
    ".html": "pages",
    ".gz": "compressed copies",
    ".br": "compressed copies",
    ".pdf": "PDF",
    ".png": "pictures",
    ".pf_fragment": "search index",
    ".pf_index": "search index",
    ".pf_meta": "search index",
}
_OTHER = "all else"
_OURS_ALONE = ("compressed copies", "PDF", "pictures")
"""What other generators make none of from the same pages."""


@dataclass(frozen=True)
class Runs:
    """The same build several times; `slow` where once had to be enough, `peak` of one more, in bytes."""

    runs: tuple[Run, ...] = ()
    slow: bool = False
    peak: int | None = None

    @property
    def seconds(self) -> float | None:
        """The median; None where nothing was measured."""
        return median(each.seconds for each in self.runs) if self.runs else None


@dataclass(frozen=True)
class Figures:
    """A generator at one size: its runs, how many pages it built, how many bytes of each kind it wrote."""

    name: str
    version: str
    pairs: int
    cold: Runs
    again: Runs
    glossary: Runs
    pages: int
    written: Mapping[str, int] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """All that it wrote."""
        return sum(self.written.values())

    @property
    def common_bytes(self) -> int:
        """What it wrote of those kinds of files that every generator writes."""
        return sum(size for kind, size in self.written.items() if kind not in _OURS_ALONE)


def written(folders: Iterable[Path]) -> dict[str, int]:
    """The bytes of each kind of file in these folders, of which one may lie in another."""
    found: Counter[str] = Counter()
    files = {file for folder in folders for file in folder.rglob("*") if file.is_file()}
    for file in files:
        found[_KINDS.get(file.suffix, _OTHER)] += file.stat().st_size
    return dict(found)


def growth(points: Sequence[tuple[int, float]]) -> float | None:
    """By which power of the pages the seconds grow, by least squares; None of fewer than two sizes."""
    if len(points) < 2:  # noqa: PLR2004  a line needs two points
        return None
    places = [(math.log(pages), math.log(seconds)) for pages, seconds in points]
    middle = [sum(each) / len(places) for each in zip(*places, strict=True)]
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in places)
    power: float = above / sum((x - middle[0]) ** 2 for x, _ in places)
    return power


def seconds_cell(runs: Runs) -> str:
    """The median and of how many runs, as tables show them."""
    return "–" if runs.seconds is None else f"{runs.seconds:.2f} s ({len(runs.runs)}×)"


def megabytes_cell(size: float | None) -> str:
    """Bytes as tables show them."""
    return "–" if size is None else f"{size / MEGABYTE:.1f} MB"
