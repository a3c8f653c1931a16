"""The site in Firefox: what the tests in Chromium show in depth holds in another engine too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.firefox import Firefox, firefox, running

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = "steps/03-agree-on-coordination/"
PAGES = [
    "",
    STEP,
    f"{STEP}checklist/",
    "lessons/04-right-coordinator/",
    "glossary/",
    "downloads/",
    "404.html",
]

ESCAPE = "\ue00c"

pytestmark = pytest.mark.skipif(not firefox(), reason="there is no Firefox on this machine")


@pytest.fixture(scope="module")
def started() -> Iterator[Firefox]:
    program = firefox()
    assert program
    with running(program) as tab:
        yield tab


@pytest.fixture
def tab(started: Firefox) -> Iterator[Firefox]:
    """The tab; no script or policy may have complained."""
    started.errors.clear()
    yield started
    assert not started.errors


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("path", [*PAGES, *(f"en/{path}" for path in PAGES[:-1])])
def test_pages_fit(tab: Firefox, address: str, path: str, width: int) -> None:
    tab.open(f"{address}/{path}", width)
    assert tab.run("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert tab.run("document.querySelector('h1').getBoundingClientRect().height") > 0
    colours = "getComputedStyle(document.querySelector('h1')).color !== getComputedStyle(document.body).backgroundColor"
    assert tab.run(colours)


@pytest.mark.parametrize(("home", "words"), [("", "dialogo"), ("en/", "dialogue")])
def test_the_search_answers(tab: Firefox, address: str, home: str, words: str) -> None:
    tab.open(f"{address}/{home}")
    tab.press("/")
    tab.until("document.activeElement.type === 'search'")
    tab.press(*words)
    found = tab.until(
        "[...document.querySelectorAll('dialog ol li:nth-child(3)')].length"
        " && [...document.querySelectorAll('dialog ol a')].map((link) => link.pathname).slice(0, 3)"
    )
    assert len(found) == 3
    assert all(path.startswith("/en/") == bool(home) for path in found)
    tab.press(ESCAPE)
    assert tab.run("!document.querySelector('dialog').open")


def test_the_menu_on_a_phone(tab: Firefox, address: str) -> None:
    tab.open(f"{address}/{STEP}", 390)
    seen = "getComputedStyle(document.querySelector('#hub-nav')).visibility"
    assert tab.run(seen) == "hidden"
    tab.run("document.querySelector('[data-drawer]').click()")
    assert tab.until(f"{seen} === 'visible'")
    tab.press(ESCAPE)
    assert tab.until(f"{seen} === 'hidden'")


def test_a_term_is_explained_where_it_stands(tab: Firefox, address: str) -> None:
    tab.open(f"{address}/{STEP}")
    tab.run("document.querySelector('a.term-link').scrollIntoView({ block: 'center' })")
    tab.point_at("a.term-link")
    assert tab.until("document.querySelector('.term-note')?.textContent.length") > 20
    tab.press(ESCAPE)
    assert tab.run("!document.querySelector('.term-note')")


def test_a_tick_is_there_after_a_reload_and_in_the_other_language(tab: Firefox, address: str) -> None:
    box = "document.querySelector('ol.sheet input[type=checkbox]')"
    tab.open(f"{address}/{STEP}checklist/")
    tab.run(f"{box}.click()")
    for language in ("", "en/"):
        tab.open(f"{address}/{language}{STEP}checklist/")
        assert tab.run(f"{box}.checked")


def test_the_colours_chosen_stay(tab: Firefox, address: str) -> None:
    tab.open(f"{address}/")
    tab.run("document.querySelector('[data-scheme=slate]').click()")
    tab.open(f"{address}/about/")
    assert tab.run("document.body.dataset.mdColorScheme") == "slate"
