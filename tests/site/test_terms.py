"""Terms explained where they stand, and addresses to copy, by every means that people have."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]

STEP = "/steps/03-agree-on-coordination/"
DEFINITION = "Conjunto reducido de instituciones comprometidas"


def _term(page: Page, words: str = "grupo impulsor") -> Locator:
    return page.locator("a.term-link", has_text=words).first


def _note(page: Page) -> Locator:
    return page.locator(".term-note")


def test_a_term_is_explained_while_the_pointer_is_on_it_or_on_the_explanation(open_page: Open) -> None:
    page = open_page(STEP)
    _term(page).hover()
    expect(_note(page)).to_contain_text(DEFINITION)
    _note(page).hover()
    page.wait_for_timeout(600)
    expect(_note(page)).to_be_visible()
    page.mouse.move(5, 300)
    expect(_note(page)).to_have_count(0)
    _term(page).hover()
    page.keyboard.press("Escape")
    expect(_note(page)).to_have_count(0)


def test_a_term_is_explained_by_keyboard(open_page: Open) -> None:
    page = open_page(STEP)
    term = _term(page)
    term.focus()
    expect(_note(page)).to_contain_text(DEFINITION)
    page.keyboard.press("Tab")
    expect(_note(page).get_by_role("link", name="Ver en el glosario")).to_be_focused()
    page.keyboard.press("Escape")
    expect(_note(page)).to_have_count(0)
    expect(term).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(_note(page)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#core-group")


def test_a_term_is_explained_by_tap_on_a_narrow_screen(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + STEP)
    terms = page.locator("article a.term-link")
    for number in range(terms.count()):
        term = terms.nth(number)
        term.tap()
        box = _note(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert page.url == address + STEP
        # It may cover the next one.
        page.keyboard.press("Escape")
    term = _term(page)
    term.tap()
    expect(_note(page)).to_be_visible()
    term.tap()
    expect(_note(page)).to_have_count(0)
    term.tap()
    page.locator("h1").tap()
    expect(_note(page)).to_have_count(0)
    term.tap()
    _note(page).get_by_role("link", name="Ver en el glosario").tap()
    page.wait_for_url("**/glossary/#core-group")
    context.close()


def test_axe_finds_nothing_in_an_explanation(open_page: Open) -> None:
    for scheme, width in (("light", 1280), ("dark", 360)):
        page = open_page(STEP, width=width, scheme=scheme)
        _term(page).focus()
        expect(_note(page)).to_be_visible()
        found: Any = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_a_term_is_described_and_leads_to_the_glossary_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + STEP)
    term = _term(page)
    expect(term).to_have_accessible_description(re.compile(DEFINITION))
    term.click()
    page.wait_for_url("**/glossary/#core-group")
    context.close()


@pytest.mark.parametrize(
    ("path", "heading"), [(STEP, "Términos de esta página"), (f"/en{STEP}", "Terms of this page")]
)
def test_the_terms_of_a_page_are_printed_at_its_end(open_page: Open, path: str, heading: str) -> None:
    page = open_page(path)
    expect(page.locator(".terms")).to_be_hidden()
    definitions = page.locator(".terms dd").all_text_contents()
    assert len(definitions) == page.locator("article a.term-link").count() > 5
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    printed = " ".join(" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document)
    document.close()
    assert heading in printed
    for definition in definitions:
        assert " ".join(definition.split()) in printed


@pytest.mark.parametrize(
    ("path", "name", "said"),
    [
        (STEP, "Enlace a esta sección", "Se copió el enlace."),
        (f"/en{STEP}", "Link to this section", "The link was copied."),
    ],
)
def test_a_heading_s_address_is_copied(browser: Any, address: str, path: str, name: str, said: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + path)
    link = page.locator("#risks").get_by_role("link", name=name)
    link.focus()
    expect(link).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
    assert page.url == f"{address}{path}#risks"
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


def test_a_term_of_the_glossary_has_an_address_to_copy(browser: Any, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/en/glossary/institutions/")
    page.locator("#pnp dt").hover()
    page.locator("#pnp a.headerlink").click()
    page.wait_for_url("**/glossary/institutions/#pnp")
    expect(page.get_by_role("status").filter(has_text="The link was copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/en/glossary/institutions/#pnp"
    context.close()
