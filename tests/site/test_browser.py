"""The site in a real browser, as people use it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, PdfMargins, expect

if TYPE_CHECKING:
    from hub.model import Hub

Open = Callable[..., Page]

MARGINS: PdfMargins = {"top": "14mm", "bottom": "14mm", "left": "14mm", "right": "14mm"}

STEP = "/steps/03-agree-on-coordination/"


def _search(page: Page, words: str) -> list[str]:
    """The addresses of all results."""
    page.keyboard.press("/")
    page.locator("dialog input").fill(words)
    expect(page.locator("dialog [role=status]")).to_contain_text(re.compile(r"\d|No "))
    while page.locator(".hub-search__more").is_visible():
        before = page.locator("dialog ol li").count()
        page.locator(".hub-search__more").dispatch_event("click")
        expect(page.locator("dialog ol li")).not_to_have_count(before)
    return [str(link.get_attribute("href")) for link in page.locator("dialog ol li a").all()]


@pytest.mark.parametrize("words", ["dialogo", "policia", "capacitacion", "DIÁLOGO", "acción"])
def test_search_without_accents_finds_spanish_pages_and_no_english_one(open_page: Open, words: str) -> None:
    found = _search(open_page("/"), words)
    assert len(found) >= 3
    assert not [href for href in found if "/en/" in href]


@pytest.mark.parametrize("words", ["dialogue", "police", "training"])
def test_search_in_english_finds_no_spanish_page(open_page: Open, words: str) -> None:
    found = _search(open_page("/en/" + STEP.lstrip("/")), words)
    assert len(found) >= 3
    assert all("/en/" in href for href in found)


def test_search_says_when_nothing_is_found_in_the_language_of_the_page(open_page: Open) -> None:
    page = open_page("/")
    assert _search(page, "xyzzyx") == []
    expect(page.locator("dialog [role=status]")).to_contain_text("No hay resultados para «xyzzyx»")
    page = open_page("/en/")
    assert _search(page, "xyzzyx") == []
    expect(page.locator("dialog [role=status]")).to_contain_text("No results for")


def test_search_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("button", name="Buscar").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.type("policia")
    expect(page.locator("dialog ol li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog ol li a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Buscar")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.press("ArrowDown")
    href = page.locator("dialog ol li a").first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}*")


def test_the_switch_leads_to_the_counterpart_and_keeps_the_place(open_page: Open) -> None:
    page = open_page(f"{STEP}#risks")
    page.locator("a[data-switch]").click()
    page.wait_for_url(f"**/en{STEP}#risks")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("a[data-switch]").click()
    page.wait_for_url(f"**{STEP}#risks")
    assert "/en/" not in page.url


@pytest.mark.parametrize("path", [f"{STEP}checklist/", "/glossary/", "/checklists/", "/"])
def test_the_switch_works_on_generated_pages_too(open_page: Open, path: str) -> None:
    page = open_page(path)
    page.locator("a[data-switch]").click()
    page.wait_for_url(f"**/en{path}")


def test_a_click_on_an_items_words_ticks_it(open_page: Open, hub: Hub) -> None:
    page = open_page(f"{STEP}checklist/")
    step = hub.page("es", "steps/03-agree-on-coordination")
    assert step
    boxes = page.get_by_role("checkbox")
    assert boxes.count() == len(step.checklist)
    for number, item in enumerate(step.checklist, 1):
        box = page.get_by_label(f"3.{number} {item.text}", exact=True)
        page.get_by_text(item.text, exact=False).first.click()
        expect(box).to_be_checked()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_checklist_prints_on_one_sheet(open_page: Open, hub: Hub, language: str, paper: str) -> None:
    page = open_page("/")
    base = page.url.rstrip("/") + ("" if language == "es" else "/en")
    for step in hub.steps(language):
        page.goto(f"{base}/{step.id}/checklist/")
        pdf = page.pdf(format=paper, prefer_css_page_size=False, margin=MARGINS)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, step.id


def test_what_is_printed_is_the_sheet_alone(open_page: Open) -> None:
    page = open_page(f"{STEP}checklist/")
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-footer", ".md-sidebar--primary", ".sheet__tools", ".sheet__note"):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in (".sheet__facts", ".sheet__row--head", ".sheet__end", ".sheet"):
        expect(page.locator(shown)).to_be_visible()


def test_the_menu_on_a_phone_by_keyboard(open_page: Open) -> None:
    page = open_page(STEP, width=390, height=844)
    menu = page.locator("#hub-nav")
    expect(menu).to_be_hidden()
    opener = page.get_by_role("button", name="Abrir el menú")
    opener.press("Enter")
    expect(menu.locator("a").first).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    menu.get_by_role("link", name="Glosario").click()
    page.wait_for_url("**/glossary/")


def test_the_colours_chosen_stay(open_page: Open) -> None:
    page = open_page("/", scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Usar colores claros").click()
    expect(page.get_by_role("button", name="Usar colores oscuros")).to_be_focused()
    page.goto(page.url + "about/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_readable_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + STEP)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Acordar una coordinación")
    expect(page.get_by_role("heading", name="Qué hacer")).to_be_visible()
    expect(page.locator("[data-search-open]")).to_be_hidden()
    page.locator("a[data-switch]").click()
    page.wait_for_url(f"**/en{STEP}")
    context.close()
