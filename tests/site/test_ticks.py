"""Ticks on the screen, in a real browser: saved, per group, carried to another device, and never lost quietly."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Route, ViewportSize, expect

from hub.checklists import checklists
from hub.texts import strings
from tests.browser import ARGUMENTS, chromium
from tests.site.conftest import ROOT, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from hub.model import Hub

STEP = "steps/03-agree-on-coordination"
LIST = f"/{STEP}/checklist/"
ITEM = "coordinator-agreed"
FOLDERS = {"es": "", "en": "/en"}
SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 360, "height": 740},
    "desktop": {"width": 1280, "height": 900},
}
Device = Callable[..., BrowserContext]


@pytest.fixture
def device(browser: Browser, address: str) -> Iterator[Device]:
    """A browser of its own with its own storage; afterwards nothing may have left the site or failed."""
    contexts: list[BrowserContext] = []
    requests: list[str] = []
    failures: list[str] = []

    def made(size: str = "phone", **options: Any) -> BrowserContext:
        context = browser.new_context(viewport=SIZES[size], base_url=address, **options)
        context.set_default_timeout(10_000)
        context.on("request", lambda request: requests.append(request.url))
        context.on("weberror", lambda error: failures.append(str(error.error)))
        contexts.append(context)
        return context

    yield made
    for context in contexts:
        context.close()
    assert not [url for url in requests if not url.startswith((address, "data:", "blob:"))]
    assert not failures


def _open(context: BrowserContext, path: str = LIST) -> Page:
    page = context.new_page()
    page.goto(path)
    return page


def _text(language: str, path: str) -> Any:
    """A string of the site as it is written, or those for one and more."""
    found: Any = strings(language)["ticks"]
    for key in path.split("."):
        found = found[key]
    return found


def _said(language: str, path: str, **values: object) -> str:
    """A string of the site with its values, in the number that `count` asks for."""
    found = _text(language, path)
    if isinstance(found, dict):
        found = found["one" if values.get("count") == 1 else "other"]
    return str(found).format(**values)


def _box(page: Page, item: str = ITEM) -> Any:
    return page.locator(f"#tick-{item}")


def _field(page: Page, field: str, item: str = ITEM) -> Any:
    details = page.locator(f"#{item} details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    return page.locator(f"#{item} [data-field={field}]")


def _group(page: Page, name: str, language: str = "es") -> None:
    """Makes a group and chooses it."""
    page.get_by_role("button", name=_text(language, "new"), exact=True).click()
    page.get_by_label(_text(language, "name")).fill(name)
    page.get_by_role("button", name=_text(language, "script.ask.yes_name"), exact=True).click()
    expect(page.locator("[data-group] option:checked")).to_have_text(name)


def _panel(page: Page, name: str, language: str = "es") -> Any:
    panel = page.locator(
        "details.panel", has=page.locator("summary", has_text=_text(language, f"{name}.title"))
    )
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    return panel


def _stored(page: Page) -> Any:
    return json.loads(page.evaluate("localStorage.getItem('hub.ticks')"))


def _downloaded(page: Page, scope: str = "group", language: str = "es") -> str:
    panel = _panel(page, "take", language)
    panel.locator("[data-scope]").select_option(scope)
    with page.expect_download() as download:
        panel.get_by_role("button", name=_text(language, "take.file")).click()
    return download.value.path().read_text(encoding="utf-8")


def _code(page: Page, scope: str = "checklist", language: str = "es") -> str:
    panel = _panel(page, "take", language)
    panel.locator("[data-scope]").select_option(scope)
    panel.get_by_role("button", name=_text(language, "take.code")).click()
    expect(panel.locator("[data-short-code]")).to_have_value(re.compile("#import=T1"))
    return str(panel.locator("[data-short-code]").input_value())


def _bring_file(page: Page, text: str, language: str = "es") -> None:
    panel = _panel(page, "bring", language)
    file: Any = {"name": "copy.json", "mimeType": "application/json", "buffer": text.encode()}
    panel.locator("[data-bring-file]").set_input_files(file)


def _merge(page: Page, language: str = "es") -> None:
    page.get_by_role("button", name=_text(language, "script.bring.merge"), exact=True).click()
    expect(page.locator("[data-merged]")).to_have_text(_text(language, "script.bring.merged"))
    expect(page.locator("[data-merged]")).to_be_in_viewport()


# Saved, in every language and for each group


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "other"), [("es", "en"), ("en", "es")])
def test_a_tick_is_there_after_a_reload_and_in_the_other_language(
    device: Device, size: str, language: str, other: str
) -> None:
    page = _open(device(size), f"{FOLDERS[language]}{LIST}")
    _box(page).check()
    _field(page, "who").fill("Ana Quispe")
    _field(page, "when").fill("2026-12-03")
    _field(page, "note").fill("Acta firmada\nFalta una copia")
    page.reload()
    for now in (language, other):
        expect(_box(page)).to_be_checked()
        expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
        expect(_field(page, "who")).to_have_value("Ana Quispe")
        expect(_field(page, "when")).to_have_value("2026-12-03")
        expect(_field(page, "note")).to_have_value("Acta firmada\nFalta una copia")
        expect(page.locator("[data-progress]")).to_have_text(_said(now, "script.progress", done=1, count=8))
        expect(page.locator(".item__state:visible")).to_have_count(0)
        page.locator("a[data-switch]").click()
        page.wait_for_url(f"**{FOLDERS[other if now == language else language]}{LIST}")


def test_what_was_typed_last_is_saved_though_the_page_is_left_at_once(device: Device) -> None:
    page = _open(device())
    _field(page, "note").fill("Casi perdida")
    page.goto("/checklists/")
    page.goto(LIST)
    expect(_field(page, "note")).to_have_value("Casi perdida")


def test_two_groups_do_not_mix(device: Device) -> None:
    page = _open(device())
    _box(page).check()
    _group(page, "Cusco, marzo")
    expect(_box(page)).not_to_be_checked()
    _box(page, "written-mandate").check()
    page.reload()
    expect(page.locator("[data-group] option:checked")).to_have_text("Cusco, marzo")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(_box(page, "written-mandate")).to_be_checked()
    page.locator("[data-group]").select_option(_text("es", "script.unnamed"))
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(_box(page)).to_be_checked()


def test_a_group_gets_a_name_another_one_and_is_deleted(device: Device) -> None:
    page = _open(device())
    _box(page).check()
    panel = _panel(page, "device")
    for name in ("Cusco", "Cusco, marzo"):
        panel.get_by_role("button", name=_text("es", "device.rename")).click()
        page.get_by_label(_text("es", "name")).fill(name)
        page.keyboard.press("Enter")
        expect(page.locator("[data-group] option")).to_have_text([_text("es", "script.unnamed"), name])
        expect(_box(page)).to_be_checked()
    page.locator("[data-group]").select_option("0")
    expect(_box(page)).not_to_be_checked()
    page.locator("[data-group]").select_option("Cusco, marzo")
    panel.get_by_role("button", name=_text("es", "device.remove")).click()
    page.get_by_role("button", name=_text("es", "cancel")).last.click()
    expect(_box(page)).to_be_checked()
    panel.get_by_role("button", name=_text("es", "device.remove")).click()
    page.get_by_role("button", name=_text("es", "script.ask.yes_remove"), exact=True).click()
    expect(panel).to_contain_text(_said("es", "script.ask.removed", name="Cusco, marzo"))
    expect(page.locator("[data-group] option")).to_have_text([_text("es", "script.unnamed")])
    assert list(_stored(page)["groups"]) == ["0"]


@pytest.mark.parametrize(("name", "problem"), [("  ", "empty"), (" cusco,  MARZO ", "taken")])
def test_a_group_needs_a_name_of_its_own(device: Device, name: str, problem: str) -> None:
    page = _open(device())
    _group(page, "Cusco, marzo")
    page.get_by_role("button", name=_text("es", "new"), exact=True).click()
    page.get_by_label(_text("es", "name")).fill(name)
    page.keyboard.press("Enter")
    expect(page.locator("dialog [role=alert]")).to_have_text(_text("es", f"script.ask.{problem}"))
    expect(page.get_by_label(_text("es", "name"))).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-group] option")).to_have_count(2)


def test_two_tabs_see_each_others_ticks_and_stay_in_their_groups(device: Device) -> None:
    context = device()
    one, two = _open(context), _open(context, f"/en{LIST}")
    _box(one).check()
    expect(_box(two)).to_be_checked()
    _group(two, "Cusco", "en")
    expect(one.locator("[data-group] option:checked")).to_have_text(_text("es", "script.unnamed"))
    _box(one, "written-mandate").check()
    expect(_box(two, "written-mandate")).not_to_be_checked()
    _box(two, "written-mandate").check()
    assert {len(group["items"]) for group in _stored(one)["groups"].values()} == {1, 2}


def test_the_overviews_say_how_far_the_chosen_group_is(device: Device, hub: Hub) -> None:
    page = _open(device())
    _box(page).check()
    _group(page, "Cusco")
    for item in (ITEM, "written-mandate"):
        _box(page, item).check()
    total = sum(len(each.items) for each in checklists(hub, "es"))
    for language, folder in FOLDERS.items():
        for path in ("/checklists/", "/steps/"):
            page.goto(f"{folder}{path}")
            places = page.locator("[data-progress-of]")
            expect(places).to_have_count(10)
            expect(places.nth(2)).to_have_text(_said(language, "script.progress", done=2, count=8))
            expect(places.nth(0)).to_have_text(_said(language, "script.progress", done=0, count=8))
            expect(page.locator("[data-progress-all]")).to_have_text(
                _said(language, "script.progress", done=2, count=total)
            )
            page.get_by_label(_text(language, "group")).select_option("0")
            expect(places.nth(2)).to_have_text(_said(language, "script.progress", done=1, count=8))
            page.get_by_label(_text(language, "group")).select_option("Cusco")


# Carried elsewhere


def _fill(page: Page) -> None:
    _box(page).check()
    _field(page, "who").fill("Ana")
    _field(page, "note").fill("«Acta» & más")
    _box(page, "written-mandate").check()
    _box(page, "written-mandate").uncheck()


@pytest.mark.parametrize("way", ["file", "code", "link"])
@pytest.mark.parametrize("language", FOLDERS)
def test_what_is_taken_from_one_device_is_the_same_on_another(
    device: Device, way: str, language: str
) -> None:
    here = _open(device(), f"{FOLDERS[language]}{LIST}")
    _group(here, "Cusco, marzo", language)
    _fill(here)
    here.locator("h1").click()
    there = _open(device("desktop"), f"{FOLDERS[language]}{LIST}")
    _box(there, "written-mandate").check()
    if way == "file":
        _bring_file(there, _downloaded(here, language=language), language)
    elif way == "code":
        panel = _panel(there, "bring", language)
        panel.locator("[data-bring-code]").fill(_code(here, language=language))
        panel.get_by_role("button", name=_text(language, "bring.read")).click()
    else:
        there.goto(_code(here, language=language))
    preview = there.locator("[data-preview]")
    expect(preview).to_contain_text(_said(language, "script.bring.ticked", count=1))
    expect(preview).to_contain_text(_said(language, "script.bring.noted", count=2))
    expect(preview).to_be_focused()
    assert "#import" not in there.url
    # Nothing is taken before somebody says so.
    assert "Cusco" not in json.dumps(_stored(there))
    _merge(there, language)
    expect(there.locator("[data-group] option:checked")).to_have_text("Cusco, marzo")
    expect(_box(there)).to_be_checked()
    expect(_box(there, "written-mandate")).not_to_be_checked()
    expect(_field(there, "note")).to_have_value("«Acta» & más")
    mine, theirs = _stored(here)["groups"], _stored(there)["groups"]
    [name] = set(mine) - {"0"}
    assert theirs[name] == mine[name]
    there.locator("[data-group]").select_option("0")
    expect(_box(there, "written-mandate")).to_be_checked()


def test_a_copy_can_go_into_another_group_and_into_a_new_one(device: Device) -> None:
    here = _open(device())
    _fill(here)
    copy = _downloaded(here)
    there = _open(device())
    _group(there, "Lima")
    _box(there, "written-mandate").check()
    for target, ticked in (("Lima", {ITEM, "written-mandate"}), ("new", {ITEM})):
        _bring_file(there, copy)
        there.locator("[data-preview] select").select_option(target)
        _merge(there)
        found = {box.get_attribute("id") for box in there.get_by_role("checkbox", checked=True).all()}
        assert found <= {f"tick-{item}" for item in ticked} and f"tick-{ITEM}" in found
    assert len(_stored(there)["groups"]) == 3
    assert not _stored(there)["groups"]["0"]["items"]


def test_notes_that_two_devices_wrote_are_both_kept_until_somebody_chooses(device: Device) -> None:
    one, two = _open(device()), _open(device())
    for page, name in ((one, "Ana"), (two, "Luis")):
        _field(page, "who").fill(name)
        _field(page, "note").fill(f"Lo anotó {name}")
    copies = [_downloaded(page) for page in (one, two)]
    for page, copy in ((one, copies[1]), (two, copies[0])):
        _bring_file(page, copy)
        _merge(page)
        expect(_field(page, "note")).to_have_value(
            re.compile("Lo anotó Ana.*Lo anotó Luis|Lo anotó Luis.*Lo anotó Ana", re.DOTALL)
        )
        expect(page.locator(f"#{ITEM} [data-room=who]")).to_have_text(re.compile("Ana / Luis|Luis / Ana"))
    assert _stored(one)["groups"] == _stored(two)["groups"]
    one.locator(f"#{ITEM} .item__state").get_by_role("button", name="Luis", exact=True).click()
    expect(_field(one, "who")).to_have_value("Luis")
    expect(one.locator(f"#{ITEM} .item__state").get_by_role("button", name="Ana", exact=True)).to_have_count(
        0
    )
    _bring_file(two, _downloaded(one))
    _merge(two)
    expect(_field(two, "who")).to_have_value("Luis")


def test_the_same_copy_again_changes_nothing_and_says_so(device: Device) -> None:
    page = _open(device())
    _fill(page)
    _bring_file(page, _downloaded(page))
    expect(page.locator("[data-preview]")).to_contain_text(_text("es", "script.bring.nothing"))
    expect(page.get_by_role("button", name=_text("es", "script.bring.merge"), exact=True)).to_have_count(0)


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda text: text[: len(text) // 2], "damaged"),
        (lambda text: text.replace("Ana", "Eva"), "damaged"),
        (lambda text: text.replace('"version": 1', '"version": 2'), "version"),
        (lambda _: "{}", "foreign"),
        (lambda _: "\x89PNG\r\n", "foreign"),
        (lambda _: " " * 2_500_000, "large"),
    ],
)
def test_a_spoilt_copy_is_refused_with_its_reason_and_nothing_changes(
    device: Device, language: str, spoil: Callable[[str], str], reason: str
) -> None:
    page = _open(device(), f"{FOLDERS[language]}{LIST}")
    _fill(page)
    copy = _downloaded(page, language=language)
    before = page.evaluate("localStorage.getItem('hub.ticks')")
    _bring_file(page, spoil(copy), language)
    expect(page.locator("[data-brought]")).to_have_text(_text(language, f"script.bring.{reason}"))
    expect(page.locator("[data-preview]")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('hub.ticks')") == before
    page.goto(f"{page.url}#import=T1dAAAA")
    expect(page.locator("[data-brought]")).to_have_text(_text(language, "script.bring.damaged"))
    assert page.evaluate("localStorage.getItem('hub.ticks')") == before


def test_the_qr_is_drawn_when_asked_and_says_when_it_cannot_be(device: Device) -> None:
    page = _open(device())
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    _fill(page)
    link = _code(page)
    expect(page.locator("[data-qr-shown] path")).to_have_attribute("d", re.compile("M"))
    expect(page.locator("[data-taken]")).to_have_text(_text("es", "script.take.scan"))
    assert len(link) < 700
    assert [url for url in loaded if url.endswith("/qr.js")]
    # What is shown is of the ticks as they were; so it goes with the next tick.
    _box(page, "written-mandate").check()
    expect(page.locator("[data-qr-shown]")).to_be_hidden()
    for number in range(4):
        row = page.locator(".sheet > li").nth(number)
        noted = page.evaluate(
            "Array.from({length: 2000}, () => String.fromCharCode(33 + Math.random() * 90)).join('')"
        )
        if row.locator("details").get_attribute("open") is None:
            row.locator("summary").click()
        row.locator("textarea").fill(noted)
    short = page.locator("[data-short-code]")
    before = short.input_value()
    _code(page)
    expect(short).not_to_have_value(before)
    size = len(short.input_value())
    expect(page.locator("[data-taken]")).to_have_text(_said("es", "script.take.long", size=size, limit=2953))
    expect(page.locator("[data-qr-shown]")).to_be_hidden()


def test_the_code_is_given_though_the_qr_does_not_load(device: Device) -> None:
    page = _open(device())
    page.route("**/qr.js", lambda route: route.abort())
    _fill(page)
    assert "#import=T1" in _code(page)
    expect(page.locator("[data-taken]")).to_have_text(_text("es", "script.take.failed"))
    page.unroute("**/qr.js")
    _code(page)
    expect(page.locator("[data-qr-shown] path")).to_have_count(1)


def test_the_list_is_copied_as_text_with_its_ids(device: Device, hub: Hub) -> None:
    context = device(permissions=["clipboard-read", "clipboard-write"])
    page = _open(context)
    _group(page, "Cusco, marzo")
    _fill(page)
    page.get_by_role("button", name=_text("es", "as_text")).click()
    expect(page.locator("[data-copied]")).to_contain_text(_text("es", "script.copied"))
    text = page.evaluate("navigator.clipboard.readText()")
    step = next(each for each in checklists(hub, "es") if each.step.id == STEP)
    lines = text.splitlines()
    assert step.matter.title in lines[0]
    assert lines[1].startswith("Cusco, marzo · ") and lines[1].endswith(" · 1 de 8 puntos")
    for item in step.items:
        assert f"{'☑' if item.id == ITEM else '☐'} {item.number} {item.text} [{item.id}]" in lines
    assert "   Ana" in lines and "   «Acta» & más" in lines


def test_where_copying_is_not_allowed_the_text_is_there_to_be_copied_by_hand(device: Device) -> None:
    context = device()
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = _open(context)
    _box(page).check()
    page.get_by_role("button", name=_text("es", "as_text")).click()
    area = page.get_by_role("textbox", name=_text("es", "as_text"))
    expect(area).to_be_focused()
    assert f"☑ 3.2 Coordinación elegida por acuerdo de todos los pilares [{ITEM}]" in area.input_value()
    assert page.evaluate("getSelection().toString().length || document.activeElement.selectionEnd") > 100


def test_clearing_the_device_asks_first_and_leaves_nothing(device: Device) -> None:
    page = _open(device())
    page.evaluate("localStorage.setItem('hub.scheme', 'slate')")
    _fill(page)
    _group(page, "Cusco")
    page.evaluate("localStorage.setItem('hub.ticks.damaged.1', 'x')")
    panel = _panel(page, "device")
    panel.get_by_role("button", name=_text("es", "device.clear")).click()
    expect(page.locator("dialog")).to_contain_text(_said("es", "script.ask.clear", count=2))
    page.keyboard.press("Escape")
    assert len(_stored(page)["groups"]) == 2
    panel.get_by_role("button", name=_text("es", "device.clear")).click()
    page.get_by_role("button", name=_text("es", "script.ask.yes_clear"), exact=True).click()
    expect(panel).to_contain_text(_text("es", "script.ask.cleared"))
    assert page.evaluate("Object.keys(localStorage)") == ["hub.scheme"]
    page.reload()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)


# What changes under a tick


@pytest.fixture(scope="module")
def reworded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built after one item was reworded in Spanish and another one went."""
    root = tmp_path_factory.mktemp("reworded")
    for name in ("docs", "data", "overrides", "hooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "hub").symlink_to(ROOT / "hub")
    for language in FOLDERS:
        page = root / f"docs/{language}/{STEP}.md"
        text = page.read_text(encoding="utf-8")
        text = text.replace("elegida por acuerdo", "elegida por acuerdo escrito")
        text = re.sub(r"- \[ \] .*\{ #written-mandate \}\n", "", text)
        page.write_text(text, encoding="utf-8")
    notes = root / "data/facilitation.yml"
    text = notes.read_text(encoding="utf-8")
    notes.write_text(re.sub(r"  3/written-mandate:\n(?:    .*\n)*", "", text), encoding="utf-8")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    return root / "site"


OF_A_BUILD = re.compile(r"^http.*/(overview\.js)?(\?.*)?$")
"""Pages; and the overviews' script, which knows the items of the build that it is of."""


def _serve(context: BrowserContext, site: Path) -> None:
    """From now on, the pages are those of another build, at the same address."""

    def answer(route: Route) -> None:
        path = re.sub(r"^https?://[^/]+/|[?#].*", "", route.request.url)
        file = site / path
        route.fulfill(path=file / "index.html" if file.is_dir() else file)

    context.route(OF_A_BUILD, answer)


def test_an_item_that_was_reworded_says_so_until_it_is_ticked_again(device: Device, reworded: Path) -> None:
    context = device()
    page = _open(context)
    for item in (ITEM, "written-mandate", "profile-approved"):
        _box(page, item).check()
    _serve(context, reworded)
    page.goto(LIST)
    expect(page.get_by_role("checkbox")).to_have_count(7)
    state = page.locator(f"#{ITEM} .item__state")
    said = _text("es", "script.changed").partition("{")[0]
    expect(state).to_contain_text(said)
    assert (
        page.evaluate(f"document.querySelector('#tick-{ITEM}').getAttribute('aria-describedby')")
        == f"state-{ITEM}"
    )
    expect(page.locator(".item__state:visible")).to_have_count(1)
    expect(_box(page)).to_be_checked()
    expect(page.locator("[data-progress]")).to_contain_text(_said("es", "script.changed_since", count=1))
    assert page.evaluate("document.querySelector('progress').clientWidth") > 100
    for path in ("/checklists/", "/steps/", "/en/steps/"):
        page.goto(path)
        language = "en" if "/en/" in path else "es"
        expect(page.locator("[data-progress-of]").nth(2)).to_contain_text(
            _said(language, "script.changed_since", count=1)
        )
    # The words that were ticked were the Spanish ones; so it is said in English too.
    page.goto(f"/en{LIST}")
    expect(page.locator(f"#{ITEM} .item__state")).to_contain_text(
        _text("en", "script.changed").partition("{")[0]
    )
    page.get_by_role("button", name=_text("en", "script.again")).click()
    expect(page.locator(f"#{ITEM} .item__state")).to_be_hidden()
    expect(_box(page)).to_be_focused()
    page.goto(LIST)
    expect(page.locator(".item__state:visible")).to_have_count(0)
    # What went with the words of the build isn't gone from the device.
    context.unroute(OF_A_BUILD)
    page.goto(LIST)
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)


