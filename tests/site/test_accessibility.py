"""Every page for everyone: axe with contrast of 7:1, light and dark, phone and desktop; narrow, large, by keyboard.

What depends on the colours alone is looked at in both schemes, all else once for each width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from hub.addresses import site_path
from hub.generated import generated_pages
from hub.reading import read_hub
from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from hub.model import Hub

Open = Callable[..., Page]

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))

COLOURS = ["color-contrast-enhanced", "link-in-text-block"]
# Whoever passes the enhanced rule passes the other one.
RULES = {"color-contrast-enhanced": {"enabled": True}, "color-contrast": {"enabled": False}}
ALL = {"resultTypes": ["violations"], "rules": RULES}
ONLY_COLOURS = {**ALL, "runOnly": {"type": "rule", "values": COLOURS}}

WIDTHS = (1280, 390)
SCHEMES = {"default": ALL, "slate": ONLY_COLOURS}
NARROW = (320, 768)


def _paths(hub: Hub) -> Iterator[str]:
    for language in hub.site.languages:
        pages = [page.id for page in hub.pages_in(language.code)]
        made = [page.id for page in generated_pages(hub, language.code)]
        yield from (f"/{site_path(hub.site, language.code, each)}" for each in (*pages, *made))
    yield from ("/404.html", "/offline.html")


PATHS = sorted(_paths(read_hub(ROOT)))


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One page for all addresses: axe needs to be let in, and colours to change at once."""
    context = browser.new_context(base_url=address, bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_every_page_of_the_built_site_is_looked_at(site: Path) -> None:
    built = {
        f"/{file.relative_to(site).as_posix()}".removesuffix("index.html") for file in site.rglob("*.html")
    }
    assert built == set(PATHS)


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for each in found
        for node in each["nodes"][:3]
    ]


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_nothing_is_cut_off(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate(f"{AXE.read_text(encoding='utf-8')};0")
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, options in SCHEMES.items():
            page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme; }", scheme)
            found += [f"{width} {scheme} {each}" for each in _violations(page, options)]
    wide = []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 640})
        wide.append(page.evaluate("document.documentElement.scrollWidth"))
    # Text alone at twice its size, as people set it in their browser.
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate(
        "document.documentElement.style.fontSize = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px'"
    )
    large = page.evaluate("document.documentElement.scrollWidth")
    assert (found, wide, large) == ([], list(NARROW), 1280)


KEYS = [
    "/",
    "/steps/03-agree-on-coordination/",
    "/steps/03-agree-on-coordination/checklist/",
    "/en/downloads/",
]

CONTROLS = """() => {
  globalThis.controls = new Set([...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']"
  )].filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.tabIndex >= 0 && !each.disabled));
  globalThis.visited = new Set();
}"""

STOP = """() => {
  const at = document.activeElement;
  // The note beside a term holds one link, which goes along from term to term.
  if (at === document.body || (visited.has(at) && !at.closest(".term-note"))) return null;
  visited.add(at);
  const box = at.getClientRects()[0];
  const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
  const top = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
  const seen = getComputedStyle(at).outlineStyle !== "none";
  const free = at.contains(top) || top?.contains(at) || at.labels?.[0]?.contains(top);
  return seen && free ? "" : at.outerHTML.slice(0, 160);
}"""

LEFT = "() => [...controls].filter((each) => !visited.has(each)).map((each) => each.outerHTML.slice(0, 160))"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", KEYS)
def test_every_control_is_reached_by_keyboard_and_seen(open_page: Open, path: str, width: int) -> None:
    for key in ("Tab", "Shift+Tab"):
        page = open_page(path, width=width)
        page.evaluate(CONTROLS)
        page.keyboard.press(key)
        unseen = []
        while (stop := page.evaluate(STOP)) is not None:
            unseen += [stop] if stop else []
            page.keyboard.press(key)
        assert (unseen, page.evaluate(LEFT)) == ([], [])


def test_the_first_stop_leads_to_the_text(open_page: Open) -> None:
    page = open_page("/steps/03-agree-on-coordination/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ir al contenido")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", KEYS)
def test_in_forced_colours_nothing_drawn_disappears(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address, forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(path)
    lost = page.evaluate(
        """() => [...document.querySelectorAll("main svg *, .path__sign, ul.checklist li")].filter((each) => {
          const style = getComputedStyle(each, each.matches("ul.checklist li") ? "::before" : null);
          const ground = getComputedStyle(document.body).backgroundColor;
          return [style.stroke, style.fill, style.borderTopColor].every((colour) => colour === ground || colour === "none");
        }).map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert not lost
    context.close()
