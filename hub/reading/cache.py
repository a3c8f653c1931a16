"""Pages that were read before, kept by their content, so that only what has changed is read again.

The cache lies in the user's own cache folder, never in the hub's: what it holds is trusted, and a pull
request must not be able to bring one along. It may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
import zlib
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_path

from hub.model import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "pydantic", "PyYAML")
Kept = tuple[bytes, bytes]
"""What is kept of a page: the digest of its content, and the page, packed."""

_AT_MOST = 60
"""Of how many hubs the pages are kept: those that were read last."""


class _Later:
    """An attribute that is unpacked when it is asked for first, together with the others of its kind."""

    def __set_name__(self, _: type, name: str) -> None:
        self.name = name

    def __get__(self, page: KeptPage, _: type) -> Any:
        vars(page).update(pickle.loads(zlib.decompress(page.more)))  # noqa: S301  written by `_packed` alone
        return vars(page)[self.name]


class KeptPage(Page):
    """A page that was read before. What is asked of few of the pages, and is most of them, waits packed."""

    matter_lines: Any = _Later()
    links: Any = _Later()
    paragraphs: Any = _Later()
    citations: Any = _Later()
    figures: Any = _Later()
    actions: Any = _Later()
    faults: Any = _Later()
    more: bytes


_LATER = frozenset(name for name, each in vars(KeptPage).items() if isinstance(each, _Later))


def _packed(page: Page) -> bytes:
    """A page as `KeptPage` takes it."""
    known = {"cited": page.cited, **{each.name: getattr(page, each.name) for each in fields(page)}}
    more = pickle.dumps({name: known.pop(name) for name in _LATER}, protocol=pickle.HIGHEST_PROTOCOL)
    known["more"] = zlib.compress(more, 1)
    return pickle.dumps(known, protocol=pickle.HIGHEST_PROTOCOL)


def _unpacked(packed: bytes) -> Page:
    page = object.__new__(KeptPage)
    vars(page).update(pickle.loads(packed))  # noqa: S301  written by `_packed` alone
    return page


def was_kept(page: Page) -> bool:
    """Whether a page was read before, and not now."""
    return isinstance(page, KeptPage)


class PageCache:
    """The pages of the hub in the folder `root`, by their path and the digest of their bytes."""

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        name = hashlib.sha256(f"{root.resolve()}\n{_reader()}".encode()).hexdigest()[:32]
        self.file = (folder or user_cache_path("ten-steps-hub")) / f"{name}.pickle"
        self._there = self._load()
        self.known = dict(self._there)
        self.used: dict[str, Kept] = {}

    def knows(self, path: str, content: bytes) -> bool:
        """Whether the page at that path with that content needn't be read."""
        found = self.known.get(path)
        return found is not None and found[0] == hashlib.sha256(content).digest()

    def page(self, path: str, content: bytes, read: Callable[[], Page]) -> Page:
        """The page at that path with that content: as it was read before, else read now."""
        if self.knows(path, content):
            self.used[path] = self.known[path]
            return _unpacked(self.known[path][1])
        page = read()
        self.used[path] = hashlib.sha256(content).digest(), _packed(page)
        return page

    def save(self) -> None:
        """Keep what was used for the next time, whole or not at all; a full disk is no reason to fail."""
        if self.used == self._there:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.file.parent, delete=False) as written:
                # Each page is pickled by itself, so that a changed one costs no more than itself.
                pickle.dump((_digest(self.used), self.used), written, protocol=pickle.HIGHEST_PROTOCOL)
            os.replace(written.name, self.file)  # noqa: PTH105  both names are strings
            kept = self.file.parent.glob("*.pickle")
            for old in sorted(kept, key=lambda file: -file.stat().st_mtime)[_AT_MOST:]:
                old.unlink()
        except OSError:
            return

    def _load(self) -> dict[str, Kept]:
        """What was kept; nothing where the file isn't whole."""
        try:
            digest, known = pickle.loads(self.file.read_bytes())  # noqa: S301  written by this class alone
            return known if digest == _digest(known) else {}
        except Exception:  # noqa: BLE001  whatever is wrong with it, it's only a cache
            return {}


def _digest(pages: Mapping[str, Kept]) -> bytes:
    digest = hashlib.sha256()
    for path, (content, page) in pages.items():
        digest.update(path.encode("utf-8", "surrogatepass"))
        digest.update(content + page)
    return digest.digest()


@cache
def _reader() -> str:
    """A name for all that decides how a page is read: our own code and the libraries under it."""
    here = Path(__file__).parent
    files = sorted(
        [*here.glob("*.py"), *(here.parent / "model").glob("*.py"), here.parent / "translation.py"]
    )
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest() + "".join(version(name) for name in _LIBRARIES)
