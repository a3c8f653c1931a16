"""Every golden case, and that every rule has a failing and a passing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hub.findings import explain, message_languages
from hub.reading import read_hub
from hub.rules import RULES, check
from tests.rules.golden import golden_cases, outcome
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    findings = outcome(case["name"]).findings
    found = [f"{each.rule} {each.place.path}:{each.place.line}:{each.place.column}" for each in findings]
    assert found == case["findings"]
    for finding in findings:
        for language in message_languages():
            texts = explain(finding, language)
            assert all((texts.message, texts.reason, texts.remedy))
    if "remedy" in case:
        assert case["remedy"] in explain(findings[0], "en").remedy


def test_the_small_hub_has_no_fault(tmp_path: Path) -> None:
    assert check(read_hub(write_hub(tmp_path))) == []


@pytest.mark.parametrize("rule", [rule.__name__.replace("_", "-") for rule in RULES])
def test_every_rule_has_a_failing_and_a_passing_case(rule: str) -> None:
    cases = golden_cases()
    assert any(finding.startswith(f"{rule} ") for case in cases for finding in case["findings"])
    assert any(case.get("passes") == rule and not case["findings"] for case in cases)


def test_case_names_are_unique() -> None:
    names = [case["name"] for case in golden_cases()]
    assert len(names) == len(set(names))
