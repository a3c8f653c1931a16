"""Addresses outside the site: which lead nowhere by their form, and what they were meant to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.addresses import malformed, mended

PIECES = st.sampled_from(
    ["http", "https", ":", ";", "/", "//", "www.", "a.example", "b", ".", " ", "[", "]", "#", "?", "@", "ñ"]
)


@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=8).map("".join)))
def test_what_is_mended_is_whole(written: str) -> None:
    better = mended(written)
    assert not better or not malformed(better)
    assert mended(better) == better


@pytest.mark.parametrize(
    "written",
    ["https://a.example", "http://a.example:80/b?c#d", "https://ñandú.pe/ñ", "https://user@a.example", "http://localhost:8000/",
     "http://127.0.0.1/", "mailto:a@b.example", "tel:+511", "a.md", "../b.md#c", "#d", "/e/", "wwwhat.md", "https.md"],
)  # fmt: skip
def test_a_whole_address_is_left_alone(written: str) -> None:
    assert not malformed(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("www.a.example/b", "https://www.a.example/b"), ("http//a.example", "http://a.example"), ("HTTPS;//a.example", "https://a.example"),
     ("//a.example/b", "https://a.example/b"), ("https://a.example/b c", "https://a.example/b%20c"), ("https://", ""), ("https:", ""),
     ("https:a.example", ""), ("https://[", ""), ("https://a..example", ""), ("https://example", "")],
)  # fmt: skip
def test_a_malformed_address_is_told_and_mended_where_that_is_no_guess(written: str, meant: str) -> None:
    assert malformed(written)
    assert mended(written) == meant
