"""The bundle: one language of the finished site as an archive that works by double click, from `file://`."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from hub.addresses import site_path
from hub.dates import newest
from hub.editions import code_of
from hub.outputs.archive import zipped
from hub.outputs.bundle.changes import changes_page, pages_said, previous
from hub.outputs.bundle.pages import Layout, bundled_page, file_policy
from hub.outputs.bundle.scripts import main_script, search_script
from hub.outputs.bundle.texts import page_text
from hub.outputs.listing import edition_label
from hub.outputs.offline import language_files
from hub.outputs.search import FOLDER as INDEX
from hub.outputs.sheets import EDITIONS
from hub.texts import strings

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hub.model import BundledPage, Hub

LIMIT = 8_000_000
"""Bytes that an archive may have: it's carried on sticks and sent over thin networks."""

_SCRIPTS = "assets/javascripts"
_MAIN, _SEARCH, _RANKING = (f"{_SCRIPTS}/{name}.js" for name in ("hub", "search", "search-ranking"))
_NOT_IN_IT = (_RANKING, f"{_SCRIPTS}/keep.js", "404.html", "offline.html")
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
_NAME = re.compile(r'property="og:site_name" content="([^"]+)"')
CHANGES = "changes.html"


@dataclass(frozen=True, slots=True)
class Bundle:
    """An archive: its file name, what it holds, its edition, and what its pages say."""

    name: str
    content: bytes
    language: str
    edition: str
    date: datetime.date | None
    pages: Mapping[str, BundledPage]


class NoSiteError(Exception):
    """There is no finished site in the folder; the text is the folder."""


def make_bundle(site: Path, hub: Hub, language: str, dates: Mapping[str, datetime.date]) -> Bundle:
    """The bundle of a language, the same bytes for the same content.

    Args:
        site: the folder of the finished site.
        hub: the hub as readers meet it, with the record of the bundles before.
        language: the language's code.
        dates: when each page was last changed, by path.

    Raises:
        NoSiteError: there is no finished site in the folder.
        NotAsExpectedError: a script of the site isn't what the bundle's is made from.
    """
    if not (site / site_path(hub.site, language, "index") / "index.html").is_file():
        raise NoSiteError(str(site))
    making = _Making(site, hub, language)
    date = newest(hub.pages_in(language), dates)
    said = pages_said(making.spoken)
    edition = code_of("\n".join(making.digests()))
    texts = strings(language)["bundle"]
    stem = "-".join(filter(None, (texts["file"], language, date.isoformat() if date else "", edition)))
    before = previous(hub, language, said)
    files = dict(making.files(edition_label(language, edition, date)))
    news = changes_page(language, said, edition, date, before, making.links())
    files[f"{texts['folder']}/{CHANGES}"] = news.encode()
    return Bundle(f"{stem}.zip", zipped(files), language, edition, date, said)


class _Making:
    """What is read of the site once, for all files of the bundle."""

    def __init__(self, site: Path, hub: Hub, language: str) -> None:
        self.site, self.hub, self.language = site, hub, language
        self.texts = strings(language)["bundle"]
        self.start = f"{site_path(hub.site, language, 'index')}index.html"
        self.contents = {
            path: (site / path).read_bytes()
            for path in language_files(site, hub, language)
            if path not in _NOT_IN_IT and not path.startswith(f"{INDEX}/") and not path.endswith(EDITIONS)
        }
        self.html = {
            path: text
            for path, content in self.contents.items()
            # A page that leads on from an old address has nobody who would come from there.
            if path.endswith(".html") and 'http-equiv="refresh"' not in (text := content.decode())
        }
        self.contents = {
            path: content
            for path, content in self.contents.items()
            if not path.endswith(".html") or path in self.html
        }
        self.layout = Layout(
            {path: self._place(path) for path in self.contents}, self._home(), self.texts["folder"]
        )
        read = {path: page_text(html) for path, html in self.html.items()}
        self.spoken = {path: text for path, text in read.items() if text}

    def _place(self, path: str) -> str:
        return str(self.texts["start"]) if path == self.start else f"{self.texts['folder']}/{path}"

    def _home(self) -> str:
        """The published address of the site's root."""
        found = _CANONICAL.search(self.html[self.start])
        return (found.group(1) if found else "").removesuffix(
            site_path(self.hub.site, self.language, "index")
        )

    def digests(self) -> Iterator[str]:
        """What the edition follows from: every file, as it is on the site."""
        for path, content in sorted(self.contents.items()):
            yield f"{path} {hashlib.sha256(content).hexdigest()}"

    def files(self, edition: str) -> Iterator[tuple[str, bytes]]:
        """The files of the bundle but for the page of changes."""
        for path, content in self.contents.items():
            place = self.layout.places[path]
            if path in self.html:
                note = self._note(place, edition)
                yield place, bundled_page(self.html[path], path, self.layout, note).encode()
            elif path == _MAIN:
                yield place, main_script(content.decode()).encode()
            elif path == _SEARCH:
                yield place, self._search(content.decode()).encode()
            elif not path.endswith("search.json"):
                yield place, content

    def links(self) -> dict[str, Any]:
        """What the page of changes leads to, from where it stands."""
        folder = f"{self.texts['folder']}/"
        html = self.html[self.start]
        found = (_POLICY.search(html), _NAME.search(html))
        policy, name = (match.group(1) if match else "" for match in found)
        return {
            "policy": file_policy(unescape(policy)),
            "name": unescape(name),
            "home": self.layout.home,
            "start": f"../{self.texts['start']}",
            "style": "assets/stylesheets/checklist.css",
            "script": f"{_SCRIPTS}/light.js",
            "icon": "assets/images/favicon.svg",
            "pages": {
                path.removesuffix("index.html"): self.layout.places[path].removeprefix(folder)
                for path in self.spoken
            },
        }

    def _note(self, place: str, edition: str) -> str:
        """The line at the foot of every page."""
        here = posixpath.dirname(place) or "."
        link = posixpath.relpath(f"{self.texts['folder']}/{CHANGES}", here)
        return (
            f'<p>{self.texts["name"]}. {edition}. <a href="{link}">{self.texts["changes"]["title"]}</a></p>'
        )

    def _search(self, dialog: str) -> str:
        known: dict[str, Any] = json.loads(self.contents[self.start.replace("index.html", "search.json")])
        for name in ("terms", "ways"):
            known[name] = [
                {**each, "path": self._from_folder(f"{each['path']}index.html")} for each in known[name]
            ]
        pages = [text.as_data(self._from_folder(path)) for path, text in sorted(self.spoken.items())]
        return search_script(dialog, (self.site / _RANKING).read_text(encoding="utf-8"), known, pages)

    def _from_folder(self, path: str) -> str:
        return posixpath.relpath(self.layout.places[path], self.texts["folder"])
