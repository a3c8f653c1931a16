"""`bench/RESULTS.md`: the figures as tables, and whether our targets are met."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bench.built import today
from bench.figures import megabytes_cell, seconds_cell
from bench.prose import SOURCES, TERMS
from bench.targets import COMPARED, targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.figures import Figures, Runs
    from bench.real import Real

_LABELS = {
    "ours": "**this hub**",
    "mkdocs": "MkDocs, Material, static-i18n",
    "pruned": "the same with `navigation.prune`",
    "zensical": "Zensical, one build per language",
    "hugo": "Hugo, small theme",
}
_TEMPLATE = """\
# Speed, memory and size, beside other generators

The same pages for all: a made bilingual hub (`bench/making.py`) with ten steps and their checklists, lessons,
guidance, {sources}; pages of 400 to 700 words with eight links, a table, lists, citations
and a footnote. Every time is that of the whole process, or of the two in turn for Zensical, and a median.
Memory is the highest sum that the process and all that it started held at once (what processes share is
divided among them), looked at every 50 ms in one more run, because looking takes time of those that work on
all cores.

- Date: {date}
- Machine: {machine}
- Programs: {programs}
- Command: `{command}`

{tables}
Cold: no output and no cache. Again: after one sentence of a lesson was changed, with output and caches in
place; the changed sentence is looked for in what was built. Glossary: after a definition was changed. How
often each was measured stands beside it: a build of more than a minute once, one of less than five seconds
five times, any other three times. What has to go before a cold build is moved away and deleted at the end:
for half a minute after files were deleted, ext4 takes longer to make new ones.

What each does differs. Ours checks the content by all rules before it builds and looks through all links of
what it has built, and writes in the same time: a search index (Pagefind), printed sheets (PDF), workbooks,
checklists as CSV and JSON, a card for each page, JSON-LD, the feed, and compressed copies; it makes no
handbooks here (`BOOKS=false`), as nobody else does. Its bytes are those of the site; beside that it keeps,
for the next build, the site's folders and what is searched of its pages, a third as much. MkDocs and Zensical
write a search index. Hugo's site has no search. The other sites have no relations between pages, no explained
terms and no evidence marks.

## Targets at {compared} page pairs

What plain MkDocs has none of are compressed copies, sheets and cards.

| target | found | |
|---|---:|---|
{targets}

{sizes}{real}"""

_SIZES = """\
## Ours at each size

Time for each page, and bytes of each kind of file.

| page pairs | cold | again | {kinds} | all |
|---:|---:|---:|{lines}---:|
{written}
"""


def report(figures: Sequence[Figures], real: Real | None, command: str) -> str:
    """The whole report."""
    ours = [each for each in figures if each.name == "ours"]
    return _TEMPLATE.format(
        sources=f"{SOURCES} sources and {TERMS} terms",
        date=today(),
        machine=machine(),
        programs=", ".join(_programs(figures)),
        command=command,
        tables="\n".join(_tables(figures)),
        compared=f"{COMPARED:,}",
        targets="\n".join(target.row for target in targets(figures)),
        sizes=_sizes(ours) if ours else "",
        real=real.text() if real else "",
    )


def machine() -> str:
    """Cores, processor, memory and system."""
    processor = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {processor}, {memory:.0f} GB of memory, {platform.system()} "
        f"{platform.release()}; {os.getloadavg()[0]:.1f} programs running or waiting when it ended"
    )


def _programs(figures: Sequence[Figures]) -> Iterator[str]:
    yield f"Python {platform.python_version()}"
    for name in ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "markdown", "pagefind", "typst"):
        yield f"{name} {version(name)}"
    yield from dict.fromkeys(each.version for each in figures if each.name in ("hugo", "zensical"))


def _tables(figures: Sequence[Figures]) -> Iterator[str]:
    head = (
        "| | cold | again | glossary | memory cold | again | pages | written | cold / ours | again / ours |\n"
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    )
    for pairs in sorted({each.pairs for each in figures}):
        rows = [each for each in figures if each.pairs == pairs]
        ours = next((each for each in rows if each.name == "ours"), None)
        yield f"## {pairs:,} page pairs\n\n{head}"
        yield "\n".join(_row(each, ours) for each in rows) + "\n"


def _row(each: Figures, ours: Figures | None) -> str:
    cells = [
        _LABELS[each.name],
        *(seconds_cell(runs) for runs in (each.cold, each.again, each.glossary)),
        *(megabytes_cell(runs.peak) for runs in (each.cold, each.again)),
        f"{each.pages:,}",
        megabytes_cell(each.bytes),
        _ratio(each.cold, ours.cold if ours else None),
        _ratio(each.again, ours.again if ours else None),
    ]
    return f"| {' | '.join(cells)} |"


def _sizes(ours: Sequence[Figures]) -> str:
    kinds = sorted({kind for each in ours for kind in each.written})
    rows = []
    for each in ours:
        times = (_for_each_page(runs, each) for runs in (each.cold, each.again))
        sizes = (megabytes_cell(each.written.get(kind, 0)) for kind in kinds)
        rows.append(" | ".join((f"| {each.pairs:,}", *times, *sizes, f"{megabytes_cell(each.bytes)} |")))
    return _SIZES.format(kinds=" | ".join(kinds), lines="---:|" * len(kinds), written="\n".join(rows))


def _for_each_page(runs: Runs, figures: Figures) -> str:
    return "–" if runs.seconds is None else f"{1000 * runs.seconds / figures.pages:.1f} ms"


def _ratio(each: Runs, ours: Runs | None) -> str:
    if ours is None or not ours.seconds or each.seconds is None:
        return "–"
    return f"{each.seconds / ours.seconds:.2f}"
