"""What the inline tokens of a paragraph, a heading or a cell say, and where in the file they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from hub.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_OPENING = re.compile(r"<(?!/)\S")
_UNSAFE = re.compile(r"\{:?[^{}]*\b(?:on\w+|style|href|src|srcset|srcdoc|action|formaction)\s*=[^{}]*\}")
"""Attributes in braces that do what HTML does: run a program, load something, change the look."""


class Inline:
    """The text of one paragraph, heading or cell, and where its lines stand in the file."""

    def __init__(self, token: Token, lines: list[str], path: str, first_line: int) -> None:
        self.content = token.content
        self.path, self.first_line, self.lines = path, first_line, lines
        self.row = token.map[0] if token.map else 0
        self.parts = token.content.split("\n")
        self.starts = [0, *accumulate(len(part) + 1 for part in self.parts)][:-1]
        self.cursor = 0

    def place(self, start: int, end: int) -> Place:
        """Where the characters `start` to `end` stand, as far as they are on one line."""
        start = min(start, max(0, len(self.content) - 1))
        at = bisect_right(self.starts, start) - 1
        column, part = start - self.starts[at], self.parts[at]
        row = self.row + at
        line = self.lines[row] if row < len(self.lines) else ""
        shift = max(0, line.find(part.strip()))
        width = min(end, self.starts[at] + len(part)) - start
        return Place(self.path, self.first_line + row, shift + column + 1, max(1, width))

    def find(self, text: str) -> int:
        """Where this part of the text stands; each call looks on from the one before.

        Text with escaped signs is found by its first words, or taken to follow the last one.
        """
        found = self.content.find(text, self.cursor)
        if found < 0:
            found = self.content.find(text[:8], self.cursor)
        start = min(found if found >= 0 else self.cursor, max(0, len(self.content) - 1))
        self.cursor = min(start + len(text), len(self.content))
        return start


def link_text(following: list[Token]) -> str:
    """The words of a link, from the tokens after its opening; a picture in it speaks by its alternative."""
    parts: list[str] = []
    for token in following:
        if token.type == "link_close":
            break
        parts.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(parts).strip()


def prose(children: list[Token]) -> str:
    """The running text, without links, code and italics, whose words may be another language's."""
    parts: list[str] = []
    hidden = 0
    for child in children:
        match child.type:
            case "link_open" | "em_open" | "link_close" | "em_close":
                hidden += child.nesting
            case "text" if not hidden:
                parts.append(child.content)
            case "softbreak" | "hardbreak":
                parts.append(" ")
    return "".join(parts)


def shortened(markup: str, longest: int = 40) -> str:
    """The markup as a message shows it: cut, with a sign that it was, where it is long."""
    return markup if len(markup) <= longest else f"{markup[: longest - 1]}…"


def opening_html(markup: str) -> bool:
    """Whether HTML opens an element; comments do nothing, and what closes was opened before."""
    return bool(_OPENING.search(without_comments(markup)))


def without_comments(markup: str) -> str:
    """The markup without its comments; one that never ends stays. In one pass, however many begin."""
    parts, at = [], 0
    while (start := markup.find("<!--", at)) >= 0 and (end := markup.find("-->", start + 4)) >= 0:
        parts.append(markup[at:start])
        at = end + 3
    return "".join([*parts, markup[at:]])


def unsafe_attributes(inline: Token) -> Iterator[str]:
    """The braces after a heading, a link or a paragraph that bring HTML in by the back door."""
    if "{" in inline.content and "=" in inline.content:
        text = "".join(child.content for child in inline.children or [] if child.type == "text")
        yield from (match.group(0) for match in _UNSAFE.finditer(text))
