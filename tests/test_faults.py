"""The fault bench itself: it has the faults that it promises, and a wrong answer counts as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.fault_report import report
from bench.faults import FEWEST_FAULTS, FEWEST_KINDS, judge, run
from bench.peers import Answer
from bench.planting import LANGUAGES, Expected, Fault, Plant, copy_content, plant, read_faults
from hub.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "docs/es/a.md"
FAULT = Fault("a kind", "link-page", (Plant(PAGE, PAGE, {}),))
WANTED = [Expected(PAGE, 10, "link-page")]


def test_there_are_faults_enough_of_known_rules_in_every_language() -> None:
    faults = read_faults()
    assert len(faults) >= FEWEST_FAULTS
    assert len({fault.kind for fault in faults}) >= FEWEST_KINDS
    assert {fault.rule for fault in faults} <= {rule.__name__.replace("_", "-") for rule in RULES}
    for language in LANGUAGES:
        folder = f"docs/{language}/"
        assert sum(fault.plants[0].file.startswith(folder) for fault in faults) >= FEWEST_FAULTS / 3


@pytest.mark.parametrize(
    ("found", "judgement"),
    [
        ([(PAGE, 10, "link-page")], (True, True, 0)),
        ([(PAGE, 11, "link-page")], (True, True, 0)),
        ([(PAGE, 12, "link-page")], (True, False, 0)),
        ([("docs/en/a.md", 10, "link-page")], (True, False, 1)),
        ([(PAGE, 10, "link-file")], (False, False, 1)),
        ([(PAGE, 10, "link-page"), (PAGE, 10, "link-page")], (True, True, 1)),
        ([(PAGE, 10, "link-page"), (PAGE, 30, "id-twice")], (True, True, 1)),
        ([], (False, False, 0)),
    ],
)
def test_an_answer_is_judged(found: list[tuple[str, int, str]], judgement: tuple[bool, bool, int]) -> None:
    result = judge(FAULT, WANTED, [Expected(*each) for each in found])
    assert (result.detected, result.located, len(result.second)) == judgement


def test_a_line_is_counted_in_the_planted_text(tmp_path: Path) -> None:
    copy_content(tmp_path)
    [fault] = [each for each in read_faults() if each.kind == "tabs" and "docs/es/" in each.plants[0].file]
    [expected] = plant(tmp_path, fault)
    lines = (tmp_path / expected.path).read_text(encoding="utf-8").splitlines()
    assert lines[expected.line - 1] == '=== "One"'


def test_a_plant_that_finds_no_ground_is_an_error(tmp_path: Path) -> None:
    copy_content(tmp_path)
    change = {"find": "no page says this", "put": ""}
    with pytest.raises(ValueError, match="there is no 'no page says this'"):
        plant(tmp_path, Fault("x", "x", (Plant("docs/es/about.md", "docs/es/about.md", change),)))


def test_the_report_says_what_was_missed() -> None:
    missed = judge(FAULT, WANTED, [Expected(PAGE, 30, "link-page"), Expected(PAGE, 1, "id-twice")])
    text = report([missed], [("Other 1.0", [Answer(detected=True, named=True, located=False)])], "")
    assert "| **hub check** | 1 of 1 | 0 of 1 | 0 of 1 | 0 of 1 |" in text
    assert "| Other 1.0 | 1 of 1 | 1 of 1 | 0 of 1 | not counted |" in text
    assert f"- a kind ({PAGE}): not located, id-twice in {PAGE}" in text
    assert "| a kind | `link-page` | 0 of 1 (1) | 0 of 1 (1) |" in text


@pytest.mark.parametrize("rule", ["file-too-large", "file-unreadable", "step-gap"])
def test_what_is_done_to_whole_files_is_found_and_nothing_else(rule: str) -> None:
    results = run([fault for fault in read_faults() if fault.rule == rule])
    assert results and all(each.good for each in results)
