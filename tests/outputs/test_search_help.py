"""What a search knows of words: made from the content, in every language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hub.outputs.search_help import search_help, search_help_path
from hub.reading import read_hub

HUB = read_hub(Path(__file__).parent.parent.parent)
LANGUAGES = [language.code for language in HUB.site.languages]


def _help(language: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(search_help(HUB, language))
    return found


def test_each_language_has_its_file() -> None:
    assert search_help_path(HUB, "es") == "search.json"
    assert search_help_path(HUB, "en") == "en/search.json"


def test_a_term_has_its_names_in_all_languages_the_short_ones_first() -> None:
    for language, title in (("es", "Principios Voluntarios"), ("en", "Voluntary Principles")):
        term = next(each for each in _help(language)["terms"] if each["id"] == "voluntary-principles")
        assert set(term["names"][: term["short"]]) == {"PV", "VPs", "VPSHR"}
        assert term["title"].startswith(title)
        assert "Principios Voluntarios de Seguridad y Derechos Humanos" in term["names"]
        assert "Voluntary Principles on Security and Human Rights" in term["names"]


def test_names_to_avoid_lead_to_their_term_but_figures_do_not() -> None:
    names = {each["id"]: each["names"] for each in _help("es")["terms"]}
    assert "guachimanes" in names["private-security"]
    assert "29 miembros" not in names["working-group"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_vocabulary_has_the_words_of_titles_and_all_codes(language: str) -> None:
    vocabulary = _help(language)["vocabulary"].split()
    assert len(vocabulary) == len(set(vocabulary))
    assert {"T-4.3", "L04", "10"} <= set(vocabulary)
    for page in HUB.pages_in(language):
        words = {word for word in re.findall(r"[^\W\d_]+", page.title.lower()) if len(word) > 3}
        assert words <= set(vocabulary), page.path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_says_nothing_stands_for_nothing(language: str) -> None:
    known = _help(language)
    assert not set(known["empty"]) & set(known["instead"])
    assert all(re.compile(written) for written, _ in known["sounds"])
    assert [way["path"] for way in known["ways"]]
