"""The bundle, unpacked as on a stick and opened from `file://` in a real browser, with no server anywhere."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hub.addresses import site_path
from hub.dates import changed_dates
from hub.outputs.bundle import CHANGES, LIMIT, Bundle, make_bundle
from hub.partial import with_borrowed
from hub.texts import strings
from tests.site.conftest import ROOT
from tests.site.html import parsed
from tests.site.test_finding import TASKS_BY_LANGUAGE, WORDS, Task, search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub.model import Hub

LANGUAGES = ("es", "en")
STEP = "steps/03-agree-on-coordination"


@pytest.fixture(scope="module")
def bundles(site: Path, hub: Hub) -> dict[str, Bundle]:
    dates = changed_dates(ROOT)
    return {language: make_bundle(site, with_borrowed(hub), language, dates) for language in LANGUAGES}


@pytest.fixture(scope="module")
def sticks(bundles: dict[str, Bundle], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where each is unpacked: in a folder with letters and signs that people's folders have."""
    folder = tmp_path_factory.mktemp("stick") / "Mis documentos #1 (ñandú)"
    for language, bundle in bundles.items():
        ZipFile(io.BytesIO(bundle.content)).extractall(folder / language)
    return {language: folder / language for language in LANGUAGES}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may ask for files only, and in which no script may fail and no policy be broken."""
    context = browser.new_context()
    yield from _watched(context)


def _watched(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda each: wrong.append(each.text) if each.type in ("error", "warning") else None)
    yield page
    context.close()
    assert not [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    assert wrong == []


def start(sticks: dict[str, Path], language: str) -> str:
    return (sticks[language] / str(strings(language)["bundle"]["start"])).as_uri()


def place(sticks: dict[str, Path], language: str, path: str) -> str:
    folder = str(strings(language)["bundle"]["folder"])
    prefix = "" if language == "es" else "en/"
    return (sticks[language] / folder / prefix / path / "index.html").as_uri()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_small_and_named_with_its_edition(bundles: dict[str, Bundle], language: str) -> None:
    bundle = bundles[language]
    assert len(bundle.content) <= LIMIT
    name = strings(language)["bundle"]["file"]
    assert re.fullmatch(rf"{name}-{language}-(\d{{4}}-\d\d-\d\d-)?[A-Z]{{6}}\.zip", bundle.name)
    assert bundle.edition in bundle.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_same_each_time(site: Path, hub: Hub, bundles: dict[str, Bundle], language: str) -> None:
    again = make_bundle(site, with_borrowed(hub), language, changed_dates(ROOT))
    assert again == bundles[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_sheets_and_workbook_are_in_it_and_nothing_else_is_at_its_top(
    hub: Hub, sticks: dict[str, Path], language: str
) -> None:
    texts = strings(language)["bundle"]
    assert {each.name for each in sticks[language].iterdir()} == {texts["start"], texts["folder"]}
    for each in hub.pages_in(language):
        if each.id != "index":
            path = site_path(hub.site, language, each.id)
            assert (sticks[language] / texts["folder"] / path / "index.html").is_file()
    kinds = [file.suffix for file in sticks[language].rglob("*") if file.is_file()]
    assert kinds.count(".pdf") > 60
    assert kinds.count(".xlsx") == 1
    assert not {".br", ".gz", ".epub"} & set(kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_file_or_to_the_published_site(
    hub: Hub, sticks: dict[str, Path], language: str
) -> None:
    for file in sticks[language].rglob("*.html"):
        html = parsed(file)
        for address in [*html.links, *html.resources]:
            parts = urlsplit(address)
            if parts.scheme:
                continue
            target = (file.parent / unquote(parts.path)) if parts.path else file
            assert target.is_file(), f"{file}: {address}"
            if parts.fragment and target.suffix == ".html":
                assert unquote(parts.fragment) in parsed(target).ids, f"{file}: {address}"
        text = file.read_text(encoding="utf-8")
        assert "ld+json" not in text and "hreflang=" not in re.sub(r"<a [^>]*>", "", text)
    other = "en/" if language == "es" else ""
    home = parsed(sticks[language] / strings(language)["bundle"]["start"])
    assert f"{hub.site.address}{other}" in home.links


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_comes_everywhere_by_clicking(sticks: dict[str, Path], page: Page, language: str) -> None:
    page.goto(start(sticks, language))
    menu = page.locator("#hub-nav a").evaluate_all("links => links.map((link) => link.href)")
    assert len(menu) > 10
    for href in menu:
        page.goto(href)
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("document.styleSheets.length") == 1
        assert page.evaluate("document.documentElement.className") == "js"
    page.locator(".hub-name").click()
    expect(page).to_have_url(start(sticks, language))
    page.get_by_role("button", name=strings(language)["palette"]["slate"]).click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.locator(f".hub-footer a[href$='{CHANGES}']").click()
    expect(page.locator("h1")).to_have_text(strings(language)["bundle"]["changes"]["title"])
    expect(page.locator("main")).to_contain_text(strings(language)["bundle"]["changes"]["first"])


@pytest.fixture(scope="module")
def homes(browser: Browser, sticks: dict[str, Path]) -> Iterator[dict[str, Page]]:
    context = browser.new_context()
    pages = {language: context.new_page() for language in LANGUAGES}
    for language, page in pages.items():
        page.goto(start(sticks, language))
    yield pages
    context.close()


def found_by(page: Page, sticks: dict[str, Path], language: str, words: str) -> list[str]:
    """The first results, as addresses on the site."""
    folder = f"{(sticks[language] / strings(language)['bundle']['folder']).as_uri()}/"
    return [f"/{href.removeprefix(folder).replace('index.html', '')}" for href in search(page, words)[:3]]


@pytest.mark.parametrize("task", TASKS_BY_LANGUAGE)
def test_the_search_answers_the_same_tasks(
    homes: dict[str, Page], sticks: dict[str, Path], hub: Hub, task: Task
) -> None:
    found = found_by(homes[task.language], sticks, task.language, task.question)
    assert {href.partition("#")[0] for href in found} & task.addresses(hub), found


@pytest.mark.parametrize(("language", "words", "leads"), WORDS)
def test_the_search_knows_the_same_words(
    homes: dict[str, Page], sticks: dict[str, Path], language: str, words: str, leads: str
) -> None:
    found = found_by(homes[language], sticks, language, words)
    assert any(f"/{leads}" in href for href in found), found


@pytest.mark.parametrize(
    ("language", "words"), [("es", "coordinacion"), ("es", "coordina"), ("es", "DIÁLOGO"), ("en", "polic")]
)
def test_accents_are_folded_and_beginnings_found(homes: dict[str, Page], language: str, words: str) -> None:
    assert search(homes[language], words)
    expect(homes[language].locator("dialog mark").first).to_be_visible()


def test_a_result_leads_to_its_section(sticks: dict[str, Path], page: Page) -> None:
    page.goto(place(sticks, "es", STEP))
    search(page, "vocería del grupo")
    link = page.locator("dialog ol a[href*='#']").first
    href = str(link.get_attribute("href"))
    link.click()
    page.wait_for_url(href)
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")
    # From a checklist the search is that of the start.
    page.goto(place(sticks, "es", f"{STEP}/checklist"))
    page.get_by_role("link", name="Buscar").click()
    expect(page.locator("dialog input")).to_be_visible()


def test_ticks_last_and_are_taken_along(sticks: dict[str, Path], page: Page) -> None:
    page.goto(place(sticks, "es", f"{STEP}/checklist"))
    page.get_by_role("checkbox").first.check()
    page.reload()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.locator("details", has=page.locator("[data-take-code]")).locator("summary").click()
    page.locator("[data-take-code]").click()
    expect(page.locator("[data-qr-shown] svg")).to_be_visible()
    # The link is for whoever has no stick.
    assert page.locator("[data-short-code]").input_value().startswith("https://")


def test_the_policy_of_its_pages_holds(
    sticks: dict[str, Path], browser: Browser, breaches: list[str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    # What the policy stops is told as asked for, and as failed because of it.
    page.on("requestfailed", lambda each: None if each.failure == "csp" else asked.append(each.url))
    page.on("requestfinished", lambda each: asked.append(each.url))
    page.goto(start(sticks, "es"))
    refused = page.evaluate(
        """async () => {
          const refused = [];
          document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
          const add = (name, facts) => document.head.append(Object.assign(document.createElement(name), facts));
          add("script", { textContent: "globalThis.ran = true" });
          add("script", { src: "https://elsewhere.example/x.js" });
          add("link", { rel: "stylesheet", href: "https://elsewhere.example/x.css" });
          add("img", { src: "https://elsewhere.example/x.png" });
          add("style", { textContent: "h1 { color: red }" });
          await fetch("https://elsewhere.example/").catch(() => {});
          await new Promise((done) => setTimeout(done, 300));
          return [globalThis.ran ?? false, refused];
        }"""
    )
    assert refused[0] is False
    assert len(refused[1]) == 6
    assert not [url for url in asked if "elsewhere" in url]
    context.close()
    # These were meant.
    breaches.clear()


@pytest.mark.parametrize(("language", "scheme", "width"), [("es", "light", 1280), ("en", "dark", 360)])
def test_axe_finds_nothing_in_it(
    browser: Browser, sticks: dict[str, Path], language: str, scheme: Any, width: int
) -> None:
    # axe reads style sheets anew, which the policy of these pages doesn't let it.
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True
    )
    page = context.new_page()
    folder = sticks[language] / strings(language)["bundle"]["folder"]
    for address in (start(sticks, language), (folder / CHANGES).as_uri()):
        page.goto(address)
        found: Any = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_texts_that_are_searched_are_the_pages(sticks: dict[str, Path]) -> None:
    script = (sticks["es"] / "archivos/assets/javascripts/search.js").read_text(encoding="utf-8")
    line = next(line for line in script.splitlines() if line.startswith("const HUB_PAGES"))
    pages = json.loads(line.removeprefix("const HUB_PAGES = ").removesuffix(";"))
    step = next(page for page in pages if page["path"] == f"{STEP}/index.html")
    assert step["facts"]["kind"] == "xqstep"
    assert step["facts"]["code"] == "3"
    assert [section["id"] for section in step["sections"]][1:4] == ["purpose", "who", "actions"]
    assert not any(
        "¶" in section["title"] + section["text"] for page in pages for section in page["sections"]
    )
