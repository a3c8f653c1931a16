"""What a reader on a thin network has to load, and the budgets that no page may exceed."""

from __future__ import annotations

import gzip
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hub.outputs.compressed import beside
from hub.outputs.publishing.pages import BuiltPage, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

KILOBYTE = 1000
FIRST_VIEW = 55 * KILOBYTE
CHECKLIST = 25 * KILOBYTE
FURTHER = 12 * KILOBYTE
"""Bytes, compressed with gzip: all that a first view loads, also of a checklist's page; a page alone."""

REQUESTS = 10
THIN_NETWORK = 400_000 / 8
"""Bytes a second of a network in a mining region: 400 kbit/s."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a page weighs, in bytes as they travel: itself, and with all that its first view loads."""

    path: str
    page: int
    first_view: int
    requests: int

    @property
    def seconds(self) -> float:
        """How long the first view takes on a thin network."""
        return self.first_view / THIN_NETWORK


@dataclass(frozen=True, slots=True)
class Excess:
    """A page that is over a budget, `name` of it says which one."""

    weight: Weight
    name: str
    found: float
    limit: float


def weigh(site: Path, pages: Mapping[str, BuiltPage] | None = None) -> list[Weight]:
    """Every page of the site, the heaviest first; `pages`, where they have been read already."""

    @cache
    def size(path: str) -> int:
        file = site / path
        copy = beside(file, "gz")
        if copy.is_file():
            return copy.stat().st_size
        return len(gzip.compress(file.read_bytes(), 9)) if file.is_file() else 0

    found = []
    for path, page in (read_pages(site) if pages is None else pages).items():
        loaded = set(_loaded(page, path))
        found.append(Weight(path, size(path), size(path) + sum(map(size, loaded)), 1 + len(loaded)))
    return sorted(found, key=lambda weight: (-weight.first_view, weight.path))


def excesses(weights: Sequence[Weight]) -> Iterator[Excess]:
    """The pages that are over a budget, once for each."""
    for weight in weights:
        limit = CHECKLIST if weight.path.endswith("/checklist/index.html") else FIRST_VIEW
        for name, value, most in (
            ("first-view", weight.first_view, limit),
            ("further", weight.page, FURTHER),
            ("requests", weight.requests, REQUESTS),
        ):
            if value > most:
                yield Excess(weight, name, value, most)


def _loaded(page: BuiltPage, path: str) -> Iterator[str]:
    """The files of the site that a browser loads with a page, without running a script."""
    for address in page.loads:
        if address and not re.match(r"[a-z]+:|//", address):
            target = address.partition("?")[0].partition("#")[0]
            joined = posixpath.join("/", posixpath.dirname(path), target)
            yield posixpath.normpath(joined).lstrip("/")
