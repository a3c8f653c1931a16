"""What we want of the speed, the memory and the size of our build, beside other generators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.figures import MEGABYTE, growth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.figures import Figures

COMPARED = 1000
"""The size that the targets are about, in page pairs."""


@dataclass(frozen=True)
class Target:
    """What we want of a figure: at most or at least a limit. It is None where a part wasn't measured."""

    said: str
    found: float | None
    limit: float
    least: bool = False
    unit: str = ""

    @property
    def row(self) -> str:
        """The row of the table."""
        said = f"{self.said} {'≥' if self.least else '≤'} {self.limit:g}{self.unit}"
        if self.found is None:
            return f"| {said} | – | not measured |"
        held = self.found >= self.limit if self.least else self.found <= self.limit
        return f"| {said} | {self.found:.2f}{self.unit} | {'held' if held else '**missed**'} |"


def targets(figures: Sequence[Figures]) -> list[Target]:
    """The targets, and what was found."""
    at = {each.name: each for each in figures if each.pairs == COMPARED}

    def ratio(above: str, below: str, what: Callable[[Figures], float | None]) -> float | None:
        if above not in at or below not in at:
            return None
        top, bottom = what(at[above]), what(at[below])
        return top / bottom if top is not None and bottom else None

    def again(each: Figures) -> float | None:
        return each.again.seconds

    def cold(each: Figures) -> float | None:
        return each.cold.seconds

    ours = [each for each in figures if each.name == "ours"]
    peaks = [runs.peak for runs in (at["ours"].cold, at["ours"].again)] if "ours" in at else []
    peak = max(filter(None, peaks), default=None)
    return [
        Target("ours again / Hugo again", ratio("ours", "hugo", again), 1),
        Target("Zensical again / ours again", ratio("zensical", "ours", again), 5, least=True),
        Target("plain MkDocs cold / ours cold", ratio("mkdocs", "ours", cold), 3, least=True),
        Target("ours cold / Zensical cold", ratio("ours", "zensical", cold), 1),
        Target("ours, highest memory, cold or again", peak / MEGABYTE if peak else None, 400, unit=" MB"),
        Target(
            "bytes of plain MkDocs / ours", ratio("mkdocs", "ours", lambda each: each.bytes), 10, least=True
        ),
        Target(
            "the same without what plain MkDocs has none of",
            ratio("mkdocs", "ours", lambda each: each.common_bytes),
            10,
            least=True,
        ),
        Target("ours cold: seconds grow with the pages to the power of", _growth(ours, cold), 1),
        Target("ours again: seconds grow with the pages to the power of", _growth(ours, again), 1),
    ]


def _growth(ours: Sequence[Figures], what: Callable[[Figures], float | None]) -> float | None:
    return growth([(each.pages, seconds) for each in ours if (seconds := what(each))])
