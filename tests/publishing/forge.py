"""A process that builds the small hub many times over and kills it at that: `python -m tests.publishing.forge`.

It has all loaded that a build needs, and has made before what costs most and follows from the content alone:
templates, compressed copies, pictures, styles, what people take away. Each build is a fork of it, in which every file is
written anew. It says what it saw in JSON.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import brotli
from jinja2 import Environment

from hub.outputs import styles, takeaway
from tests.buildable import build_here, forked, without_copies, write_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = "docs/es/about.md"

PATIENCE = 3
"""Seconds that the programs of a killed build have to end."""


def once(make: Callable[..., Any], key: Callable[..., object]) -> Callable[..., Any]:
    """A maker that makes what has the same key once."""
    known: dict[object, Any] = {}

    def made(*given: Any, **named: Any) -> Any:
        given = tuple(list(each) if hasattr(each, "__next__") else each for each in given)
        name = key(*given)
        if name not in known:
            found = make(*given, **named)
            known[name] = list(found) if hasattr(found, "__next__") else found
        return known[name]

    return made


def _remember() -> None:
    without_copies()
    for module, name, key in (
        (Environment, "compile", lambda _, source, *named: (source, *named)),
        (brotli, "compress", lambda content, *_: content),
        (gzip, "compress", lambda content, *_: content),
        (styles, "pruned", lambda css, used: (css, frozenset(used.names))),
        (takeaway, "take_away", lambda hub, *_: hub.page("es", "about").text),
    ):
        setattr(module, name, once(getattr(module, name), key))


def _digest(site: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(file for file in site.rglob("*") if file.is_file()):
        digest.update(f"{file.relative_to(site)}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _outliving(folder: Path) -> list[str]:
    """The programs that still work in the folder when a killed build has had time to take them along."""
    end = time.monotonic() + PATIENCE
    while found := list(_programs(folder)):
        if time.monotonic() > end:
            return found
        time.sleep(0.05)
    return []


def _programs(folder: Path) -> Iterator[str]:
    """The commands of other processes that name the folder; a forge names it, too."""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if f"{folder}/" in command and __spec__.name not in command:
            yield command


class Forge:
    """A hub in two versions, which are built in turn."""

    def __init__(self, folder: Path) -> None:
        self.root, self.site = write_site(folder / "hub"), folder / "site"
        good = (self.root / PAGE).read_text(encoding="utf-8")
        self.texts = [good, f"{good}\nOtra versión.\n"]
        self.outlived: list[str] = []
        self.digests = [self.built(version) for version in (0, 1)]
        start = time.monotonic()
        os.waitpid(self.begun(0), 0)
        self.seconds, self.now = time.monotonic() - start, 0

    def built(self, version: int) -> str:
        """Build a version in this process; the digest of the site."""
        (self.root / PAGE).write_text(self.texts[version], encoding="utf-8")
        build_here(self.root, self.site)
        return _digest(self.site)

    def begun(self, version: int) -> int:
        """Begin to build a version in another process; its id."""
        (self.root / PAGE).write_text(self.texts[version], encoding="utf-8")
        return forked(lambda: build_here(self.root, self.site))

    def killed(self, after: float) -> tuple[bool, bool]:
        """Kill a build of the version that isn't there; whether it was done, and whether the site is whole."""
        wanted = 1 - self.now
        child = self.begun(wanted)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        self.outlived += _outliving(self.root.parent)
        found = _digest(self.site)
        if found == self.digests[wanted]:
            self.now = wanted
        return self.now == wanted, found in self.digests


def main() -> None:
    """Kill as many builds as are asked for, each at a random moment; then let one be done."""
    folder, times, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    logging.disable()
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  for as long as this runs
    _remember()
    forge, chance = Forge(folder), random.Random(seed)  # noqa: S311  moments, no secrets
    seen = [forge.killed(chance.uniform(0, 1.1 * forge.seconds)) for _ in range(times)]
    left = sorted(each.name for each in folder.iterdir())
    last = forge.built(0) == forge.digests[0]
    beside = sorted(each.name for each in folder.iterdir())
    print(  # noqa: T201  the answer
        json.dumps(
            {
                "seconds": forge.seconds,
                "outlived": forge.outlived,
                "done": sum(done for done, _ in seen),
                "whole": sum(whole for _, whole in seen),
                "left": left,
                "last": last,
                "beside": beside,
            }
        )
    )


if __name__ == "__main__":
    main()
