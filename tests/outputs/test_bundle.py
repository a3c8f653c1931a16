"""The bundle's parts: what a page says, how links lead, the policy, the scripts, and what has changed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from hub.editing.bundles import FILE, record_bundles
from hub.editing.writing import write
from hub.model import BundledPage
from hub.outputs.archive import zipped
from hub.outputs.bundle import Bundle
from hub.outputs.bundle.changes import changes_page, pages_said, previous
from hub.outputs.bundle.pages import Layout, bundled_page, file_policy
from hub.outputs.bundle.scripts import NotAsExpectedError, main_script
from hub.outputs.bundle.texts import page_text
from hub.reading import read_hub
from hub.rules import check
from hub.texts import strings
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

LAYOUT = Layout(
    {
        "index.html": "abrir.html",
        "steps/index.html": "archivos/steps/index.html",
        "steps/01-a/index.html": "archivos/steps/01-a/index.html",
        "sheets/es/a b.pdf": "archivos/sheets/es/a b.pdf",
        "assets/a.js": "archivos/assets/a.js",
    },
    "https://hub.example/",
    "archivos",
)
DAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("page", "address", "leads"),
    [
        ("index.html", "steps/", "archivos/steps/index.html"),
        ("index.html", ".", "abrir.html"),
        ("index.html", "#here", "#here"),
        ("steps/01-a/index.html", "../..", "../../../abrir.html"),
        ("steps/01-a/index.html", "../../#search", "../../../abrir.html#search"),
        ("steps/01-a/index.html", "./?x=1#y", "index.html?x=1#y"),
        ("steps/01-a/index.html", "../../sheets/es/a%20b.pdf", "../../sheets/es/a%20b.pdf"),
        ("steps/01-a/index.html", "../../en/steps/01-a/", "https://hub.example/en/steps/01-a/"),
        ("steps/01-a/index.html", "../../downloads/m.pdf", "https://hub.example/downloads/m.pdf"),
        ("steps/01-a/index.html", "https://else.example/a/", "https://else.example/a/"),
        ("steps/01-a/index.html", "//else.example/a/", "//else.example/a/"),
        ("steps/01-a/index.html", "mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_links_lead_to_files_or_to_the_published_site(page: str, address: str, leads: str) -> None:
    assert LAYOUT.link(address, page) == leads


PAGE = """\
<meta http-equiv="Content-Security-Policy" content="script-src 'self' 'wasm-unsafe-eval' 'sha256-a='; connect-src 'self'">
<link rel="alternate" hreflang="en" href="en/">
<meta property="og:title" content="a">
<script type="application/ld+json">{"a": "<a href='x'>"}</script>
<script src="assets/a.js" defer></script>
<script src="assets/keep.js" defer></script>
<dialog data-search
data-index="pagefind/pagefind.js" data-hint="Escriba «a» &amp; 'b'">
<section class="keep" data-keep data-root="."><p>x</p></section>
<p title="a > b"><a href='steps/' download>Pasos</a></p>
<div class="hub-footer">
"""

CHANGED = """\
<meta http-equiv="Content-Security-Policy" content="script-src 'self' file: 'sha256-a='">
<script src="archivos/assets/a.js" defer></script>
<dialog data-search data-index="archivos/search/" data-hint="Escriba «a» &amp; 'b'">
<p title="a > b"><a href="archivos/steps/index.html" download>Pasos</a></p>
<div class="hub-footer"><p>Maletín</p>
"""


def test_a_page_keeps_all_but_what_a_disk_can_t_serve() -> None:
    made = bundled_page(PAGE, "index.html", LAYOUT, "<p>Maletín</p>")
    assert [line for line in made.splitlines() if line] == CHANGED.splitlines()


def test_the_policy_lets_files_in_and_nothing_else() -> None:
    policy = (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src 'self' data:"
    )
    assert file_policy(policy) == "default-src 'none'; script-src 'self' file:; img-src 'self' file: data:"


def test_a_script_that_has_changed_is_told() -> None:
    with pytest.raises(NotAsExpectedError, match=r"dataset\.script"):
        main_script("import('elsewhere.js')")


def test_a_page_says_its_facts_and_sections() -> None:
    found = page_text(
        '<meta data-pagefind-meta="summary[content]" content="Un resumen">'
        '<nav>Menú</nav><main data-pagefind-body data-pagefind-meta="kind:xqstep">'
        '<p data-pagefind-meta="code">L01</p><h1>Un <em>título</em></h1><p>Antes<br>de todo</p>'
        '<h2 id="who">Quiénes <a data-pagefind-ignore href="#who">¶</a></h2><p>Todas &amp; todos</p>'
        "<div data-pagefind-ignore><p>Botones</p></div>"
        '<ul data-pagefind-weight="0.2"><li>Poco</li></ul></main><footer>Pie</footer>'
    )
    assert found
    assert found.facts == {"summary": "Un resumen", "kind": "xqstep", "code": "L01", "title": "Un título"}
    sections = [(each.id, each.title, each.text, each.weight) for each in found.sections]
    assert sections == [
        ("", "Un título", "L01 Antes de todo", 1),
        ("who", "Quiénes", "Todas & todos", 1),
        ("who", "Quiénes", "Poco", 0.2),
    ]
    assert page_text("<p>Nada para buscar</p>") is None


def test_an_archive_is_the_same_in_whatever_order_its_files_come() -> None:
    files = {"b/a.html": b"b" * 1000, "a.html": b"a"}
    assert zipped(files) == zipped(dict(reversed(files.items())))


def bundle(edition: str, **pages: str) -> Bundle:
    said = {f"{name}/": BundledPage(title=name.title(), code=code) for name, code in pages.items()}
    return Bundle(f"{edition}.zip", b"", "es", edition, DAY, said)


def news(root: Path, made: Bundle) -> str:
    hub, said = read_hub(root), dict(made.pages)
    links = {"pages": {path: f"{path}index.html" for path in said}, "home": "https://hub.example/"}
    return changes_page("es", said, made.edition, DAY, previous(hub, "es", said), links)


def record(root: Path, *made: Bundle) -> list[str]:
    changes, new = record_bundles(root, read_hub(root), made)
    write(root, changes)
    return [each.edition for each in new]


def test_the_first_one_says_that_it_is_the_first(tmp_path: Path) -> None:
    made = bundle("AAAAAA", about="1")
    first = strings("es")["bundle"]["changes"]["first"]
    assert first in news(write_hub(tmp_path), made)
    # Recording it changes nothing in it.
    assert record(tmp_path, made) == ["AAAAAA"]
    assert first in news(tmp_path, made)


def test_a_later_one_says_what_is_new_changed_and_gone(tmp_path: Path) -> None:
    write_hub(tmp_path)
    record(tmp_path, bundle("AAAAAA", about="1", steps="1", roles="1"))
    made = bundle("BBBBBB", about="2", steps="1", peru="1")
    before = news(tmp_path, made)
    texts = strings("es")["bundle"]["changes"]
    added, changed, gone = (before.index(texts[name]) for name in ("added", "changed", "gone"))
    assert added < before.index('<a href="peru/index.html">Peru</a>') < changed
    assert changed < before.index('<a href="about/index.html">About</a>') < gone
    assert gone < before.index("<li>Roles</li>")
    assert "Steps" not in before
    assert "AAAAAA" in before
    record(tmp_path, made)
    assert news(tmp_path, made) == before


def test_the_record_keeps_what_is_needed_and_passes_the_check(tmp_path: Path) -> None:
    root = write_hub(tmp_path)
    for edition, code in (("AAAAAA", "1"), ("BBBBBB", "2"), ("CCCCCC", "3")):
        assert record(root, bundle(edition, about=code)) == [edition]
    assert record(root, bundle("CCCCCC", about="3")) == []
    hub = read_hub(root)
    assert list(hub.bundles) == ["BBBBBB", "CCCCCC"]
    assert hub.bundles["CCCCCC"].pages["about/"].code == "3"
    assert not list(check(hub))
    text = (root / FILE).read_text(encoding="utf-8")
    (root / FILE).write_text(text.replace("code", "cod"), encoding="utf-8")
    assert list(check(read_hub(root)))


def test_what_a_page_says_has_a_code_of_its_words() -> None:
    def code(html: str) -> str:
        text = page_text(f"<div data-pagefind-body>{html}</div>")
        assert text
        return pages_said({"about/index.html": text})["about/"].code

    assert code("<h1>A</h1><p>b  c</p>") == code("<h1>A</h1>\n<p class=x>b c</p>")
    assert code("<h1>A</h1><p>b</p>") != code("<h1>A</h1><p>c</p>")
