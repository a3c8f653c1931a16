"""The catalogues: the same entries and placeholders in every language, and one for all that is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from hub.findings import catalogue, message_languages
from hub.model import (
    Bar,
    BundledPage,
    Edition,
    Event,
    Facilitation,
    Guidance,
    Lane,
    Lesson,
    Picture,
    Plain,
    PublishedBundle,
    Redirects,
    Role,
    Source,
    Step,
    Term,
)
from hub.outputs.tables import ExportedChecklists, ExportedItem, ExportedStep
from hub.reading import read_site
from hub.rules import RULES
from hub.texts import strings

ROOT = Path(__file__).parent.parent
LANGUAGES = [language.code for language in read_site(ROOT).languages]


def _flat(entry: Any, path: str = "") -> dict[str, str]:
    if isinstance(entry, Mapping):
        parts = (_flat(value, f"{path}/{key}") for key, value in entry.items())
        return {key: value for part in parts for key, value in part.items()}
    return {path: str(entry)}


def _placeholders(texts: dict[str, str]) -> dict[str, list[str]]:
    return {key: sorted(set(re.findall(r"(?<!\{)\{(\w+)\}", text))) for key, text in texts.items()}


@pytest.mark.parametrize("language", message_languages())
def test_messages_are_the_same_set_in_every_language(language: str) -> None:
    assert _placeholders(_flat(catalogue(language))) == _placeholders(_flat(catalogue("en")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_strings_are_the_same_set_in_every_language(language: str) -> None:
    assert _placeholders(_flat(strings(language))) == _placeholders(_flat(strings(LANGUAGES[0])))
    assert all(text.strip() for text in _flat(strings(language)).values())


@pytest.mark.parametrize("language", message_languages())
def test_every_rule_and_nothing_else_has_its_messages(language: str) -> None:
    assert set(catalogue(language)["rules"]) == {rule.__name__.replace("_", "-") for rule in RULES}
    for entry in catalogue(language)["rules"].values():
        assert {"title", "message", "reason", "remedy"} <= set(entry)


@pytest.mark.parametrize("language", message_languages())
def test_the_title_of_a_rule_is_short_and_its_own(language: str) -> None:
    titles = [entry["title"] for entry in catalogue(language)["rules"].values()]
    assert len(set(titles)) == len(titles)
    assert all(0 < len(title) <= 50 and not re.search(r"[{}.]", title) for title in titles)


@pytest.mark.parametrize("language", message_languages())
def test_every_field_is_described(language: str) -> None:
    models = (
        *(Plain, Role, Step, Lesson, Guidance, Source, Term, Event, Picture, Bar, Lane, Redirects),
        *(Edition, Facilitation, PublishedBundle, BundledPage),
    )
    names = {name for model in models for name in model.model_fields}
    assert set(catalogue(language)["fields"]) == {"entry"} | names


@pytest.mark.parametrize("language", message_languages())
def test_every_field_of_what_is_exported_is_described(language: str) -> None:
    models = (ExportedChecklists, ExportedStep, ExportedItem)
    names = {field.alias or name for model in models for name, field in model.model_fields.items()}
    assert set(catalogue(language)["exported"]) == names


def test_every_rule_documents_itself_with_a_bad_and_a_good_example() -> None:
    for rule in RULES:
        assert re.search(r"\n\s+Bad: .+\n\s+Good: ", rule.__doc__ or ""), rule.__name__
