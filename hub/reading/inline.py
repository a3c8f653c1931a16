"""From a position in the text of a paragraph to the place in its file."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from hub.model import Place

if TYPE_CHECKING:
    from markdown_it.token import Token


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
