"""Files of the last site that would be made the same again: the new site gets links to them."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hub.incremental.record import Made, Record, read_record, stamp, write_record
from hub.outputs.compressed import COPIES
from hub.outputs.publishing.pages import BuiltPage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from hub.incremental.record import Stamp

_UNLINKED = (".pf_meta", ".pf_index", ".pf_fragment")
"""What the files of a search index end in that no page leads to; their names change with the index."""


class Kept:
    """What a new site keeps of the last one.

    A file of either that is there under both names is the same one: it is never written to, only replaced.

    Args:
        site: the folder of the last site, where the new one will be.
        folder: where the new site is being built.
        maker: a code of all that draws.
        use: whether anything is to be kept.
    """

    def __init__(self, site: Path, folder: Path, maker: str, *, use: bool) -> None:
        self.use, self.maker = use, maker
        self._site, self._folder = site, folder
        last = read_record(site, maker) if use else Record()
        self._last, self._files, self._anchors = last.made, last.files, last.anchors
        self._keys: dict[str, str] = {}
        self._folders: set[str] = set()
        self.taken: dict[str, Made] = {}
        self.facts: dict[str, Any] = {}

    @cached_property
    def _by_key(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for path, file in self._last.items():
            found.setdefault(file.key, []).append(path)
        return found

    def take(self, path: str, key: str) -> bool:
        """Put the file at that path of the site into the new one, if it was made under that key.

        Its compressed copies come along. Where it can't be taken, whoever asks makes it.
        """
        self._keys[path] = key
        last = self._last.get(path)
        if last is None or last.key != key or not self._link(path, last.stamp):
            return False
        self.taken[path] = last
        self.facts[path] = last.facts
        for copied in (f"{path}{suffix}" for suffix in COPIES):
            copy = self._last.get(copied)
            # It has a key of its own, and was beside this very file when both were written down.
            if copy and self._link(copied, copy.stamp):
                self._keys[copied], self.taken[copied] = copy.key, copy
        return True

    def all_under(self, key: str) -> list[Any]:
        """Take all files that were made under that key; what was noted of each; nothing if one lacks."""
        paths = [path for path in self._by_key.get(key, ()) if not path.endswith(COPIES)]
        if all(self.take(path, key) for path in paths):
            return [self.facts[path] for path in paths]
        for path in paths:
            self._leave(path)
        return []

    def made(self, path: str, key: str, facts: Any = None) -> None:
        """Take note of a file that is made now, under that key."""
        self._keys[path], self.facts[path] = key, facts

    def sound(self, pages: Mapping[str, BuiltPage], files: Collection[str]) -> frozenset[str]:
        """The pages taken from the last site that lead to nothing that is lacking in this one.

        They led somewhere then, so they still do if all files, and all places that pages lead to, are there.

        Args:
            pages: the pages of the new site.
            files: all its files.
        """
        redrawn = (pages.keys() & self._last.keys()) - self.taken.keys()
        lost = self._files.difference(files)
        gone = (f"{path}#{each}" for path in redrawn for each in _lost_ids(self._last[path], pages[path]))
        if any(not path.endswith(_UNLINKED) for path in lost) or not self._anchors.isdisjoint(gone):
            # All pages will be looked at, which tells anew what they lead to.
            self._anchors = frozenset()
            return frozenset()
        return frozenset(pages.keys() & self.taken.keys())

    def save(self, files: frozenset[str], anchors: Collection[str]) -> None:
        """Write down what the new site's `files` were made from.

        `anchors` are the places in pages that those pages lead to which weren't sound already.
        Should it never come into its place, the last site's files aren't those that are written down.
        """
        for path, key in list(self._keys.items()):
            for copied in (f"{path}{suffix}" for suffix in COPIES):
                self._keys.setdefault(copied, key)
        found = {}
        for path, key in self._keys.items():
            if path in self.taken:
                found[path] = self.taken[path]
            elif known := stamp(self._folder / path):
                facts = self.facts.get(path)
                found[path] = Made(key, known, facts.checked() if isinstance(facts, BuiltPage) else facts)
        write_record(self._site, self.maker, Record(found, files, self._anchors.union(anchors)))

    def _leave(self, path: str) -> None:
        """Take a file out of the new site again: who makes it would write into that of the last site."""
        for each in (path, *(f"{path}{suffix}" for suffix in COPIES)):
            if self.taken.pop(each, None):
                (self._folder / each).unlink()
            self._keys.pop(each, None)
        self.facts.pop(path, None)

    def _link(self, path: str, wanted: Stamp) -> bool:
        """Link a file of the last site into the new one, if it is still the one that was written down."""
        there = f"{self._folder}/{path}"
        if (above := os.path.dirname(there)) not in self._folders:  # noqa: PTH120  a site has thousands
            os.makedirs(above, exist_ok=True)  # noqa: PTH103
            self._folders.add(above)
        try:
            os.link(f"{self._site}/{path}", there)
        except OSError:
            return False
        if stamp(there) == wanted:
            return True
        os.unlink(there)  # noqa: PTH108
        return False


def _lost_ids(last: Made, page: BuiltPage) -> set[str]:
    return set(last.facts.ids).difference(page.ids)
