"""What was made before, kept under a name for all that it was made from, so that it isn't made again.

It lies in the user's own cache folder, never in the hub's, and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Facts = TypeVar("Facts")


class Store:
    """Things of one sort, `most` of them: those that were used last.

    Args:
        name: of the sort, and of its folder.
        most: how many are kept.
        root: where the folder lies; None for the user's cache.
    """

    def __init__(self, name: str, most: int, root: Path | None = None) -> None:
        self.folder = (root or user_cache_path("ten-steps-hub")) / name
        self._most = most

    def find(self, name: str) -> bytes | None:
        """What was kept under that name; None where that isn't there, or not whole."""
        file = self.folder / name
        try:
            digest, content = file.read_bytes().split(b"\n", 1)
            os.utime(file)
        except (OSError, ValueError):
            return None
        return content if digest == _digest(content) else None

    def keep(self, name: str, content: bytes) -> None:
        """Keep it, whole or not at all; a full disk is no reason to fail."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as written:
                written.write(_digest(content) + b"\n" + content)
            Path(written.name).replace(self.folder / name)
        except OSError:
            return

    def each(
        self, wanted: Iterable[tuple[str, Facts]], make: Callable[[Iterable[Facts]], Iterable[bytes]]
    ) -> Iterator[bytes]:
        """What each thing is: as it was kept, else made now and kept.

        Args:
            wanted: for each its name, and what it is made from.
            make: makes those that aren't kept, in their order.
        """
        named = list(wanted)
        known = {name: self.find(name) for name, _ in named}
        missing = {name: facts for name, facts in named if known[name] is None}
        fresh = dict(zip(missing, make(missing.values()), strict=True))
        for name, content in fresh.items():
            self.keep(name, content)
        self.tidy()
        yield from (known[name] or fresh[name] for name, _ in named)

    def tidy(self) -> None:
        """Let go of what hasn't been used for longest."""
        try:
            kept = sorted(self.folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
            for file in kept[self._most :]:
                file.unlink()
        except OSError:
            return


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
