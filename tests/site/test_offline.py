"""Keeping the site on a device, in a real browser: with no server at all, and with one that dies and changes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hub.addresses import site_path
from hub.checklists import checklists
from hub.outputs.offline import MANIFEST, write_manifest
from hub.partial import with_borrowed
from hub.texts import strings
from tests.site.servers import Server
from tests.site.test_finding import TASKS_BY_LANGUAGE, Task, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.model import Hub

LONG = 60_000
HOMES = {"es": "", "en": "en/"}
NEW = "Edición nueva"


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    started = Server(site)
    yield started
    started.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture(scope="module")
def newer(site: Path, hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site with other words on every page, another style sheet and one page fewer."""
    folder = tmp_path_factory.mktemp("newer") / "site"
    shutil.copytree(site, folder)
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"<h1([^>]*)>", rf"<h1\1>{NEW}: ", text, count=1), encoding="utf-8")
    style = folder / "assets/stylesheets/site.css"
    style.write_text(
        f"{style.read_text(encoding='utf-8')}h1{{letter-spacing:7px!important}}", encoding="utf-8"
    )
    shutil.rmtree(folder / "challenges")
    for language in hub.site.languages:
        write_manifest(folder, with_borrowed(hub), language.code, {})
    return folder


def keep(page: Page, server: Server, language: str = "es") -> None:
    """Press the button, and wait until the site is kept."""
    page.goto(f"{server.address}{HOMES[language]}downloads/")
    page.locator("[data-keep-load]").click()
    expect(page.locator("[data-keep-look]"), said(page).inner_text()).to_be_visible(timeout=LONG)


def look(page: Page) -> None:
    page.locator("[data-keep-look]").click()


def said(page: Page) -> Any:
    return page.locator("[data-keep-said]")


def kept_bytes(page: Page) -> list[str]:
    """The names of the caches that the browser has for the site."""
    return list(page.evaluate("caches.keys()"))


def edition(site: Path, language: str) -> str:
    head = json.loads((site / HOMES[language] / MANIFEST).read_text(encoding="utf-8"))
    return str(head["edition"])


