"""Pages that nobody writes: which there are, and that they follow the page that they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.findings import catalogue, message_languages
from hub.generated import generated_pages, redirects
from hub.model import maker_of
from hub.reading import read_hub
from hub.rule_notes import TOPICS, documentations
from hub.rules import RULES
from hub.views import View, alternates
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "---\ntitle: Rules\nsummary: All that the check looks for, with an example of each.\n---\n\nText.\n"


def _write(folder: Path, page_id: str = "contributing/rules") -> Path:
    return write_hub(folder, {f"docs/{code}/{page_id}.md": {"text": PAGE} for code in ("es", "en")})


@pytest.mark.parametrize("language", ["es", "en"])
def test_there_is_one_for_each_step_and_each_topic(tmp_path: Path, language: str) -> None:
    hub = read_hub(_write(tmp_path))
    pages = {page.id: page for page in generated_pages(hub, language)}
    checklists = {f"{step.id}/checklist" for step in hub.steps(language)}
    assert set(pages) == checklists | {f"contributing/rules/{topic}" for topic in TOPICS}
    assert len({page.title for page in pages.values()}) == len(pages)
    assert all(page.summary for page in pages.values())
    for page_id in pages:
        assert hub.page(language, maker_of(page_id))
        assert [each.language.code for each in alternates(hub, page_id)] == ["es", "en"]


def test_without_a_page_of_rules_there_are_none_of_topics(tmp_path: Path) -> None:
    hub = read_hub(write_hub(tmp_path))
    assert all(page.id.endswith("/checklist") for page in generated_pages(hub, "es"))
    assert not View(hub, "es", "contributing/rules/links").topic


def test_each_rule_is_told_of_on_the_page_of_its_file(tmp_path: Path) -> None:
    hub = read_hub(_write(tmp_path))
    told = {topic: View(hub, "es", f"contributing/rules/{topic}").topics[0].rules for topic in TOPICS}
    assert sorted(rule.id for rules in told.values() for rule in rules) == sorted(documentations())
    files = {rule.__name__.replace("_", "-"): rule.__module__.rpartition(".")[2] for rule in RULES}
    for topic, rules in told.items():
        assert {files[rule.id].replace("_", "-") for rule in rules} == {topic}


@pytest.mark.parametrize("language", message_languages())
def test_every_topic_has_a_title_and_there_is_no_other(language: str) -> None:
    assert set(catalogue(language)["topics"]) == set(TOPICS)


def test_they_move_with_the_page_that_they_are_made_of(tmp_path: Path) -> None:
    root = _write(tmp_path, "peru/rules")
    (root / "data/redirects.yml").write_text(
        "redirects: {contributing/rules: peru/rules}\n", encoding="utf-8"
    )
    hub = read_hub(root)
    found = dict(redirects(hub, "es"))
    assert found["contributing/rules/links"] == "peru/rules/links"
    assert View(hub, "es", "contributing/rules/links").redirect == "peru/rules/links"
    assert View(hub, "es", "peru/rules/links").topic == "links"


def test_the_list_leads_to_the_pages_below_it(tmp_path: Path) -> None:
    hub = read_hub(_write(tmp_path, "peru/rules"))
    made = {page.id for page in generated_pages(hub, "es")}
    listed = {topic.page_id for topic in View(hub, "es", "peru/rules").topics}
    assert listed == {f"peru/rules/{topic}" for topic in TOPICS} <= made
    assert [each.page_id for each in View(hub, "es", "peru/rules/links").topics] == ["peru/rules/links"]
