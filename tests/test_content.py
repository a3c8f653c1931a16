"""What the real content has to hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hub.evidence import evidence
from hub.model import Guidance, Hub, Kind, Lesson, Page, Step
from hub.reading import read_hub
from hub.rules import check
from hub.views import View

ROOT = Path(__file__).parent.parent

GUIDANCE = [
    "T-1.1a",
    "T-1.1b",
    "T-1.1c",
    "T-1.2",
    "T-1.3",
    "T-2.1",
    "T-2.2",
    "T-2.3",
    "T-2.4",
    "T-2.5",
    "T-2.6",
    "T-2.7",
    "T-2.8",
    "T-3.2",
    "T-3.5",
    "T-3.6",
    "T-3.7",
    "T-3.9",
    "T-3.10",
    "T-4.1",
    "T-4.2",
    "T-4.3",
    "T-4.4",
    "T-4.5",
]

PILOT = {
    "es": "72 115 83 12 30 10 3 2 4 2010 2017 2018 MMG Glencore|First Quantum|Centro Guamán Poma|Socios Perú|"
    "Ministerio de la Producción|Ministerio de Relaciones Exteriores|Apurímac|Arequipa|Cusco|Puno|SHRIM|Suiza|DCAF|"
    "febrero|junio|agosto|setiembre|noviembre|diciembre",
    "en": "72 115 83 12 30 10 3 2 4 2010 2017 2018 MMG Glencore|First Quantum|Centro Guamán Poma|Socios Perú|"
    "Ministry of Production|Ministry of Foreign Affairs|Apurímac|Arequipa|Cusco|Puno|SHRIM|Swiss|DCAF|"
    "February|June|August|September|November|December",
}
"""What the factsheet on the Macro Sur pilot says, and the page on it has to say."""


@pytest.fixture(scope="module")
def hub() -> Hub:
    return read_hub(ROOT)


def _words(page: Page) -> int:
    text = (ROOT / page.path).read_text(encoding="utf-8").split("---\n", 2)[2]
    text = re.sub(r"\{ #[^}]*\}|\[@[^\]]*\]|\]\([^)]*\)|- \[ \]", " ", text)
    return len(re.findall(r"\w[\w'’.-]*", text))


def test_it_is_clean(hub: Hub) -> None:
    assert check(hub) == []


def test_there_are_sixty_page_pairs_and_more(hub: Hub) -> None:
    counts = {language.code: len(hub.pages_in(language.code)) for language in hub.site.languages}
    assert len(set(counts.values())) == 1
    assert min(counts.values()) >= 60


def test_every_lesson_and_guidance_has_its_page(hub: Hub) -> None:
    for language in hub.site.languages:
        matters = [page.matter for page in hub.pages_in(language.code)]
        assert sorted(each.code for each in matters if isinstance(each, Lesson)) == [
            f"L{n:02d}" for n in range(1, 17)
        ]
        assert sorted(each.code for each in matters if isinstance(each, Guidance)) == sorted(GUIDANCE)


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_fact_of_the_factsheet_stands_on_the_pilots_page(language: str) -> None:
    text = (ROOT / f"docs/{language}/peru/macro-sur-pilot.md").read_text(encoding="utf-8")
    figures, *names = PILOT[language].split("|")
    for fact in [*figures.split(), *names]:
        assert re.search(rf"(?<!\w){re.escape(fact)}(?!\w)", text), fact


def test_lengths_are_what_a_reader_was_promised(hub: Hub) -> None:
    bounds = {Kind.STEP: (600, 1000), Kind.LESSON: (250, 500)}
    for page in hub.pages.values():
        if page.kind in bounds:
            low, high = bounds[page.kind]
            assert low <= _words(page) <= high, f"{page.path}: {_words(page)}"


def test_steps_have_6_to_10_items_and_something_documented(hub: Hub) -> None:
    for page in hub.pages.values():
        if isinstance(page.matter, Step):
            assert page.matter.status == "reconstructed"
            assert 6 <= len(page.checklist) <= 10, page.path
            assert "peru" in {evidence(action.citations, hub.sources) for action in page.actions}, page.path


def test_every_step_is_supported_by_lessons_and_guidance(hub: Hub) -> None:
    for language in hub.site.languages:
        for row in View(hub, language.code, "contributing/coverage").coverage:
            assert row.related["lessons"], row.step.path
            assert row.related["guidance"], row.step.path


def test_the_data_is_whole(hub: Hub) -> None:
    assert len(hub.terms) == 80
    assert len(hub.events) == 41
    assert len(hub.sources) >= 114
    make_up = hub.pictures["make-up"]
    assert [bar.value for bar in make_up.bars] == [6, 8, 5, 8, 2]
    assert sum(bar.value for bar in make_up.bars) == 29


def test_summaries_fit_a_search_result(hub: Hub) -> None:
    for page in hub.pages.values():
        assert page.matter
        assert 60 <= len(page.matter.summary) <= 170, f"{page.path}: {len(page.matter.summary)}"