def test_nothing_is_kept_or_loaded_unless_somebody_asks(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    for path in ("", "steps/", "downloads/"):
        page.goto(server.address + path, wait_until="networkidle")
    assert "sw.js" not in server.asked
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert kept_bytes(page) == []
    # The size is told before anything of it is loaded.
    expect(page.locator("[data-keep-load]")).to_have_text(
        re.compile(r"Guardar en este equipo \(\d,\d MB\)|\(\d\.\d MB\)")
    )
    expect(said(page)).to_contain_text(edition(server.site, "es"))
    assert "offline-files.json" not in server.asked


@pytest.mark.parametrize(("language", "folder"), [("es", "/"), ("en", "/some/folder/")])
def test_every_page_of_a_language_opens_and_search_answers_with_no_server(
    context: BrowserContext, site: Path, hub: Hub, language: str, folder: str
) -> None:
    server = Server(site, folder)
    page = context.new_page()
    keep(page, server, language)
    server.stop()
    failed: list[str] = []
    # The next page is opened before the icon of the last one has come.
    aborted = "net::ERR_ABORTED"
    page.on("requestfailed", lambda each: None if each.failure == aborted else failed.append(each.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    paths = {site_path(hub.site, language, each.id) for each in hub.pages_in(language)}
    paths |= {site_path(hub.site, language, each.page_id) for each in checklists(hub, language)}
    for path in sorted(paths):
        answer = page.goto(server.address + path)
        assert answer and answer.ok and answer.from_service_worker, path
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") != "32px", path
    page.goto(server.address + HOMES[language])
    for each in TASKS_BY_LANGUAGE:
        task = each.values[0]
        assert isinstance(task, Task)
        if task.language == language:
            found = [href.removeprefix(server.address) for href in search(page, task.question)[:3]]
            found = [f"/{href.partition('#')[0].lstrip('/').removeprefix(folder[1:])}" for href in found]
            assert set(found) & task.addresses(hub), task.question
    assert failed == []


def test_sheets_workbook_and_data_are_there_with_no_server(
    context: BrowserContext, server: Server, site: Path
) -> None:
    page = context.new_page()
    keep(page, server)
    links = page.locator("a[download]").evaluate_all(
        "links => links.map((link) => [link.href, link.textContent])"
    )
    server.stop()
    page.goto(f"{server.address}downloads/")
    wanted = [href for href, _ in links if "manual" not in href]
    assert len(wanted) > 80
    for href in wanted:
        size = page.evaluate(
            "(href) => fetch(href).then((r) => r.arrayBuffer()).then((b) => b.byteLength)", href
        )
        assert size == (site / href.removeprefix(server.address)).stat().st_size
    with page.expect_download() as caught:
        page.locator("a[href$='.xlsx']").click()
    assert Path(caught.value.path()).read_bytes() == next((site / "downloads").glob("*.xlsx")).read_bytes()
    server.start()


def test_a_page_that_is_not_kept_says_so(context: BrowserContext, site: Path) -> None:
    server = Server(site, "/some/folder/")
    page = context.new_page()
    keep(page, server)
    answer = page.goto(f"{server.address}en/steps/")
    assert answer and answer.status == 200
    server.stop()
    answer = page.goto(f"{server.address}en/lessons/")
    assert answer and answer.status == 503
    for language in HOMES:
        words = strings(language)["not_kept"]
        expect(page.locator(f"section[lang={language}]")).to_contain_text(words["text"])
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") != "32px"
    page.get_by_role("link", name=strings("es")["not_kept"]["home"]).click()
    expect(page).to_have_url(server.address)


def test_an_address_without_its_slash_leads_to_the_page(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    keep(page, server)
    server.stop()
    page.goto(f"{server.address}steps")
    expect(page).to_have_url(f"{server.address}steps/")
    server.start()


def test_an_update_comes_whole_or_not_at_all(context: BrowserContext, server: Server, newer: Path) -> None:
    page = context.new_page()
    keep(page, server)
    server.site = newer
    # The server dies again and again, each time some files further.
    for answers in (1, 2, 30, 40):
        page.goto(f"{server.address}downloads/")
        server.answers = answers
        look(page)
        expect(said(page)).to_contain_text(strings("es")["keep"]["script"]["still"])
        server.answers = 0
        for path in ("", "steps/", "challenges/"):
            page.goto(server.address + path)
            expect(page.locator("h1")).not_to_contain_text(NEW)
            assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") != "7px"
    server.answers = None
    page.goto(f"{server.address}downloads/")
    server.asked.clear()
    look(page)
    expect(said(page)).to_contain_text(strings("es")["keep"]["script"]["done"], timeout=LONG)
    expect(said(page)).to_contain_text(edition(newer, "es"))
    # What is the same as before, and what came in the tries before, isn't loaded again.
    assert not [path for path in server.asked if path.endswith(".pdf")]
    assert len(server.asked) < 80
    server.stop()
    page.goto(f"{server.address}steps/")
    expect(page.locator("h1")).to_contain_text(NEW)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") == "7px"
    answer = page.goto(f"{server.address}challenges/")
    assert answer and answer.status == 503
    server.start()


def test_a_page_never_mixes_two_versions(context: BrowserContext, server: Server, newer: Path) -> None:
    page, other = context.new_page(), context.new_page()
    keep(page, server)
    other.goto(f"{server.address}steps/")
    server.site = newer
    page.goto(f"{server.address}downloads/")
    look(page)
    expect(said(page)).to_contain_text(strings("es")["keep"]["script"]["done"], timeout=LONG)
    style = (
        "fetch('../assets/stylesheets/site.css').then((r) => r.text()).then((text) => text.includes('7px'))"
    )
    # Both stay as they began, however long they are open; the page that is gone in the new version too.
    assert [each.evaluate(style) for each in (page, other)] == [False, False]
    assert other.evaluate("fetch('../challenges/').then((r) => r.status)") == 200
    assert len(search(other, "policía")) > 0
    assert len([name for name in kept_bytes(page) if "records" not in name]) == 2
    other.reload()
    assert other.evaluate(style) is True
    expect(other.locator("h1")).to_contain_text(NEW)
    assert page.evaluate(style) is False


def test_a_page_that_is_not_kept_leaves_nothing_to_one_that_is(
    context: BrowserContext, server: Server, newer: Path
) -> None:
    page = context.new_page()
    server.caching = "no-cache"
    keep(page, server)
    server.site, server.caching = newer, "max-age=31536000, immutable"
    spacing = "getComputedStyle(document.querySelector('h1')).letterSpacing"
    for _ in range(2):
        page.goto(f"{server.address}en/steps/")
        assert page.evaluate(spacing) == "7px"
        page.locator("a[data-switch]").click()
        expect(page.locator("html")).to_have_attribute("lang", "es")
        expect(page.locator("h1")).not_to_contain_text(NEW)
        assert page.evaluate(spacing) != "7px"


def test_an_update_is_looked_for_in_the_background_once_in_some_hours(
    context: BrowserContext, server: Server, newer: Path
) -> None:
    page = context.new_page()
    keep(page, server)
    server.asked.clear()
    page.goto(f"{server.address}steps/")
    page.wait_for_timeout(300)
    assert MANIFEST not in server.asked
    server.site = newer
    # As if it had been looked for long ago.
    page.evaluate(
        """async () => {
          const name = (await caches.keys()).find((each) => each.endsWith("records"));
          const cache = await caches.open(name);
          const [key] = (await cache.keys()).filter(({ url }) => url.includes("/looked/"));
          await cache.put(key, new Response(JSON.stringify({ at: 0 })));
        }"""
    )
    page.goto(f"{server.address}steps/")
    expect(page.locator("h1")).not_to_contain_text(NEW)
    for _ in range(200):
        page.wait_for_timeout(100)
        page.goto(f"{server.address}steps/")
        if NEW in page.locator("h1").inner_text():
            break
    expect(page.locator("h1")).to_contain_text(NEW)
    assert server.asked.count(MANIFEST) == 1


def test_it_goes_on_where_it_was_interrupted(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.goto(f"{server.address}downloads/")
    expect(page.locator("[data-keep-load]")).to_be_visible()
    server.answers = 150
    page.locator("[data-keep-load]").click()
    words = strings("es")["keep"]["script"]
    expect(said(page)).to_contain_text(words["problem"]["network"], timeout=LONG)
    expect(page.locator("[data-keep-load]")).to_have_text(words["go_on"])
    # Nothing is answered from what isn't whole.
    server.answers = None
    answer = page.goto(f"{server.address}downloads/")
    assert answer
    expect(said(page)).to_have_text(words["interrupted"])
    server.asked.clear()
    page.locator("[data-keep-load]").click()
    expect(said(page)).to_contain_text(words["done"], timeout=LONG)
    assert 100 < len(server.asked) < 250


def test_what_was_altered_on_the_way_is_not_kept(context: BrowserContext, site: Path, tmp_path: Path) -> None:
    altered = tmp_path / "site"
    shutil.copytree(site, altered)
    page_file = altered / "steps/index.html"
    page_file.write_text(page_file.read_text(encoding="utf-8") + "<!-- altered -->", encoding="utf-8")
    server = Server(altered)
    page = context.new_page()
    page.goto(f"{server.address}downloads/")
    page.locator("[data-keep-load]").click()
    expect(said(page)).to_contain_text(strings("es")["keep"]["script"]["problem"]["changed"], timeout=LONG)
    expect(page.locator("[data-keep-load]")).to_be_visible()
    expect(page.locator("[data-keep-remove]")).to_be_hidden()
    server.stop()


def test_where_there_is_no_room_nothing_is_half_kept(
    context: BrowserContext, server: Server, newer: Path
) -> None:
    words = strings("es")["keep"]["script"]
    page = context.new_page()
    page.goto(f"{server.address}downloads/")
    tools = context.new_cdp_session(page)
    quota = {"origin": server.address.rstrip("/"), "quotaSize": 3_000_000}
    tools.send("Storage.overrideQuotaForOrigin", quota)
    page.locator("[data-keep-load]").click()
    expect(said(page)).to_contain_text(words["problem"]["full"])
    assert [name for name in kept_bytes(page) if "records" not in name] == []
    # It says that there is room enough, and then there isn't: as when other sites take it meanwhile.
    tools.send("Storage.overrideQuotaForOrigin", {**quota, "quotaSize": 16_000_000})
    keep(page, server)
    server.site = newer
    look(page)
    expect(said(page)).to_contain_text(words["problem"]["full"], timeout=LONG)
    expect(said(page)).to_contain_text(words["still"])
    assert len([name for name in kept_bytes(page) if "records" not in name]) == 1
    server.stop()
    page.goto(f"{server.address}steps/")
    expect(page.locator("h1")).not_to_contain_text(NEW)
    server.start()


def test_a_language_is_taken_off_the_device(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    keep(page, server)
    keep(page, server, "en")
    page.evaluate("localStorage.setItem('hub.ticks', 'mine')")
    for language, home in HOMES.items():
        page.goto(f"{server.address}{home}downloads/")
        page.locator("[data-keep-remove]").click()
        page.locator(".keep__ask [value=no]").click()
        expect(page.locator("[data-keep-remove]")).to_be_visible()
        page.locator("[data-keep-remove]").click()
        page.locator(".keep__ask [value=yes]").click()
        expect(said(page)).to_contain_text(strings(language)["keep"]["script"]["removed"])
        expect(said(page)).to_be_focused()
        names = kept_bytes(page)
        assert len(names) == (2 if language == "es" else 0), names
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.evaluate("localStorage.getItem('hub.ticks')") == "mine"
    server.stop()
    with pytest.raises(Exception, match="ERR_"):
        page.goto(f"{server.address}steps/")
    server.start()


def test_two_sites_of_one_host_leave_each_other_alone(context: BrowserContext, site: Path) -> None:
    server = Server(site, "/one/")
    page = context.new_page()
    keep(page, server)
    page.evaluate("caches.open('hub:/two/:es:1').then(() => caches.open('somebody-else'))")
    page.locator("[data-keep-remove]").click()
    page.locator(".keep__ask [value=yes]").click()
    expect(said(page)).to_contain_text(strings("es")["keep"]["script"]["removed"])
    assert sorted(kept_bytes(page)) == ["hub:/two/:es:1", "somebody-else"]
    server.stop()


def test_a_browser_that_keeps_nothing_says_so(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })")
    page.goto(f"{server.address}downloads/")
    expect(said(page)).to_have_text(strings("es")["keep"]["script"]["problem"]["unsupported"])
    expect(page.locator("[data-keep-load]")).to_be_hidden()


@pytest.mark.parametrize(("language", "scheme", "width"), [("es", "light", 1280), ("en", "dark", 360)])
def test_axe_finds_nothing_in_it(
    browser: Browser, server: Server, language: str, scheme: Any, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    keep(page, server, language)
    page.locator("[data-keep-remove]").click()
    for _ in range(2):
        found: Any = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")
    context.close()


def test_the_worker_is_one_file_at_the_root(site: Path) -> None:
    assert (site / "sw.js").is_file()
    assert not (site / "assets/javascripts/worker").exists()
