"""Texts of another language in a finished page: they say so, for screen readers and translators.

A text of the interface that a language lacks is another's (`hub.texts.marked_strings`). Templates put it
anywhere, so what becomes of its signs is decided where the page is finished.
"""

from __future__ import annotations

import re

from hub.texts import BORROWED, START

_BORROWED = re.compile(BORROWED)

_PIECES = re.compile(
    r"""<title[^>]*>.*?</title>|<script.*?</script>|<[a-zA-Z!/](?:"[^"]*"|'[^']*'|[^>"'])*>|[^<]+|<""",
    re.DOTALL,
)
"""A title or a script, a tag, or the text between tags."""


def with_languages(html: str) -> str:
    """The page with `lang` around each borrowed text; in attributes and titles, its words alone."""
    return _PIECES.sub(_resolved, html) if START in html else html


def _resolved(piece: re.Match[str]) -> str:
    text = piece.group()
    if START not in text:
        return text
    marked = r"\2" if text.startswith("<") else r'<span lang="\1">\2</span>'
    while START in text:
        # One may hold another, such as a language's name.
        text, found = _BORROWED.subn(marked, text)
        if not found:
            break
    return text