def _edition(hub: Hub, **changes: str | None) -> dict[str, str]:
    """The items of the Spanish checklist as an edition has them, with changes to it."""
    found = next(each for each in checklists(hub, "es") if each.step.id == STEP)
    items: dict[str, str | None] = {item.id: item.code for item in found.items}
    items |= {name.replace("_", "-"): code for name, code in changes.items()}
    return {name: code for name, code in items.items() if code}


@pytest.fixture
def editions(hub: Hub, site: Path) -> Iterator[None]:
    """Planted beside the page, as the maker of sheets writes it."""
    file = site / f"{STEP}/checklist/editions.json"
    before = file.read_bytes() if file.is_file() else None
    old = _edition(hub, coordinator_agreed="00000000", written_mandate=None, gone_now="11111111")
    known = {
        "current": "NOW",
        "editions": {
            "NOW": {"date": "2026-05-01", "items": _edition(hub)},
            "SAME": {"date": "2026-04-01", "items": _edition(hub)},
            "OLD": {"date": "2026-03-02", "items": old},
        },
    }
    file.write_text(json.dumps(known), encoding="utf-8")
    yield
    if before is None:
        file.unlink()
    else:
        file.write_bytes(before)


def test_a_printed_sheet_is_compared_with_the_page(device: Device, editions: None) -> None:
    context = device()
    for code, said in (("NOW", "current"), ("SAME", "same"), ("OLD", "old"), ("toString", "unknown")):
        page = _open(context, f"{LIST}?edition={code}")
        region = page.locator("[data-edition]")
        expect(region).to_contain_text(_text("es", f"script.edition.{said}").partition("{")[0])
        expect(region.locator("li")).to_have_count(3 if code == "OLD" else 0)
    page = _open(context, f"{LIST}?edition=OLD")
    lines = page.locator("[data-edition] li")
    expect(lines.nth(0)).to_have_text("Cambió: 3.2 Coordinación elegida por acuerdo de todos los pilares")
    expect(lines.nth(1)).to_contain_text("Es nuevo: 3.3 ")
    expect(lines.nth(2)).to_have_text("Ya no está: gone-now")
    lines.nth(0).get_by_role("link").click()
    assert page.url.endswith(f"#{ITEM}")


