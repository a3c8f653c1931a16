"""Finding the way: ten and more tasks in people's own words, and what a search knows of words."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from hub.addresses import site_path
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.model import Hub

Open = Callable[..., Page]

TASKS = yaml.safe_load((Path(__file__).parent / "tasks.yml").read_text(encoding="utf-8"))["tasks"]
HOMES = {"es": "/", "en": "/en/"}


@dataclass(frozen=True)
class Task:
    """A question in one language, what answers it, and the links that lead there."""

    language: str
    question: str
    leads: tuple[str, ...]
    clicks: tuple[str, ...]

    def addresses(self, hub: Hub) -> set[str]:
        pages = (each if hub.page(self.language, each) else f"{each}/index" for each in self.leads)
        return {f"/{site_path(hub.site, self.language, page)}" for page in pages}


TASKS_BY_LANGUAGE = [
    pytest.param(
        Task(
            language,
            task["question"][language],
            tuple([task["leads"]] if isinstance(task["leads"], str) else task["leads"]),
            tuple(task["clicks"][language]),
        ),
        id=f"{language}: {task['question'][language]}",
    )
    for task in TASKS
    for language in HOMES
]


def search(page: Page, words: str) -> list[str]:
    """Ask, and give the addresses of the first results."""
    if not page.locator("dialog[open]").count():
        page.keyboard.press("/")
    status = page.locator("dialog [role=status]").filter(has_text=re.compile(r"\d|No "))
    page.locator("dialog input").fill("")
    expect(status).to_have_count(0)
    page.locator("dialog input").fill(words)
    expect(status).to_have_count(1)
    return [str(link.get_attribute("href")) for link in page.locator("dialog ol a").all()]


def test_there_are_tasks_enough() -> None:
    assert len(TASKS) >= 10
    assert all(set(task["question"]) == set(task["clicks"]) == set(HOMES) for task in TASKS)


@pytest.fixture(scope="module")
def homes(browser: Any, address: str) -> Iterator[dict[str, Page]]:
    """The home page in each language, in which one question after another is asked."""
    pages = {language: browser.new_page() for language in HOMES}
    for language, page in pages.items():
        page.goto(address + HOMES[language])
    yield pages
    for page in pages.values():
        page.close()


@pytest.mark.parametrize("task", TASKS_BY_LANGUAGE)
def test_one_search_with_the_very_question_answers_it(homes: dict[str, Page], hub: Hub, task: Task) -> None:
    found = search(homes[task.language], task.question)
    assert {urlsplit(href).path for href in found[:3]} & task.addresses(hub), found


@pytest.mark.parametrize("task", TASKS_BY_LANGUAGE)
def test_three_clicks_from_the_home_page_answer_it(open_page: Open, hub: Hub, task: Task) -> None:
    page = open_page(HOMES[task.language])
    assert len(task.clicks) <= 3
    for words in task.clicks:
        link = page.locator("#content").get_by_role("link", name=words).first
        with page.expect_navigation():
            link.click()
    assert urlsplit(page.url).path in task.addresses(hub)


WORDS = [
    ("es", "PV", "glossary/#voluntary-principles"),
    ("es", "VPs", "glossary/#voluntary-principles"),
    ("es", "VPSHR", "glossary/#voluntary-principles"),
    ("es", "pnp", "glossary/institutions/#pnp"),
    ("es", "MoU", "glossary/#mou"),
    ("es", "guachimanes", "glossary/force/#private-security"),
    ("es", "qué es una línea de base", "glossary/#baseline"),
    ("es", "T-4.3", "toolkit/4-communities/4-3-internal-alignment/"),
    ("es", "paso 6", "steps/06-engage-the-state/"),
    ("es", "DDHH", "toolkit/1-host-governments/1-3-human-rights-concerns/"),
    ("es", "ONG", "roles/civil-society/"),
    ("es", "polisia", "toolkit/2-public-security/"),
    ("es", "capasitacion", "toolkit/3-private-security/3-6-training/"),
    ("es", "derechos umanos", "toolkit/1-host-governments/1-3-human-rights-concerns/"),
    ("en", "VPs", "en/glossary/#voluntary-principles"),
    ("en", "PV", "en/glossary/#voluntary-principles"),
    ("en", "PNP", "en/glossary/institutions/#pnp"),
    ("en", "MoU", "en/glossary/#mou"),
    ("en", "DDHH", "en/toolkit/1-host-governments/1-3-human-rights-concerns/"),
    ("en", "NGO", "en/roles/civil-society/"),
    ("en", "comunitys", "en/toolkit/4-communities/"),
    ("en", "human rigths", "en/toolkit/1-host-governments/1-3-human-rights-concerns/"),
    ("en", "what is a grievance mechanism", "en/glossary/#grievance-mechanism"),
]


@pytest.mark.parametrize(("language", "words", "leads"), WORDS)
def test_abbreviations_and_misspellings_lead_somewhere(
    homes: dict[str, Page], language: str, words: str, leads: str
) -> None:
    found = search(homes[language], words)
    assert any(f"/{leads}" in href for href in found[:3]), found


def test_what_was_read_instead_of_a_word_is_said(open_page: Open) -> None:
    page = open_page("/")
    search(page, "Polisia")
    expect(page.locator(".hub-search__help")).to_have_text("En lugar de «Polisia» se buscó «policía».")
    search(page, "policía")
    expect(page.locator(".hub-search__help")).to_be_hidden()


def test_who_finds_nothing_is_shown_ways_on(open_page: Open) -> None:
    page = open_page("/")
    assert search(page, "segurity") == []
    help_ = page.locator(".hub-search__help")
    for name in ("Por problema", "Por sector", "Los diez pasos", "Listas de verificación", "Glosario"):
        expect(help_.get_by_role("link", name=name, exact=True)).to_be_visible()
    help_.get_by_role("button", name="seguridad", exact=True).click()
    expect(page.locator("dialog input")).to_have_value("seguridad")
    expect(page.locator("dialog ol li").first).to_be_visible()
    search(page, "xyzzyx")
    help_.get_by_role("link", name="Por problema").click()
    page.wait_for_url("**/challenges/")


def test_results_say_their_kind_and_section_and_are_filtered_by_kind(open_page: Open) -> None:
    page = open_page("/")
    search(page, "convenio de la policía con la empresa")
    first = page.locator("dialog ol li").first
    kinds = strings("es")["kinds"]
    expect(first.locator(".hub-search__kind")).to_have_text(re.compile("|".join(kinds.values())))
    sections = page.locator("dialog ol a[href*='#']")
    assert sections.count()
    expect(sections.first).to_have_text(re.compile(" › "))
    chips = page.get_by_role("group", name="Mostrar solo una clase de página")
    total = _count(chips.get_by_role("button", name="Todo").inner_text())
    counts = {name: chips.get_by_role("button", name=name) for name in kinds.values()}
    numbers = {name: _count(chip.inner_text()) for name, chip in counts.items() if chip.count()}
    assert sum(numbers.values()) == total
    expect(page.locator("dialog [role=status]")).to_contain_text(str(total))
    step = counts[kinds["step"]]
    step.focus()
    page.keyboard.press("Enter")
    expect(step).to_have_attribute("aria-pressed", "true")
    # Axe says nothing of words in the very colour of their ground.
    seen = step.evaluate(
        "each => (({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(each))"
    )
    assert seen[0] != seen[1]
    expect(chips.get_by_role("button", name="Todo")).to_have_attribute("aria-pressed", "false")
    labels = page.locator("dialog ol .hub-search__kind")
    expect(labels.first).to_have_text(re.compile(f"^{kinds['step']} "))
    assert all(text.startswith(kinds["step"]) for text in labels.all_text_contents())


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_in_a_search(open_page: Open, scheme: str, width: int) -> None:
    page = open_page("/", width=width, scheme=scheme)
    for words in ("polisia", "segurity"):
        search(page, words)
        found: Any = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.querySelector('dialog').scrollWidth") <= width


def _count(text: str) -> int:
    found = re.search(r"\((\d+)\)", text)
    assert found
    return int(found[1])


@pytest.mark.parametrize("language", list(HOMES))
def test_the_words_that_stand_for_others_are_the_site_s(site: Path, language: str) -> None:
    known = json.loads((site / HOMES[language].lstrip("/") / "search.json").read_text(encoding="utf-8"))
    text = " ".join(
        file.read_text(encoding="utf-8").lower()
        for file in site.rglob("index.html")
        if (file.relative_to(site).parts[0] == "en") == (language == "en")
    )
    for word, other in known["instead"].items():
        assert other.lower() in text, f"{word}: {other}"
        assert word.lower() not in map(str.lower, known["empty"]), word


BUDGET = 150_000
"""What a first search may load, in bytes as a server sends them."""


@pytest.mark.parametrize(
    ("language", "words"), [("es", "policía"), ("en", "police"), ("es", TASKS[1]["question"]["es"])]
)
def test_a_first_search_loads_little(open_page: Open, site: Path, language: str, words: str) -> None:
    page = open_page(HOMES[language])
    loaded: dict[str, int] = {}

    def note(response: Any) -> None:
        path = urlsplit(response.url).path
        loaded[path] = len(gzip.compress((site / path.lstrip("/")).read_bytes(), 9))

    page.on("response", note)
    search(page, words)
    assert any("wasm" in path for path in loaded)
    assert sum(loaded.values()) <= BUDGET, loaded


def test_nothing_of_the_search_is_loaded_before_it_is_opened(browser: Any, address: str) -> None:
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert not [url for url in loaded if re.search(r"pagefind|search", url)]
    page.close()
