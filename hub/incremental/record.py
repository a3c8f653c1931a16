"""What the last site was made from: each of its files with its key, kept in the user's cache.

A file is known again by its inode, its size and when it was written. Somebody who changes a file of the site
changes these, and the next build makes it anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hub.outputs.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_AT_MOST = 60
"""Of how many sites there are records: those that were built last."""

Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class Made:
    """A file of the site: its key, its stamp, and what was found in it that others go by."""

    key: str
    stamp: Stamp
    facts: Any = None


@dataclass(frozen=True)
class Record:
    """The files of a site of which is known what they were made from, by path; and the paths of all files.

    `anchors` are the places in pages that other pages lead to, as `path#id`, and perhaps did before.
    """

    made: Mapping[str, Made] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    anchors: frozenset[str] = frozenset()


def stamp(file: Path | str) -> Stamp | None:
    """By what a file is known again; None where there is none."""
    try:
        found = os.stat(file)  # noqa: PTH116  a site has thousands
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def read_record(site: Path, maker: str) -> Record:
    """The record of the site in that folder, as that `maker` made it; an empty one where there is none."""
    kept = Store("sites", _AT_MOST).find(_name(site, maker))
    try:
        record: Record = pickle.loads(kept) if kept else Record()  # noqa: S301  written below alone
    except Exception:  # noqa: BLE001  whatever is wrong with it, it only means that all is made anew
        return Record()
    return record


def write_record(site: Path, maker: str, record: Record) -> None:
    """Keep it for the next time."""
    store = Store("sites", _AT_MOST)
    store.keep(_name(site, maker), pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL))
    store.tidy()


def _name(site: Path, maker: str) -> str:
    return hashlib.sha256(f"{os.path.realpath(site)}\n{maker}".encode("utf-8", "surrogateescape")).hexdigest()