def test_a_sheet_that_cannot_be_compared_is_said(device: Device) -> None:
    context = device()
    context.route("**/editions.json", lambda route: route.abort())
    page = _open(context, f"/en{LIST}?edition=OLD")
    expect(page.locator("[data-edition]")).to_have_text(_text("en", "script.edition.failed"))
    _box(page).check()
    expect(_box(page)).to_be_checked()


# Where nothing can be saved


def test_where_the_browser_forbids_storing_it_is_said_and_the_page_works(
    browser: Browser, tmp_path: Path, address: str
) -> None:
    """As people forbid it: in the settings of the browser."""
    settings = tmp_path / "Default/Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium(), args=list(ARGUMENTS), base_url=address
    )
    page = _open(context)
    opened = page.evaluate("() => { try { localStorage; return 'open'; } catch (e) { return e.name; } }")
    assert opened == "SecurityError"
    expect(page.get_by_role("alert").first).to_have_text(_text("es", "script.problem.blocked"))
    _fill(page)
    _group(page, "Cusco")
    _box(page, "written-mandate").check()
    page.locator("[data-group]").select_option("0")
    expect(_box(page)).to_be_checked()
    copy = _downloaded(page, "all")
    assert "Cusco" in copy and "«Acta» & más" in copy
    context.close()


