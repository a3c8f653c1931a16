"""Whether a built site is whole: every address in it leads somewhere, and nothing runs but what is ours."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from hub.outputs.compressed import COPIES
from hub.outputs.headers import script_hash
from hub.outputs.publishing.pages import LOADING, BuiltPage, Inside, files_in, read_page, read_pages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

_SCHEME = re.compile(r"^[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BLANK = re.compile(r"[\t\n\r]")
_HARMLESS = ("http", "https", "mailto", "tel")
_OF_STYLES = re.compile(r"url\(\s*['\"]?([^'\")]*)['\"]?\s*\)")
_LISTED = ("*.xml", "*.txt")
"""Files that list addresses of the site, absolute ones."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong with a built page: what kind of fault, the page's file, and the address or words."""

    kind: str
    page: str
    found: str


class Built:
    """A built site in a folder.

    Args:
        folder: where it is.
        address: the one at which it is published, which ends in a slash; empty where nobody knows it.
        scripts: the texts of the scripts that may stand in pages.
        pages: its pages, where they have been read already.
        sound: pages of which nothing has to be looked at: they were sound, and so is what they lead to.
    """

    def __init__(
        self,
        folder: Path,
        address: str,
        scripts: Collection[str],
        pages: Mapping[str, BuiltPage] | None = None,
        sound: Collection[str] = (),
        files: Collection[str] | None = None,
    ) -> None:
        self.folder, self.address, self.sound = folder, address, sound
        self.base = urlsplit(address).path or "/"
        self.allowed = {script_hash(text) for text in scripts}
        every = files_in(folder) if files is None else files
        self.files = {path for path in every if not path.endswith(COPIES)}
        self.pages = read_pages(folder) if pages is None else pages
        self.ids = {path: frozenset(page.ids) for path, page in self.pages.items()}
        self.anchors: set[str] = set()
        """The places in pages that others were found to lead to, as `path#id`."""

    def faults(self) -> Iterator[Fault]:
        """All that is wrong with it."""
        leads = cache(self._leads)
        for path, page in self.pages.items():
            if path in self.sound:
                continue
            inside = page.inside or read_page((self.folder / path).read_bytes()).inside or Inside()
            yield from self._of_page(path, inside)
            for element, address in sorted(inside.links):
                # Most links of a page stand on others of its folder too.
                if kind := leads(
                    posixpath.dirname(path), path if address.startswith("#") else "", element, address
                ):
                    yield Fault(kind, path, address)
        yield from self._of_styles()
        yield from self._of_lists()

    def _of_page(self, path: str, page: Inside) -> Iterator[Fault]:
        for name, count in Counter(self.pages[path].ids).items():
            if count > 1:
                yield Fault("id-twice", path, name)
        for name in sorted(set(page.names) - self.ids[path]):
            yield Fault("id-missing", path, name)
        for text in sorted(page.scripts):
            if script_hash(text) not in self.allowed:
                yield Fault("script", path, text)
        for kind, found in sorted(page.foreign):
            yield Fault(kind, path, found)

    def _of_styles(self) -> Iterator[Fault]:
        for path in sorted(each for each in self.files if each.endswith(".css")):
            for address in _OF_STYLES.findall((self.folder / path).read_text(encoding="utf-8")):
                if not address.startswith(("data:", "#")) and (
                    kind := self._leads(posixpath.dirname(path), "", "img", address)
                ):
                    yield Fault(kind, path, address)

    def _of_lists(self) -> Iterator[Fault]:
        if not self.address:
            return
        own = re.compile(rf"{re.escape(self.address)}[^\s<>\"')]*")
        for pattern in _LISTED:
            for file in sorted(self.folder.rglob(pattern)):
                for address in sorted(set(own.findall(file.read_text(encoding="utf-8")))):
                    if kind := self._leads("", "", "a", address):
                        yield Fault(kind, file.relative_to(self.folder).as_posix(), address)

    def _leads(self, folder: str, page: str, element: str, address: str) -> str:
        """What is wrong with an address in a file of that folder, empty where nothing is."""
        address = _BLANK.sub("", address)
        if self.address and address.startswith(self.address):
            address = f"{self.base}{address.removeprefix(self.address)}"
        if (scheme := _SCHEME.match(address)) or address.startswith(("//", "\\")):
            return _elsewhere(scheme[1].lower() if scheme else "https", element)
        path, _, anchor = address.partition("#")
        target = self._file(folder, unquote(path.partition("?")[0])) if path else page
        if target is None:
            return "link"
        known, anchor = self.ids.get(target), unquote(anchor)
        if path and anchor:
            self.anchors.add(f"{target}#{anchor}")
        return "anchor" if anchor and known is not None and anchor not in known else ""

    def _file(self, folder: str, path: str) -> str | None:
        """The file that a path leads to, seen from a folder of the site; None where there is none."""
        if path.startswith("/"):
            if not path.startswith(self.base):
                return None
            folder, path = "", path.removeprefix(self.base)
        joined = posixpath.normpath(posixpath.join(folder, path)) if path or folder else "."
        for found in (joined, posixpath.normpath(f"{joined}/index.html")):
            if found in self.files:
                return found
        return None


def _elsewhere(scheme: str, element: str) -> str:
    """What is wrong with an address of that scheme in that element."""
    if scheme == "data" and element == "img":
        return ""
    if scheme not in _HARMLESS:
        return "address"
    return "origin" if element in LOADING or element == "refresh" else ""
