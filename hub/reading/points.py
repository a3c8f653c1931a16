"""The points of a section: list items that begin with what they are about, in bold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hub.model import Point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.token import Token

_SPACES = re.compile(r"\s+")
_LOOSE = re.compile(r" +(?=[.,;:)])")


def read_points(tokens: list[Token], section_of: Callable[[Token], str | None]) -> Iterator[Point]:
    """The points of a page, from top to bottom: items of lists that lie in no other list.

    Args:
        tokens: the tokens of the page's Markdown.
        section_of: the id of the section that a token stands in.
    """
    depth = 0
    for at, token in enumerate(tokens):
        depth += token.nesting if token.type in ("list_item_open", "list_item_close") else 0
        first = tokens[at + 2] if depth == 1 and token.type == "list_item_open" else None
        if first and first.type == "inline" and (section := section_of(token)):
            lead, text = _split(first.children or [])
            if lead:
                yield Point(section, lead, text)


def _split(children: list[Token]) -> tuple[str, str]:
    """The words in bold that an item begins with, and those after them, both as a reader hears them."""
    closing = next((at for at, child in enumerate(children) if child.type == "strong_close"), None)
    openings = [at for at, child in enumerate(children) if child.type == "strong_open"]
    if closing is None or any(child.content.strip() for child in children[: openings[0]]):
        return "", ""
    return _words(children[:closing]).rstrip(".:"), _words(children[closing:])


def _words(children: list[Token]) -> str:
    parts = [
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in children
        if child.type in ("text", "code_inline", "softbreak", "hardbreak", "image")
    ]
    return _LOOSE.sub("", _SPACES.sub(" ", "".join(parts))).strip()