def test_where_the_storage_is_full_it_is_said_and_nothing_is_lost(device: Device) -> None:
    page = _open(device())
    _box(page, "written-mandate").check()
    page.evaluate(
        """() => {
          for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
            try { for (let n = 0; ; n += 1) localStorage.setItem(`filler${size}.${n}`, "x".repeat(size)); } catch {}
          }
        }"""
    )
    before = _stored(page)
    _fill(page)
    _box(page, "written-mandate").check()
    expect(page.get_by_role("alert").first).to_have_text(_text("es", "script.problem.full"))
    assert _stored(page) == before
    expect(_box(page)).to_be_checked()
    expect(_field(page, "note")).to_have_value("«Acta» & más")
    assert "«Acta» & más" in _downloaded(page)
    page.evaluate(
        "for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key)"
    )
    page.get_by_role("checkbox").last.check()
    expect(page.locator("[data-problem]")).to_be_empty()
    page.reload()
    expect(_box(page)).to_be_checked()
    expect(_box(page, "written-mandate")).to_be_checked()
    expect(_field(page, "note")).to_have_value("«Acta» & más")


@pytest.mark.parametrize(
    "stored",
    [
        '{"version": 1, "groups"',
        '{"version": 9}',
        "null",
        '{"version": 1, "device": "a", "groups": {"0": {"name": [0, ""], "items": {"__proto__": 1}}}}',
    ],
)
def test_what_is_stored_and_damaged_is_put_aside_and_said(device: Device, stored: str) -> None:
    page = _open(device())
    page.evaluate("(text) => localStorage.setItem('hub.ticks', text)", stored)
    page.reload()
    expect(page.get_by_role("alert").first).to_have_text(_text("es", "script.problem.damaged"))
    _box(page).check()
    assert page.evaluate("localStorage.getItem('hub.ticks.damaged.1')") == stored
    page.reload()
    expect(_box(page)).to_be_checked()
    expect(page.locator("[data-problem]")).to_be_empty()
    with page.expect_download() as download:
        _panel(page, "device").get_by_role("button", name=_text("es", "device.aside")).click()
    assert download.value.path().read_text() == stored


