"""Pipes that belong to the words of a cell, hidden while a table is parsed.

The site takes a pipe in a code span for text, and so does a reader; markdown-it-py ends the cell there, and
passes over what follows. With a backslash before it a pipe is text to both, but the backslash is lost, and
with it the column of what follows. So both are exchanged for signs of the same width, and put back later.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

_PIPE, _SLASH = "\ue010", "\ue011"
"""Signs for private use; a page has no business with them."""

_DELIMITERS = re.compile(r"^[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")


def hidden(text: str) -> str:
    """The text with the pipes of words in tables exchanged, each line as long as before."""
    if "|" not in text or not ("`" in text or "\\|" in text):
        return text
    lines = text.split("\n")
    for row in range(1, len(lines)):
        if "|" in lines[row] and _DELIMITERS.match(lines[row]):
            end = next((at for at in range(row, len(lines)) if not lines[at].strip(" >")), len(lines))
            lines[row - 1 : end] = map(_hidden, lines[row - 1 : end])
    return "\n".join(lines)


def put_back(tokens: Iterable[Token]) -> None:
    """Undo it in what was parsed."""
    for token in tokens:
        if _PIPE in token.content:
            token.content = token.content.replace(_SLASH, "\\").replace(_PIPE, "|")
        put_back(token.children or [])


def _hidden(line: str) -> str:
    inside = _CODE_SPAN.sub(lambda code: code[0].replace("|", _PIPE), line)
    return inside.replace("\\|", _SLASH + _PIPE)
