"""The words by which a language is known, on the real content: each page read as if it were in another."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from hub.reading import read_hub
from hub.rules.wording import paragraph_language
from hub.texts import Words, plain, words

HUB = read_hub(Path(__file__).parent.parent.parent)
LANGUAGES = [language.code for language in HUB.site.languages if words(language.code).frequent]


def _found(language: str, said_to_be: str) -> int:
    """How many paragraphs of that language are taken for another's on pages said to be in `said_to_be`."""
    pages = {(said_to_be, page.id): replace(page, language=said_to_be) for page in HUB.pages_in(language)}
    return len(list(paragraph_language(replace(HUB, pages=pages))))


@pytest.mark.parametrize(("language", "other"), list(permutations(LANGUAGES, 2)))
def test_nine_of_ten_long_paragraphs_are_known_on_pages_of_another_language(
    language: str, other: str
) -> None:
    long = [
        text
        for page in HUB.pages_in(language)
        for text in (paragraph.text.split() for paragraph in page.paragraphs)
        if len(text) >= 12
    ]
    assert _found(language, other) >= 0.9 * len(long)


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_is_taken_for_foreign_on_a_page_of_its_own(language: str) -> None:
    assert _found(language, language) == 0


def test_nothing_is_said_of_a_language_without_words() -> None:
    assert words("qu") == Words()
    assert _found("es", "qu") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_small_and_one_language_s(language: str) -> None:
    own = words(language)
    assert all(word == word.lower() and " " not in word for word in own.frequent)
    assert all(text == plain(text).strip() for text in own.empty_links)
    for other in LANGUAGES:
        assert other == language or not own.frequent & words(other).frequent
