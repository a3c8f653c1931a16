"""Terms are found in texts: whole words in any case, the longest first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.rendering.terms import Wordings

# Among them letters that become two in small ones, that no word has, and that begin other words' names.
LETTERS = "aAbB\u00dfE\u0301\u0130\u017f\u212a -.(|1_"
NAMES = st.lists(st.text(LETTERS.replace("_", ""), min_size=1, max_size=6).map(str.strip))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("El plan de acción.", ["plan de acción"]),
        ("PLAN de trabajo, Plan.", ["PLAN", "Plan"]),
        ("Explan de acción", ["acción"]),
        ("plan de acciones; plano", ["plan"]),
        ("Los PV y el pv", ["PV", "pv"]),
        ("sin nada", []),
        ("", []),
    ],
)
def test_the_longest_wording_of_whole_words_is_found(text: str, found: list[str]) -> None:
    names = dict.fromkeys(("plan", "plan de acción", "acción", "PV"), "term")
    assert [text[start:end] for start, end in Wordings.of(names).found_in(text)] == found


@pytest.mark.parametrize("names", [{}, {"": "nameless"}])
def test_without_terms_none_is_found(names: dict[str, str]) -> None:
    assert list(Wordings.of(names).found_in("Una palabra")) == []


@given(NAMES, st.text(LETTERS, max_size=30))
def test_the_same_is_found_as_by_trying_each_wording_at_each_place(names: list[str], text: str) -> None:
    def small(written: str) -> str:
        return "".join(each.lower() if len(each.lower()) == 1 else each for each in written)

    any_of = (
        "|".join(re.escape(small(name)) for name in sorted(names, key=len, reverse=True) if name) or "(?!)"
    )
    pattern = re.compile(rf"(?<!\w)(?:{any_of})(?!\w)")
    found = list(Wordings.of(dict.fromkeys(names, "term")).found_in(text))
    assert found == [each.span() for each in pattern.finditer(small(text))]
