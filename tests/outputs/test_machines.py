"""What programs read: it says what the pages say, and nothing else."""

from __future__ import annotations

import datetime
import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from hub.checklists import checklists
from hub.incremental import Kept
from hub.outputs.cards import begin_cards
from hub.outputs.catalogue import catalogue_json
from hub.outputs.feed import feed_xml
from hub.outputs.llms import llms_text
from hub.outputs.structured import script_text, structured
from hub.reading import read_hub
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Hub

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    return read_hub(write_hub(tmp_path_factory.mktemp("hub")))


def _graph(hub: Hub, language: str, page_id: str) -> list[dict[str, object]]:
    page = hub.page(language, page_id)
    graph: list[dict[str, object]] = structured(hub, language, page_id, page.title if page else "?")["@graph"]
    return graph


def test_a_step_is_a_way_of_doing_something(hub: Hub) -> None:
    step, crumbs = _graph(hub, "en", "steps/03-step")
    assert step["@type"] == "HowTo" and step["name"] == "Step 3"
    assert step["step"] == [
        {"@type": "HowToStep", "position": 1, "text": "Do"},
        {"@type": "HowToStep", "position": 2, "text": "Think"},
    ]
    assert step["translationOfWork"] == {"@id": "https://small.example/steps/03-step/"}
    trail = crumbs["itemListElement"]
    assert isinstance(trail, list)
    assert [each["name"] for each in trail] == ["Home", "Steps", "Step 3"]


def test_a_lesson_teaches_its_steps_and_names_what_it_is_based_on(hub: Hub) -> None:
    lesson = _graph(hub, "es", "lessons/01-lesson")[0]
    assert lesson["teaches"] == ["Paso 1", "Paso 2"]
    assert lesson["isBasedOn"] == [
        {"@type": "CreativeWork", "name": "Estudio", "url": "https://study.example/"}
    ]
    assert lesson["workTranslation"] == [{"@id": "https://small.example/en/lessons/01-lesson/"}]


def test_the_glossary_is_a_set_of_terms_and_the_home_page_has_nothing_above_it(hub: Hub) -> None:
    glossary = _graph(hub, "en", "glossary")[0]
    assert (glossary["@type"], glossary["@id"]) == ("DefinedTermSet", "https://small.example/en/glossary/")
    assert [thing["@type"] for thing in _graph(hub, "en", "index")] == ["WebSite"]


def test_a_checklist_stands_below_its_step(hub: Hub) -> None:
    crumbs = _graph(hub, "es", "steps/03-step/checklist")[1]["itemListElement"]
    assert isinstance(crumbs, list)
    assert [each["name"] for each in crumbs] == ["Inicio", "Pasos", "Paso 3", "?"]


def test_the_catalogue_holds_every_page_relation_and_item(hub: Hub) -> None:
    found = json.loads(catalogue_json(hub))
    assert {page["id"] for page in found["pages"]} == {page.id for page in hub.pages.values()}
    lesson = next(page for page in found["pages"] if page["id"] == "lessons/01-lesson")
    assert (lesson["kind"], lesson["steps"], lesson["sources"]) == (
        "lesson",
        ["steps/01-step", "steps/02-step"],
        ["study"],
    )
    assert set(lesson["texts"]) == {"es", "en"}
    for language in ("es", "en"):
        listed = [item["id"] for each in found["checklists"] for item in each["items"][language]]
        assert listed == [item.id for each in checklists(hub, language) for item in each.items]


def test_the_feed_tells_the_latest_changes_first_and_nothing_undated(hub: Hub) -> None:
    dates = {"docs/en/about.md": datetime.date(2026, 5, 1), "docs/en/index.md": datetime.date(2026, 6, 1)}
    feed = ET.fromstring(feed_xml(hub, "en", "Small & <b>", dates))
    assert feed.findtext(f"{ATOM}title") == "Small & <b>"
    assert feed.findtext(f"{ATOM}updated") == "2026-06-01T00:00:00Z"
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Home", "Method"]
    assert feed_xml(hub, "en", "x", {}) == feed_xml(hub, "en", "x", {})


def test_the_text_for_programs_lists_every_page_of_the_menu_once(hub: Hub) -> None:
    text = llms_text(hub, "es")
    assert text.startswith("# Inicio\n\n> Un sitio pequeño")
    for page in hub.pages_in("es"):
        assert text.count(f"]({_address(page.id)})") == 1, page.id


def _address(page_id: str) -> str:
    path = "" if page_id == "index" else f"{page_id.removesuffix('/index')}/"
    return f"https://small.example/{path}"


def test_every_page_and_checklist_has_a_card_of_the_right_size(hub: Hub, tmp_path: Path) -> None:
    drawn, again = (_cards(hub, tmp_path / name) for name in ("one", "another"))
    assert len(drawn) == len(hub.pages_in("en")) + len(hub.steps("en"))
    assert drawn == again
    for picture in drawn.values():
        width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
        assert (picture[:4], width, height) == (b"\x89PNG", 600, 315)


def _cards(hub: Hub, site: Path) -> dict[str, bytes]:
    begin_cards(hub, "en", "Small", site, Kept(site, site, "", use=False))()
    return {str(each.relative_to(site)): each.read_bytes() for each in site.rglob("*.png")}


def test_no_text_of_a_page_can_end_the_script_that_holds_its_data(hub: Hub) -> None:
    graph = structured(hub, "en", "about", "</script><b>")
    written = script_text(graph)
    assert "<" not in written
    assert json.loads(written) == graph
