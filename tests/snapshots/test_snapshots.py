"""What the tools say is what was recorded, and everything that they can say is recorded."""

from __future__ import annotations

import re
from itertools import dropwhile
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

from hub.findings import catalogue, message_languages, text_keys
from hub.rules import RULES
from tests.rules.golden import golden_cases, outcome
from tests.snapshots import recorded, snapshots

if TYPE_CHECKING:
    from collections.abc import Iterator

ANEW = "if this is as it should be: python -m tests.snapshots"

LONGEST_VALUE = 600


@pytest.mark.parametrize("name", sorted(recorded()))
def test_it_is_as_recorded(name: str) -> None:
    assert name in snapshots(), f"nothing makes {name} any more; {ANEW}"
    assert snapshots()[name] == recorded()[name], ANEW


def test_everything_is_recorded() -> None:
    assert set(snapshots()) == set(recorded()), ANEW


@pytest.mark.parametrize("language", message_languages())
def test_every_rule_has_a_snapshot(language: str) -> None:
    rules = {rule.__name__.replace("_", "-") for rule in RULES}
    assert {f"rules/{rule}.{language}.txt" for rule in rules} == {
        name for name in recorded() if name.startswith("rules/") and name.endswith(f".{language}.txt")
    }


@pytest.mark.parametrize("language", message_languages())
def test_every_text_of_every_rule_is_told_in_some_case(language: str) -> None:
    rules = catalogue(language)["rules"]
    findings = [finding for case in golden_cases() for finding in outcome(case["name"]).findings]
    told = {(each.rule, key) for each in findings for key in text_keys(each, rules[each.rule])}
    untold = {(rule, key) for rule, entry in rules.items() for key in entry if key != "title"} - told
    # What git knows of a lag is told by the command alone.
    shown = _shown(language)
    assert [pair for pair in untold if not re.search(_pattern(rules[pair[0]][pair[1]]), shown)] == []


@pytest.mark.parametrize("language", message_languages())
def test_every_other_text_stands_in_some_snapshot(language: str) -> None:
    shown = _shown(language)
    texts = {key: text for key, text in _texts(catalogue(language)) if not key.startswith("/rules/")}
    assert [key for key, text in texts.items() if not re.search(_pattern(text), shown)] == []


def _shown(language: str) -> str:
    """All snapshots in that language, without white space: help is wrapped even within a word."""
    texts = (text for name, text in recorded().items() if name.endswith(f".{language}.txt"))
    return "\n".join(re.sub(r"\s+", "", text) for text in texts)


def _texts(entry: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(entry, dict):
        for key, value in entry.items():
            yield from _texts(value, f"{path}/{key}")
    else:
        yield path, str(entry)


def _pattern(text: str) -> str:
    """What finds the text, filled in with anything, where all white space is left out."""
    literals = [re.sub(r"\s+", "", literal) for literal, *_ in Formatter().parse(text)]
    # What stands before its first words may be anything, and looking for anything takes long.
    literals = list(dropwhile(lambda literal: not literal, literals))
    ends_in_value = next(iter(list(Formatter().parse(text))[-1:]), ("", None, None, None))[1] is not None
    return f".{{0,{LONGEST_VALUE}}}?".join([*map(re.escape, literals), *([""] if ends_in_value else [])])
