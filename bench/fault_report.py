"""From the results of the fault bench to `bench/FAULTS.md`."""

from __future__ import annotations

import datetime
import os
import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.peers import NEAR, Answer
from hub.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.planting import Fault

_TEMPLATE = """\
# What the check finds

{faults} faults of {kinds} kinds, in both languages, each planted by itself in a copy of the real content
(`bench/faults.yml`). The untouched content has no finding. A line is counted in the planted text, never taken
from a tool. Where a fault is planted in two files, both must be found.

- Date: {date}
- Machine: {machine}
- Commands: `make bench-faults`, which runs the rules of `hub check`, `mkdocs build --strict` and
  `zensical build --strict --clean`. The generators have the hub's own languages, extensions and validation,
  but not its hooks, rules and templates. Files stand in for the checklist pages that the hub makes, so that
  both build the untouched content without a warning.

| | detected | right file named | line at most {near} off | nothing else found |
|---|---:|---:|---:|---:|
{rows}

A generator detects a fault where it ends with an error. It doesn't read `data/`, and most kinds are
agreements of this hub that it can't know: the table says what an editor would be told, not how good a program
is.{skipped}

Rules without a planted fault, which have their cases in `tests/rules/cases/` only: {unplanted}.

## What hub check missed

{missed}

## Kind by kind

A cell says how many faults are located; `(n)` that n more are detected only.

| kind | rule | {names} |
|---|---|{columns}
{by_kind}
"""


@dataclass(frozen=True)
class Result:
    """What the check made of a fault; `second` are findings that nobody planted."""

    fault: Fault
    detected: bool
    located: bool
    second: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether it was found where it is, and nothing else was."""
        return self.detected and self.located and not self.second


Answers = tuple[str, list[Answer]]
"""A generator's name, and its answer to each fault."""


def report(results: Sequence[Result], peers: Sequence[Answers], skipped: str) -> str:
    """The results in Markdown."""
    rules = {result.fault.rule for result in results}
    names = [rule.__name__.replace("_", "-") for rule in RULES]
    return _TEMPLATE.format(
        faults=len(results),
        kinds=len({result.fault.kind for result in results}),
        date=datetime.datetime.now(datetime.UTC).date(),
        machine=f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}",
        near=NEAR,
        rows="\n".join(_rows(results, peers)),
        skipped=skipped,
        unplanted=", ".join(f"`{name}`" for name in names if name not in rules),
        missed="\n".join(_missed(results)) or "Nothing.",
        names=" | ".join(("hub check", *(name.split()[0] for name, _ in peers))),
        columns="---:|" * (len(peers) + 1),
        by_kind="\n".join(_by_kind(results, peers)),
    )


def _rows(results: Sequence[Result], peers: Sequence[Answers]) -> Iterable[str]:
    detected = _part(each.detected for each in results)
    located, alone = _part(each.located for each in results), _part(not each.second for each in results)
    # A finding of the hub always names a file; it is the right one where the line is.
    yield f"| **hub check** | {detected} | {located} | {located} | {alone} |"
    for name, answers in peers:
        parts = [_part(getattr(each, part) for each in answers) for part in ("detected", "named", "located")]
        yield f"| {name} | {' | '.join(parts)} | not counted |"


def _missed(results: Sequence[Result]) -> Iterable[str]:
    for each in results:
        if not each.good:
            words = [*([] if each.detected else ["not detected"]), *([] if each.located else ["not located"])]
            yield f"- {each.fault.name}: {', '.join((*words, *each.second))}"


def _by_kind(results: Sequence[Result], peers: Sequence[Answers]) -> Iterable[str]:
    kinds = [(each.fault.kind, each.fault.rule) for each in results]
    for kind, rule in dict.fromkeys(kinds):
        numbers = [number for number, each in enumerate(kinds) if each == (kind, rule)]
        cells = [_cell([results[number] for number in numbers])]
        cells += [_cell([answers[number] for number in numbers]) for _, answers in peers]
        yield f"| {kind} | `{rule}` | {' | '.join(cells)} |"


def _cell(answers: Sequence[Result | Answer]) -> str:
    located = sum(each.located for each in answers)
    only = sum(each.detected and not each.located for each in answers)
    return f"{located} of {len(answers)}" + (f" ({only})" if only else "")


def _part(answers: Iterable[bool]) -> str:
    known = list(answers)
    return f"{sum(known)} of {len(known)}"
