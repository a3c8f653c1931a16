"""The site of somebody who wrote code wherever something can be written, with the rules' verdict set aside."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from tests.publishing.hostile import VECTORS, write_hostile
from tests.site.conftest import ROOT, served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

NEVER = ("base", "embed", "frame", "frameset", "iframe", "marquee", "math", "object", "style")
MEANT_TO_RUN = re.compile(r"^[\x00-\x20]*(?:java|vb)script:|^[\x00-\x20]*data:", re.IGNORECASE)
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "xlink:href",
    "data-script",
    "data-index",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    root, site = write_hostile(folder / "hub"), folder / "site"
    command = [sys.executable, "-m", "tests.publishing.hostile", str(root), str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site


class _Dangers(HTMLParser):
    """What in a page might run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.scripts: list[tuple[str, str]] = []
        self.types: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in NEVER or (given.get("http-equiv") == "refresh" and "script:" in given["content"]):
            self.found.append(f"<{tag}>")
        self.found += [
            f"{tag} {name}" for name in given if name.startswith("on") or name in ("style", "srcdoc")
        ]
        self.found += [
            f"{tag} {name}={given[name]}"
            for name in ADDRESSES
            if name in given and MEANT_TO_RUN.match(re.sub(r"[\t\r\n]", "", given[name]))
        ]
        if tag == "script" and "src" not in given:
            self.scripts.append((given.get("type", ""), ""))
            self.types.append(given.get("type", ""))
        elif tag == "script" and not given["src"].split("?")[0].endswith(".js"):
            self.found.append(f"script src={given['src']}")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and self.types:
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)


def test_the_corpus_is_as_large_as_is_needed() -> None:
    assert sum(map(len, VECTORS.values())) >= 100


def test_no_page_holds_what_might_run(hostile: Path) -> None:
    own = (ROOT / "overrides/partials/javascripts/scheme.js").read_text(encoding="utf-8").strip()
    pages = list(hostile.rglob("*.html"))
    assert len(pages) > len(VECTORS["page"])
    for page in pages:
        reader = _Dangers()
        reader.feed(page.read_text(encoding="utf-8"))
        assert reader.found == [], page
        for kind, text in reader.scripts:
            if kind == "application/ld+json":
                assert json.loads(text)["@context"] == "https://schema.org"
            else:
                assert text.strip() == own, page


def test_nothing_runs_in_a_browser_even_without_the_content_policy(hostile: Path, browser: Browser) -> None:
    """The policy is switched off: content by itself must be unable to carry code."""
    ran: list[str] = []
    context = browser.new_context(bypass_csp=True)
    context.expose_function("ran", lambda name: ran.append(name))  # noqa: PLW0108  Playwright marks what it calls
    page = context.new_page()
    page.on("dialog", lambda dialog: ran.append(f"dialog {dialog.message}"))
    with served(hostile) as address:
        page.goto(address)
        # The test's own ears work.
        page.evaluate("ran('heard')")
        assert ran == ["heard"]
        for file in sorted(hostile.rglob("index.html")):
            page.goto(f"{address}/{quote(file.parent.relative_to(hostile).as_posix())}/")
            page.evaluate(
                "for (const each of document.querySelectorAll('main *')) for (const name of ['mouseover', 'focus',"
                " 'toggle', 'click', 'animationstart']) if (each.tagName !== 'A' || name !== 'click')"
                " each.dispatchEvent(new Event(name))"
            )
        page.goto(f"{address}/#search")
        page.locator("dialog input").first.fill("ran")
        page.wait_for_timeout(1500)
    context.close()
    assert ran == ["heard"]


def test_what_programs_read_is_data_and_no_more(hostile: Path) -> None:
    for file in hostile.rglob("*.xml"):
        tree = ElementTree.fromstring(file.read_text(encoding="utf-8"))
        assert not [
            each for each in tree.iter() if each.tag.rpartition("}")[2].lower() in ("script", "img", "svg")
        ]
        assert not [
            value for each in tree.iter() for value in each.attrib.values() if MEANT_TO_RUN.match(value)
        ]
    for file in hostile.rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"))
    for file in hostile.rglob("llms.txt"):
        assert not re.search(r"\]\(\s*(?!https?://)", file.read_text(encoding="utf-8"))


def test_no_file_to_take_away_holds_what_might_run(hostile: Path) -> None:
    archives = [file for suffix in ("epub", "docx", "xlsx") for file in hostile.rglob(f"*.{suffix}")]
    assert len(archives) >= len(("epub", "docx", "xlsx")) * len(("es", "en"))
    for archive in archives:
        with ZipFile(io.BytesIO(archive.read_bytes())) as read:
            for name in read.namelist():
                text = read.read(name).decode(errors="replace")
                if name.endswith((".xhtml", ".opf", ".ncx")):
                    reader = _Dangers()
                    reader.feed(text)
                    assert [each for each in reader.found if each != "<style>"] == [], (archive, name)
                    assert not reader.scripts
                assert not re.search(r'(?:Target|href|src)="\s*(?:java|vb)script:', text, re.IGNORECASE), name
