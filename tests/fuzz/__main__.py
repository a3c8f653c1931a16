"""Run the cases, or a part of them: `python -m tests.fuzz [--part N] [--seed N] [--times N]`.

Prints one line of JSON: how many cases of each sort there were, how long they took, how much of the processor's time
that was, and by how many MB the process grew. It ends at once, with the stack, where a case takes too long; and with an error where the memory gives out.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import resource
import signal
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.damage import damages
from tests.fuzz.ground import Ground
from tests.fuzz.strategies import (
    BYTES,
    DATA_PATHS,
    GROUND,
    HARMFUL_MARKDOWN,
    LARGE_MARKDOWN,
    PATHS,
    TEXTS,
    damaged,
    odd_front_matter,
    odd_yaml,
    real_pages,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECONDS = 20
"""How much time of the processor one case may take, however busy the machine is; the slowest takes a fifth."""

WAITING = 180
"""How many seconds one case may take by the clock."""

HEAP = 1_000_000_000
"""How many bytes of addresses the process may have more than it begins with."""

HEAD = b"---\ntitle: T\nsummary: S\n---\n"


class Run:
    """All sorts of cases, on one ground."""

    def __init__(self) -> None:
        self.ground = Ground()
        self.counts: Counter[str] = Counter()
        self.slowest = (0.0, "")

    def timed(self, sort: str, case: Callable[[], None]) -> None:
        """One case; the process ends with its stack where it takes too long."""
        self.counts[sort] += 1
        # The signal comes even while a regular expression runs, prints the stack, and then ends the process; what
        # waits for something, such as a pipe, takes no time of the processor.
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        faulthandler.dump_traceback_later(WAITING, exit=True)
        start = time.process_time()
        case()
        self.slowest = max(self.slowest, (round(time.process_time() - start, 2), sort))
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_PROF, 0)


def sorts(run: Run) -> dict[str, tuple[int, st.SearchStrategy[object], Callable[[object], None]]]:
    """For each sort of cases: how many, how they are drawn, and what is done with one."""

    def file(sort: str) -> Callable[[object], None]:
        def case(drawn: object) -> None:
            assert isinstance(drawn, tuple)
            path, raw = drawn
            run.timed(sort, lambda: run.ground.with_bytes(path, raw))

        return case

    def config(drawn: object) -> None:
        assert isinstance(drawn, bytes)
        run.timed("mkdocs.yml", lambda: run.ground.with_config(drawn))

    def files(drawn: object) -> None:
        run.timed("files as such", lambda: run.ground.with_files(_as_damage(drawn)))

    real = st.sampled_from(real_pages())
    of_data = DATA_PATHS.flatmap(
        lambda path: st.tuples(
            st.just(path), st.one_of(odd_yaml(GROUND[path]), damaged(GROUND[path].encode()), BYTES)
        )
    )
    configs = st.one_of(odd_yaml(GROUND["mkdocs.yml"]), damaged(GROUND["mkdocs.yml"].encode()), BYTES)
    bodies = TEXTS.map(lambda text: HEAD + text.encode("utf-8", "surrogatepass"))
    return {
        "random bytes and texts": (450, st.tuples(PATHS, BYTES), file("random bytes and texts")),
        "random bodies": (700, st.tuples(PATHS, bodies), file("random bodies")),
        "damaged real pages": (900, st.tuples(PATHS, real.flatmap(damaged)), file("damaged real pages")),
        "front matter": (800, st.tuples(PATHS, odd_front_matter()), file("front matter")),
        "data": (1000, of_data, file("data")),
        "harmful Markdown": (
            100,
            st.tuples(PATHS, HARMFUL_MARKDOWN.map(lambda text: HEAD + text.encode())),
            file("harmful Markdown"),
        ),
        "large harmful Markdown": (
            6,
            st.tuples(PATHS, LARGE_MARKDOWN.map(lambda text: HEAD + text.encode())),
            file("large harmful Markdown"),
        ),
        "mkdocs.yml": (500, configs, config),
        "files as such": (150, damages(), files),
    }


PARTS = (
    ("random bytes and texts", "damaged real pages", "harmful Markdown", "files as such"),
    ("random bodies", "front matter", "data", "mkdocs.yml", "large harmful Markdown"),
)
"""Two halves that take about as long as each other, for two processors."""


def _as_damage(drawn: object) -> Callable[[Path], None]:
    assert callable(drawn)
    return drawn


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=int, choices=range(len(PARTS)))
    parser.add_argument("--seed", type=int)
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    faulthandler.register(signal.SIGPROF, chain=True)
    begun, started = _peak(), time.perf_counter()
    used = int(next(line for line in _status() if line.startswith("VmSize")).split()[1]) * 1024
    resource.setrlimit(resource.RLIMIT_AS, (used + HEAP, used + HEAP))
    run = Run()
    for name, (count, strategy, case) in sorts(run).items():
        if options.part is None or name in PARTS[options.part]:
            _given(strategy, case, count * options.times, options.seed)
    grown = (_peak() - begun) // 1000
    seconds = round(time.perf_counter() - started, 1)
    spent = round(time.process_time(), 1)
    said = {
        "cases": dict(run.counts),
        "seconds": seconds,
        "spent": spent,
        "grown": grown,
        "slowest": run.slowest,
    }
    print(json.dumps(said))  # noqa: T201
    return 0


def _given(
    strategy: st.SearchStrategy[object], case: Callable[[object], None], count: int, number: int | None
) -> None:
    """Draw so many cases and try each."""
    tried = settings(
        max_examples=count,
        derandomize=number is None,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )(given(strategy)(case))
    (tried if number is None else seed(number)(tried))()


def _status() -> list[str]:
    with open("/proc/self/status", encoding="ascii") as file:  # noqa: PTH123
        return file.readlines()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.exit(main())