# For everybody


def test_by_keyboard_alone(device: Device) -> None:
    page = _open(device("desktop"))

    def tab_to(selector: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"never reached {selector}")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to("[data-new-group]")
    page.keyboard.press("Enter")
    page.keyboard.type("Cusco, marzo")
    page.keyboard.press("Enter")
    expect(page.locator("[data-new-group]")).to_be_focused()
    tab_to(f"#tick-{ITEM}")
    page.keyboard.press("Space")
    tab_to(f"#{ITEM} summary")
    page.keyboard.press("Enter")
    tab_to("[data-field=who]")
    page.keyboard.type("Ana")
    tab_to(f"#{ITEM} [data-field=note]")
    page.keyboard.type("Nota")
    tab_to("[data-device] summary")
    page.keyboard.press("Enter")
    tab_to("[data-clear]")
    page.keyboard.press("Enter")
    expect(page.locator("dialog [value=no]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-clear]")).to_be_focused()
    page.reload()
    expect(page.locator("[data-group] option:checked")).to_have_text("Cusco, marzo")
    expect(_box(page)).to_be_checked()
    expect(_field(page, "who")).to_have_value("Ana")
    expect(_field(page, "note")).to_have_value("Nota")


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("desktop", "light"), ("phone", "light")])
def test_axe_finds_nothing_with_everything_open(
    device: Device, language: str, size: str, scheme: str
) -> None:
    page = _open(device(size, color_scheme=scheme), f"{FOLDERS[language]}{LIST}")
    _fill(page)
    page.evaluate("localStorage.setItem('hub.ticks.damaged.1', 'x')")
    copy = _downloaded(page, language=language)
    _code(page, language=language)
    expect(page.locator("[data-qr-shown] path")).to_have_count(1)
    _panel(page, "device", language)
    _bring_file(page, copy.replace("Ana", "Eva"), language)
    _bring_file(page, copy, language)
    expect(page.locator("[data-preview]")).to_be_visible()
    found: Any = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.get_by_role("button", name=_text(language, "new"), exact=True).click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_everything_has_a_finger_of_room_and_nothing_overflows_at_320_pixels(device: Device) -> None:
    page = _open(device(color_scheme="light"))
    page.set_viewport_size({"width": 320, "height": 640})
    _field(page, "note").fill("x" * 300)
    _group(page, "Un nombre muy largo de grupo o de visita para ver si se sale de la pantalla")
    _code(page, "all")
    for name in ("bring", "device"):
        _panel(page, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, select, summary, textarea, input:not([type=checkbox]), .button), header a, header button")]
          .filter((each) => each.checkVisibility()).map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect().height])
          .filter(([, height]) => height < 44)"""
    )
    assert small == []


def test_where_the_system_forces_its_colours_the_ticks_are_seen(device: Device) -> None:
    page = _open(device(forced_colors="active"))
    _box(page).check()
    assert page.evaluate("getComputedStyle(document.querySelector('progress')).borderTopStyle") == "solid"
    found: Any = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", FOLDERS)
def test_complete_without_a_script(device: Device, hub: Hub, language: str) -> None:
    page = _open(device(java_script_enabled=False), f"{FOLDERS[language]}{LIST}")
    step = next(each for each in checklists(hub, language) if each.step.id == STEP)
    for item in step.items:
        page.get_by_label(f"{item.number} {item.text}", exact=True).check()
    expect(page.locator(".sheet__note").first).to_have_text(str(strings(language)["checklist"]["screen"]))
    expect(page.locator("button:visible, select:visible, details:visible, progress:visible")).to_have_count(0)
    for name in ("back", "all"):
        expect(
            page.get_by_role("link", name=str(strings(language)["checklist"][name]), exact=True)
        ).to_be_visible()
    page.locator("a[data-switch]").click()
    page.wait_for_url(f"**{FOLDERS['en' if language == 'es' else 'es']}{LIST}")


@pytest.mark.parametrize("language", FOLDERS)
def test_a_first_view_loads_less_than_25_kilobytes(device: Device, site: Path, language: str) -> None:
    page = device().new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(re.sub(r"^https?://[^/]+/", "", request.url)))
    page.goto(f"{FOLDERS[language]}{LIST}")
    page.wait_for_load_state("networkidle")
    assets = {path for path in loaded if not path.endswith("/")} | {"assets/images/favicon.svg"}
    assert len(assets) == 4, assets
    shared = sum(_packed(site / path) for path in assets)
    for file in (site / FOLDERS[language].lstrip("/")).glob("steps/*/checklist/index.html"):
        assert shared + _packed(file) <= 25_000, file


def _packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def test_nothing_in_the_page_runs_or_is_styled_from_within_its_html(site: Path) -> None:
    for file in site.glob("**/checklist/index.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(
            r'<script(?![^>]*(?:\bsrc=|"application/ld\+json"))|<style|\sstyle=|\son\w+=', text
        ), file


def test_what_is_printed_shows_ticks_group_and_notes(device: Device) -> None:
    page = _open(device("desktop"))
    _group(page, "Cusco, marzo")
    _fill(page)
    _field(page, "when").fill("2026-12-03")
    page.locator("h1").click()
    page.emulate_media(media="print")
    expect(page.locator("[data-fact=group]")).to_have_text("Cusco, marzo")
    for room, text in (("who", "Ana"), ("when", "3 dic 2026"), ("note", "«Acta» & más")):
        expect(page.locator(f"#{ITEM} [data-room={room}]")).to_have_text(text)
        expect(page.locator(f"#{ITEM} [data-room={room}]")).to_be_visible()
    mark = "getComputedStyle(document.querySelector('#tick-%s')).backgroundImage"
    assert "gradient" in page.evaluate(mark % ITEM)
    assert page.evaluate(mark % "written-mandate") == "none"
    expect(
        page.locator(".item__more:visible, button:visible, .tools:visible, .progress:visible")
    ).to_have_count(0)
    page.goto(f"/en{LIST}")
    expect(page.locator(f"#{ITEM} [data-room=when]")).to_have_text("3 Dec 2026")
    pdf = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_the_search_is_one_link_away(device: Device) -> None:
    page = _open(device("desktop"), f"/en{LIST}")
    page.get_by_role("link", name="Search").click()
    expect(page.locator("dialog input")).to_be_visible()


def test_the_colours_chosen_elsewhere_are_those_of_the_checklist(device: Device) -> None:
    page = _open(device(color_scheme="light"))
    page.get_by_role("button", name="Usar colores oscuros").click()
    expect(page.get_by_role("button", name="Usar colores claros")).to_be_focused()
    page.goto("/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(LIST)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 25, 28)"
