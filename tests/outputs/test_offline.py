"""The list by which a browser keeps a language: what is on it, and that it follows from the files alone."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING

import pytest

from hub.outputs.offline import language_files, write_manifest
from hub.outputs.offline.manifest import digest
from hub.reading import read_hub
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Hub

FILES = {
    "404.html": "",
    "offline.html": "",
    "index.html": '<a href="steps/">a</a><a href="en/">b</a><a href="https://elsewhere.example/x.pdf">c</a>',
    "steps/index.html": '<a href="../sheets/es/a-es-en.pdf" download>a</a><a href="../downloads/">b</a><img src="p.svg">',
    "steps/p.svg": "<svg/>",
    "steps/editions.json": "{}",
    "search.json": "{}",
    "downloads/index.html": "<a href=diez-pasos-manual.pdf>a</a><a href='libro.xlsx?x#y'>b</a><a href='gone.csv'>c</a>",
    "downloads/diez-pasos-manual.pdf": "handbook",
    "downloads/libro.xlsx": "workbook",
    "en/index.html": '<a href="../sheets/es/a-es-en.pdf">a</a><link rel="alternate" href="feed.xml">',
    "en/feed.xml": "",
    "en/search.json": "{}",
    "sheets/es/a-es-en.pdf": "sheet",
    "sheets/es/nobody-links-here.pdf": "sheet",
    "assets/javascripts/hub.js": "",
    "assets/javascripts/hub.js.gz": "",
    "cards/es/index.png": "",
    "sitemap.xml": "",
    "pagefind/pagefind.js": "",
    "pagefind/pagefind-entry.json": "",
    "pagefind/wasm.es.pagefind": "",
    "pagefind/wasm.en.pagefind": "",
    "pagefind/pagefind.es_1a.pf_meta": "",
    "pagefind/fragment/es_1b.pf_fragment": "",
    "pagefind/fragment/en_1b.pf_fragment": "",
    "pagefind/index/es_1c.pf_index": "",
}
BOTH = {"404.html", "offline.html", "assets/javascripts/hub.js", "sheets/es/a-es-en.pdf"}
BOTH |= {"pagefind/pagefind.js", "pagefind/pagefind-entry.json"}
KEPT = {
    "es": {"index.html", "steps/index.html", "steps/p.svg", "steps/editions.json", "search.json"}
    | {"downloads/index.html", "downloads/libro.xlsx", "pagefind/wasm.es.pagefind"}
    | {
        f"pagefind/{name}"
        for name in ("pagefind.es_1a.pf_meta", "fragment/es_1b.pf_fragment", "index/es_1c.pf_index")
    },
    "en": {
        "en/index.html",
        "en/search.json",
        "pagefind/wasm.en.pagefind",
        "pagefind/fragment/en_1b.pf_fragment",
    },
}


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return read_hub(write_hub(tmp_path / "hub"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "site"


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_language_keeps_its_pages_and_what_they_lead_to(site: Path, hub: Hub, language: str) -> None:
    assert set(language_files(site, hub, language)) == KEPT[language] | BOTH


def test_the_list_says_digest_and_size_of_every_file(site: Path, hub: Hub) -> None:
    write_manifest(site, hub, "es", {})
    head = json.loads((site / "offline.json").read_text(encoding="utf-8"))
    listed = (site / head["list"]).read_bytes()
    files = json.loads(listed)
    assert head["version"] == digest(listed)
    assert head["date"] is None
    assert head["count"] == len(files) == len(KEPT["es"] | BOTH)
    assert head["bytes"] == sum(size for *_, size in files)
    for path, sum_, size in files:
        content = (site / path).read_bytes()
        assert (sum_, size) == (digest(content), len(content))


@pytest.mark.parametrize(
    ("language", "written"), [("es", "22 de setiembre del 2026"), ("en", "22 September 2026")]
)
def test_it_has_the_date_in_the_words_of_the_site(site: Path, hub: Hub, language: str, written: str) -> None:
    newest = hub.pages[language, "about"].path
    write_manifest(site, hub, language, {newest: datetime.date(2026, 9, 22)})
    folder = site / ("en" if language == "en" else "")
    assert json.loads((folder / "offline.json").read_text(encoding="utf-8"))["date"] == written


def test_the_version_follows_from_what_is_kept_alone(site: Path, hub: Hub) -> None:
    def version(language: str) -> str:
        write_manifest(site, hub, language, {})
        prefix = "en/" if language == "en" else ""
        return str(json.loads((site / f"{prefix}offline.json").read_text(encoding="utf-8"))["version"])

    before = {language: version(language) for language in KEPT}
    assert {language: version(language) for language in KEPT} == before
    (site / "steps/p.svg").write_text("<svg></svg>", encoding="utf-8")
    (site / "sitemap.xml").write_text("other", encoding="utf-8")
    assert version("es") != before["es"]
    assert version("en") == before["en"]
