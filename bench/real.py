"""The hub's own content: our build beside plain MkDocs, and how soon a saved change is seen."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.builders import kept_beside, put_aside
from bench.contest import ROOT, started_environment, with_own_extensions
from bench.figures import Runs, megabytes_cell, seconds_cell, written
from bench.measuring import run
from bench.planting import copy_content
from bench.whole import make_sure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bench.builders import Builder
    from bench.measuring import Run

RUNS, RUNS_SERVED = 3, 5
PAGE, _SERVED = "docs/es/lessons/02-go-to-the-regions.md", "lessons/02-go-to-the-regions/"
_SAMPLE = ("lessons/02-go-to-the-regions", "steps/03-agree-on-coordination", "toolkit/index")
_SCRIPT = re.compile(r"livereload\((\d+), (\d+)\);")
_CHANGED = re.compile(r"Esto se cambió \d+ veces\. ")
_PATIENCE = 180
"""Seconds that a served site may take to begin, or to answer."""

BUILD, RELOAD = 1.5, 1.0
"""Our targets, in seconds."""

_TEMPLATE = """\

## The hub's own content

| | time | memory | written |
|---|---:|---:|---:|
{rows}

The target is {build:g} s for our build after one sentence of a page was changed, whole process, without new
handbooks ({again}), and {reload:g} s from the moment that a page is saved to the answer that lets the browser
load it anew, with `make serve` ({served}). Saved to reload, each of {count} times: {times} s.
"""


@dataclass(frozen=True)
class Real:
    """What was measured of the hub's own content: runs and bytes by what was done, seconds while serving."""

    runs: Mapping[str, tuple[Runs, int]]
    again: float
    served: tuple[float, ...]

    def text(self) -> str:
        """Its part of the report."""
        served = median(self.served)
        return _TEMPLATE.format(
            rows="\n".join(
                f"| {name} | {seconds_cell(runs)} | {megabytes_cell(runs.peak)} | {megabytes_cell(size)} |"
                for name, (runs, size) in self.runs.items()
            ),
            again=f"{self.again:.2f} s: {'held' if self.again <= BUILD else '**missed**'}",
            served=f"{served:.2f} s: {'held' if served <= RELOAD else '**missed**'}",
            build=BUILD,
            reload=RELOAD,
            count=len(self.served),
            times=", ".join(f"{each:.2f}" for each in self.served),
        )


def real_content(tell: Callable[[str], None]) -> Real:
    """Measure it."""
    runs: dict[str, tuple[Runs, int]] = {}
    with TemporaryDirectory() as temporary:
        own, cache, peer = (Path(temporary) / each for each in ("own", "cache", "peer"))
        _own(own)
        peer.mkdir()
        site = own / "site"

        def ours(name: str, books: str, before: Callable[[int], object]) -> None:
            command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
            once = partial(run, [command], own, started_environment(cache, books=books))
            runs[name] = (_several(once, name, before, tell), sum(written([site]).values()))

        def clear(_: int) -> None:
            put_aside((cache, site, *kept_beside(own)))

        ours("**this hub**, cold, with handbooks", "true", clear)
        ours("**this hub**, again, with new handbooks", "true", lambda number: _change(own / PAGE, number))
        ours("**this hub**, cold, without handbooks", "false", clear)
        again = "**this hub**, again, without handbooks"
        ours(again, "false", lambda number: _change(own / PAGE, number))
        runs["MkDocs, Material, static-i18n, cold"] = _peer(with_own_extensions(own, peer), tell)
        seconds = tuple(_served(own, cache, tell))
        return Real(runs, runs[again][0].seconds or 0, seconds)


def _own(folder: Path) -> None:
    """The content with all that builds it, and its history, which the dates of pages come from."""
    if (ROOT / ".git").exists():
        subprocess.run(["git", "clone", "--quiet", "--no-checkout", str(ROOT), str(folder)], check=True)
    folder.mkdir(exist_ok=True)
    copy_content(folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("overrides", "hooks", "hub"):
        (folder / name).symlink_to(ROOT / name)


def _change(page: Path, number: int) -> None:
    """Change a sentence under the first heading, each number to another one."""
    text = _CHANGED.sub("", page.read_text(encoding="utf-8"))
    start = text.index("\n\n", text.index("\n## ")) + 2
    page.write_text(f"{text[:start]}{_said(number)}. {text[start:]}", encoding="utf-8")


def _said(number: int) -> str:
    return f"Esto se cambió {number + 2} veces"


def _peer(builder: Builder, tell: Callable[[str], None]) -> tuple[Runs, int]:
    builder.prepare()
    once = partial(run, builder.commands, builder.folder, builder.environment)
    runs = _several(once, "plain MkDocs, cold", lambda _: builder.clear(), tell)
    make_sure(builder, _SAMPLE)
    return runs, sum(written([builder.folder / "site"]).values())


def _several(
    once: Callable[..., Run], name: str, before: Callable[[int], object], tell: Callable[[str], None]
) -> Runs:
    """A build some times, and once more to look at its memory; `before` is called before each."""
    found = []
    for number in range(RUNS):
        before(number)
        found.append(once())
        tell(f"own content, {name}: {found[-1].seconds:.2f} s")
    before(RUNS)
    return Runs(tuple(found), peak=once(watched=True).peak)


def _served(own: Path, cache: Path, tell: Callable[[str], None]) -> Iterator[float]:
    """Seconds from saving a page to the answer upon which the browser loads it anew."""
    with _serving(own, cache) as address:
        for number in range(RUNS_SERVED):
            # What the page's script does; a moment's rest, as editors take one too.
            found = _SCRIPT.search(_asked(address))
            if not found:
                message = "The served page has no script that reloads it."
                raise RuntimeError(message)
            time.sleep(1)
            _change(own / PAGE, 100 + number)
            start = time.perf_counter()
            while int(_asked(f"{address}livereload/{found[1]}/{found[2]}")) <= int(found[1]):
                pass
            seconds = time.perf_counter() - start
            if _said(100 + number) not in _asked(f"{address}{_SERVED}"):
                message = "The browser was told to load a page that still says what it said before."
                raise RuntimeError(message)
            tell(f"own content, saved to reload: {seconds:.2f} s")
            yield seconds


@contextmanager
def _serving(own: Path, cache: Path) -> Iterator[str]:
    """`mkdocs serve` as `make serve` starts it, and its address once it answers."""
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{chosen.getsockname()[1]}"
    command = (sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", place)
    environment = started_environment(cache, books="true")
    # What it says of each build is of no interest here.
    process = subprocess.Popen(
        command, cwd=own, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://{place}/"
        for _ in range(_PATIENCE * 2):
            if process.poll() is not None:
                message = "mkdocs serve has ended."
                raise RuntimeError(message)
            try:
                _asked(address)
                break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        process.terminate()
        process.wait()


def _asked(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310  our own server
        text: str = answer.read().decode("utf-8")
        return text
