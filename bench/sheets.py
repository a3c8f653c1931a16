"""How long the sheets take: all of them, made anew and taken from the cache, and the ten of each kind."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from hub.outputs.files import KINDS, sheets
from hub.outputs.sheets import SheetCache, compiled, sheet_content, sheet_files
from hub.reading import read_hub

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent


def _timed(name: str, work: Callable[[], object]) -> None:
    clock, processor = perf_counter(), process_time()
    work()
    print(f"{name:32} {perf_counter() - clock:6.2f} s   {process_time() - processor:6.2f} s")


def main() -> None:
    """Print the figures."""
    hub = read_hub(ROOT)
    outputs = tuple(sheets(hub))
    waiting = os.getloadavg()[0]
    print(f"{len(outputs)} sheets, {os.cpu_count()} processors, {waiting:.1f} programs running or waiting")
    print(f"{'':32} {'elapsed':>8}   {'processor':>9}")
    with tempfile.TemporaryDirectory() as folder:
        cache = SheetCache(Path(folder))
        _timed("all, made anew", lambda: list(sheet_files(hub)))
        list(sheet_files(hub, cache))
        _timed("all, as they were made before", lambda: list(sheet_files(hub, cache)))
    for kind in KINDS:
        contents = [sheet_content(hub, each) for each in outputs if each.kind == kind]
        _timed(f"{len(contents)} of the kind {kind}", lambda made=contents: list(compiled(made)))  # type: ignore[misc]


if __name__ == "__main__":
    main()
