"""White space goes where browsers show none of it, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.outputs.spacing import closed_up

NARROW = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n\n<!doctype html>\n", "<!doctype html>\n"),
        ("<p>\n      \n    one\n  two</p>", "<p>\none\ntwo</p>"),
        ("<p>one  two</p>", "<p>one  two</p>"),
        (f"a{NARROW}\n  b", f"a{NARROW}\nb"),
        ("<pre>\n  a\n\n  b</pre>\n\n c", "<pre>\n  a\n\n  b</pre>\nc"),
        ('<pre class="x">\n  a</pre>', '<pre class="x">\n  a</pre>'),
        ("<textarea>\n  a</textarea>", "<textarea>\n  a</textarea>"),
        ("<script>\n  a\n</script>", "<script>\n  a\n</script>"),
        ("<present>\n  a</present>", "<present>\na</present>"),
    ],
)
def test_space_is_closed_up(before: str, after: str) -> None:
    assert closed_up(before) == after


@given(st.text(alphabet=" \n\tab<>/pre"))
def test_no_word_is_lost_or_joined_to_another(text: str) -> None:
    assert closed_up(text).split() == text.split()
    assert closed_up(closed_up(text)) == closed_up(text)
