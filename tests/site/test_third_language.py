"""A rehearsal: a third language with nothing but its checklists and a home page, on a copy of the real hub."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from hub.addresses import site_path
from hub.checklists import checklist_page, checklists
from hub.generated import generated_pages
from hub.reading import read_hub
from hub.texts import END, MIDDLE, START
from tests.site.conftest import ROOT, build, served
from tests.site.html import parsed, target
from tests.site.test_pages import SPACES
from tests.third_language import CODE, add_third_language, pseudo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from hub.model import Hub

STEP = "steps/03-agree-on-coordination"
ORIGINAL = "es"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real hub with one language more."""
    folder = tmp_path_factory.mktemp("third")
    for name in ("docs", "data", "overrides", "hooks", "hub"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    add_third_language(folder)
    assert _command(folder, "editions").returncode == 0
    return folder


@pytest.fixture(scope="module")
def hub(copy: Path) -> Hub:
    return read_hub(copy)


@pytest.fixture(scope="module")
def site(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("third-built") / "site"
    done = build(copy, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not re.search(r"WARNING|Traceback|warning", done.stdout + done.stderr), done.stderr
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as where:
        yield where


def _command(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hub.cli", *arguments]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)


def _file(hub: Hub, site: Path, page_id: str, language: str = CODE) -> Path:
    return site / site_path(hub.site, language, page_id) / "index.html"


def _own(hub: Hub) -> set[str]:
    """The ids of the pages that are translated, text and all."""
    return {"index", *(checklist_page(step.id) for step in hub.steps(CODE))}


def _all(hub: Hub) -> set[str]:
    """The ids of the pages that every language has on the site, its own or not."""
    made = {page.id for page in generated_pages(hub, ORIGINAL)}
    return {page.id for page in hub.pages_in(ORIGINAL)} | made | _own(hub)


def test_nothing_is_wrong_with_it(copy: Path) -> None:
    done = _command(copy, "check", "--format", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == []


def test_what_it_takes_is_a_line_or_two_and_a_file_of_strings() -> None:
    """Besides its pages, nothing is added but strings: no template, no word list, no file of the theme's."""
    source = (ROOT / "tests/third_language.py").read_text(encoding="utf-8")
    assert set(re.findall(r'root / f?"([^"]+)"', source)) == {
        "mkdocs.yml",
        "hub/strings/es.yml",
        "hub/strings/{CODE}.yml",
        "docs/es",
        "docs/es/index.md",
        "docs/es/steps",
        "docs",
    }


def test_status_tells_what_it_has_and_what_it_borrows(copy: Path, hub: Hub) -> None:
    found = {
        each["language"]: each for each in json.loads(_command(copy, "status", "--format", "json").stdout)
    }
    own = found[CODE]
    assert (own["partial"], own["missing"], own["checklists"]) == (True, [], 10)
    assert own["borrowed"] == len(hub.pages_in(ORIGINAL)) - len(hub.pages_in(CODE))
    assert all(not found[code]["partial"] and not found[code]["borrowed"] for code in ("es", "en"))
    text = _command(copy, "status", "--lang", "en").stdout
    assert f"{CODE}: a partial language; checklists translated: 10;" in text


def test_the_page_on_translations_tells_it_too(hub: Hub, site: Path) -> None:
    for language, words in (("es", "10 de 10 listas de verificación"), ("en", "10 of 10 checklists")):
        text = _file(hub, site, "contributing/status", language).read_text(encoding="utf-8")
        assert text.count(words) == 1
        assert f'id="status-{CODE}"' in text


def test_it_has_every_page_and_each_is_in_its_language(hub: Hub, site: Path) -> None:
    found = {file.parent.relative_to(site).as_posix() + "/" for file in (site / CODE).rglob("index.html")}
    assert found == {site_path(hub.site, CODE, page_id) for page_id in _all(hub)}
    assert {parsed(site / path / "index.html").language for path in found} == {CODE}


def test_what_isnt_translated_says_so_and_stays_out_of_searches(hub: Hub, site: Path) -> None:
    for page_id in _all(hub):
        text = _file(hub, site, page_id).read_text(encoding="utf-8")
        html = parsed(_file(hub, site, page_id))
        borrowed = page_id not in _own(hub)
        canonical = site_path(hub.site, ORIGINAL if borrowed else CODE, page_id)
        assert ('<meta name="robots" content="noindex">' in text) == borrowed, page_id
        assert ("data-pagefind-body" not in text) == (borrowed or page_id == "index"), page_id
        assert ('<p class="borrowed">' in text) == borrowed, page_id
        assert [link["href"] for link in html.heads["canonical"]] == [hub.site.address + canonical]
        assert set(re.findall(r'<div class="hub-text"( lang="es")?>', text)) <= {
            ' lang="es"' if borrowed else ""
        }


def test_no_page_names_it_as_an_alternate_but_of_what_it_has(hub: Hub, site: Path) -> None:
    for page_id in _all(hub):
        for language in hub.site.languages:
            heads = parsed(_file(hub, site, page_id, language.code)).heads
            named = [link["hreflang"] for link in heads.get("alternate", []) if "hreflang" in link]
            if page_id in _own(hub):
                assert named == ["es", CODE, "en", "x-default"], page_id
            else:
                assert named == ([] if language.code == CODE else ["es", "en", "x-default"]), page_id


def test_the_sitemap_lists_what_it_has(hub: Hub, site: Path) -> None:
    entries = ElementTree.parse(site / "sitemap.xml").getroot().findall("s:url", SPACES)
    listed = [entry.findtext("s:loc", "", SPACES) for entry in entries]
    own = {hub.site.address + site_path(hub.site, CODE, page_id) for page_id in _own(hub)}
    assert len(listed) == len(set(listed))
    assert {each for each in listed if f"/{CODE}/" in each} == own
    for entry in entries:
        named = {each.get("hreflang"): each.get("href") for each in entry.findall("x:link", SPACES)}
        assert set(named) in ({"es", "en", "x-default"}, {"es", "en", CODE, "x-default"})
        assert named.get(CODE) in {None, *own}


def test_the_switch_leads_from_every_page_to_the_same_page(hub: Hub, site: Path) -> None:
    steps = {step.id for step in hub.steps(CODE)}
    for page_id in _all(hub):
        for language in hub.site.languages:
            file = _file(hub, site, page_id, language.code)
            links = re.findall(
                r'<a href="([^"]+)"([^>]*) data-switch>(.*?)</a>', file.read_text(encoding="utf-8")
            )
            others = [each.code for each in hub.site.languages if each != language]
            led = [target(file, site, href)[0] for href, _, _ in links]
            assert led == [_file(hub, site, page_id, code) for code in others]
            for code, (_, attributes, words) in zip(others, links, strict=True):
                borrowed = code == CODE and page_id not in _own(hub)
                assert f'lang="{code}"' in attributes
                assert ("hreflang" not in attributes) == borrowed
                note = pseudo("solo la lista" if page_id in steps else "sin traducir")
                assert (note in words) == borrowed


def test_every_link_resolves_and_stays_in_its_language(hub: Hub, site: Path) -> None:
    switch = re.compile(r"<a [^>]* data-switch>|<p class=\"(borrowed|lag)\".*?</p>", re.DOTALL)
    for page_id in _all(hub):
        file = _file(hub, site, page_id)
        html = parsed(file)
        assert len(html.ids) == len(set(html.ids)), page_id
        elsewhere = {href for part in switch.finditer(file.read_text(encoding="utf-8")) for href in
                     re.findall(r'href="([^"]+)"', part[0])}  # fmt: skip
        for href in [*html.links, *html.resources]:
            if re.match(r"[a-z]+:", href):
                continue
            found, anchor = target(file, site, href)
            assert found.is_file(), f"{file}: {href}"
            assert not anchor or anchor in parsed(found).ids, f"{file}: {href}"
            own = found.is_relative_to(site / CODE) or found.suffix != ".html"
            assert own or href in elsewhere, f"{file}: {href}"


def test_a_step_has_its_checklist_among_the_borrowed_text(hub: Hub, site: Path) -> None:
    original = hub.page(ORIGINAL, STEP)
    assert original
    text = _file(hub, site, STEP).read_text(encoding="utf-8")
    html = parsed(_file(hub, site, STEP))
    assert html.headings == [heading.id for heading in original.headings]
    assert html.citations == [citation.source for citation in original.citations]
    assert f"<h1>{pseudo(original.title)}</h1>" in text
    assert f'<h2 id="checklist" lang="{CODE}">{pseudo("Lista de verificación")}' in text
    assert f'<ul class="checklist" lang="{CODE}">' in text
    assert '<h2 id="risks">' in text
    for item in original.checklist:
        assert f'<li id="{item.id}">' in text
        assert pseudo(item.text) in text
        assert item.text not in text


def test_the_checklists_have_the_ids_of_every_other_language(hub: Hub, site: Path) -> None:
    for own, original in zip(checklists(hub, CODE), checklists(hub, ORIGINAL), strict=True):
        text = _file(hub, site, own.page_id).read_text(encoding="utf-8")
        assert re.findall(r'<input type="checkbox" id="tick-([^"]+)"', text) == [
            item.id for item in original.items
        ]
        assert pseudo(original.matter.title) in text
        assert " lang=" not in text[text.index('<ol class="sheet"') : text.index("</ol>")]


def test_the_menu_is_in_two_languages_and_says_which(hub: Hub, site: Path) -> None:
    text = _file(hub, site, STEP).read_text(encoding="utf-8")
    menu = text[text.index('<nav class="hub-nav"') :]
    menu = menu[: menu.index("</nav>")]
    original = hub.page(ORIGINAL, STEP)
    assert original
    assert re.search(rf'aria-current="page">3\. {pseudo(original.title)}</a>', menu)
    assert re.search(r'<a href="\.\./\.\./glossary/" lang="es">Glosario</a>', menu)


def test_strings_that_it_lacks_are_marked_where_they_can_be(site: Path) -> None:
    signs = re.compile(f"[{START}{MIDDLE}{END}]")
    assert not [file for file in site.rglob("*.html") if signs.search(file.read_text(encoding="utf-8"))]
    text = (site / CODE / "contributing/coverage/index.html").read_text(encoding="utf-8")
    assert '<th scope="col"><span lang="es">Lecciones</span></th>' in text


def test_the_404_page_says_nothing_twice(site: Path) -> None:
    text = (site / "404.html").read_text(encoding="utf-8")
    assert text.count("No encontramos esta página") == 2  # the tab and the heading
    assert f'<section lang="{CODE}">' not in text


@pytest.mark.parametrize(
    "path", [f"/{CODE}/", f"/{CODE}/{STEP}/", f"/{CODE}/about/", f"/{CODE}/{STEP}/checklist/"]
)
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_accessible_and_fit(open_page: Callable[..., Page], path: str, width: int) -> None:
    page = open_page(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


def test_search_finds_its_own_pages_and_no_borrowed_one(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/{CODE}/about/")
    page.keyboard.press("/")
    page.locator("dialog input").fill(pseudo("coordinación"))
    expect(page.locator("dialog li a").first).to_be_visible()
    # A term of the glossary borrows its words, and says so.
    found = [str(link.get_attribute("href")) for link in page.locator("dialog li a:not([lang=es])").all()]
    assert found
    assert all(re.search(rf"/{CODE}/(steps/[^/]+/checklist/)?(#|$)", href) for href in found), found


def test_without_a_home_page_and_behind_its_source_it_is_built(copy: Path, tmp_path: Path) -> None:
    root = tmp_path / "hub-of-three"
    shutil.copytree(copy, root)
    (root / f"docs/{CODE}/index.md").unlink()
    for language in ("es", "en"):
        (root / f"docs/{language}/pictures").mkdir()
        (root / f"docs/{language}/pictures/map.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        with (root / f"docs/{language}/contributing/coverage.md").open("a", encoding="utf-8") as page:
            page.write("\n![Mapa](../pictures/map.svg)\n")
    (root / "data/redirects.yml").write_text("redirects:\n  cover: contributing/coverage\n")
    assert _command(root, "translated", f"docs/{CODE}/{STEP}.md").returncode == 0
    original = root / f"docs/es/{STEP}.md"
    text = original.read_text(encoding="utf-8")
    first = re.search(r"- \[ \] (.+) \{", text)
    assert first
    original.write_text(text.replace(first[1], f"{first[1]} y publicado"), encoding="utf-8")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    home, step, coverage, moved = (
        (root / "site" / CODE / name / "index.html").read_text(encoding="utf-8")
        for name in ("", STEP, "contributing/coverage", "cover")
    )
    assert '<p class="borrowed">' in home
    assert f'<p class="lag" lang="{CODE}">' in step
    assert f'<a href="../../../{STEP}/#checklist" hreflang="es">' in step
    assert 'src="../../pictures/map.svg"' in coverage
    assert (root / "site" / CODE / "pictures/map.svg").is_file()
    assert "url=../contributing/coverage/" in moved


def test_a_language_without_strings_is_told_what_it_takes(copy: Path, tmp_path: Path) -> None:
    root = tmp_path / "hub-of-three"
    shutil.copytree(copy, root)
    (root / f"hub/strings/{CODE}.yml").unlink()
    done = build(root, root / "site")
    assert done.returncode != 0
    assert f"Falta hub/strings/{CODE}.yml" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
