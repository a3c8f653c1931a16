"""What the reader and the site's own Markdown would see differently: reported, never passed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hub.model import Fault, Place
from hub.reading.inline import opening_html, shortened, without_comments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

Found = tuple[str, int, dict[str, str]]
"""A rule's name, the row, and what fills in its message."""

_ONLY_THE_SITE = {
    "=== ": re.compile(r"^[ ]*={3}[!+]* +[\"']"),
    "--8<--": re.compile(r"^[ ]*-+8<-+"),
    "///": re.compile(r"^[ ]*/{3,}"),
    "*[…]:": re.compile(r"^\*\[[^\]]+\]:"),
    "[TOC]": re.compile(r"^\[TOC\]\s*$"),
    "{{ }}": re.compile(r"\{\{[^}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}"),
    "!!!": re.compile(r"^[ ]*(?:!!!|\?\?\?\+?) .*[“”«»]"),
}
"""Blocks that only extensions of Python-Markdown understand, or not even they."""

_INDENT = 4
"""By how many spaces Python-Markdown wants an inner list indented."""

_CODE_SPAN = re.compile(r"(`+)[^`\n]*\1")
_LIST_MARK = re.compile(r"([-*+]|\d+([.)]))(?=[ \t]|$)")
_TIGHT_HEADING = re.compile(r"^ {0,3}#{1,6}[^#\s]")
_FENCE_END = re.compile(r"^[ >]*(`{3,}|~{3,})[ ]*$")


def unlike_the_site(tokens: list[Token], lines: list[str], path: str, first_line: int) -> Iterator[Fault]:
    """The blocks that the reader can't see into, or that the site would draw as something else."""
    for rule, row, values in _unlike(tokens, lines):
        line = lines[row] if row < len(lines) else ""
        indent = len(line) - len(line.lstrip())
        yield Fault(rule, Place(path, first_line + row, indent + 1, max(1, len(line.strip()))), values)


def _unlike(tokens: list[Token], lines: list[str]) -> Iterator[Found]:
    yield from _lines(tokens, lines)
    lists = _Lists(lines)
    for token in tokens:
        row = token.map[0] if token.map else 0
        match token.type:
            case "html_block":
                yield from _html(token, row)
            case "code_block" if not _follows_unknown(lines, row):
                yield "block-indented", row, {}
            case "fence" if not _closed(token, lines):
                yield "block-open", row, {"found": token.markup}
            case "heading_open" if token.level == 0 and not lines[row].startswith("#"):
                yield "heading-form", row, {"title": shortened(lines[row].strip(), 60)}
        yield from lists.see(token, row)


def _lines(tokens: list[Token], lines: list[str]) -> Iterator[Found]:
    """What a line alone tells."""
    code = {
        row
        for token in tokens
        if token.type in ("fence", "code_block") and token.map
        for row in range(*token.map)
    }
    for row, line in enumerate(lines):
        if row in code:
            continue
        plain = _CODE_SPAN.sub("", line) if "`" in line else line
        for shown, pattern in _ONLY_THE_SITE.items():
            if pattern.search(plain):
                yield "block-unknown", row, {"found": shown.strip()}
        if _TIGHT_HEADING.match(line):
            yield "heading-form", row, {"title": shortened(line.strip(), 60)}


def _html(token: Token, row: int) -> Iterator[Found]:
    rest = without_comments(token.content).strip()
    if rest.startswith("<!--"):
        yield "block-open", row, {"found": "<!--"}
    elif opening_html(rest):
        yield "block-html", row, {"found": shortened(rest)}


class _Lists:
    """Python-Markdown wants blank lines before lists and tables, inner lists indented by four, 1. not 1)."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.columns: list[int] = []
        self.before: Token | None = None
        self.opens_item = False

    def see(self, token: Token, row: int) -> Iterator[Found]:
        """What is to be said of the next token."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            yield from self._open(token, row)
        elif token.type == "table_open" and self._touches(token, row):
            yield "list-without-blank-line", row, {}
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.columns.pop()
        self._remember(token)

    def _open(self, token: Token, row: int) -> Iterator[Found]:
        mark = _LIST_MARK.search(self.lines[row])
        column = mark.start() if mark else 0
        if mark and mark.group(2) == ")":
            yield "list-mark", row, {"found": mark.group()}
        elif self._touches(token, row):
            yield "list-without-blank-line", row, {}
        elif (
            self.columns
            and column - self.columns[-1] < _INDENT
            and not _LIST_MARK.search(self.lines[row][:column])
        ):
            yield "list-indent", row, {"spaces": str(_INDENT)}
        self.columns.append(column)

    def _touches(self, token: Token, row: int) -> bool:
        """Whether text or a list ends on the line before, on the same level."""
        text = self.before and self.before.type in (
            "paragraph_close",
            "bullet_list_close",
            "ordered_list_close",
        )
        same = self.before is not None and self.before.level == token.level
        return bool(text) and same and row > 0 and bool(self.lines[row - 1].strip(" >\t"))

    def _remember(self, token: Token) -> None:
        if token.type == "paragraph_open":
            # An inner list may follow its item's first words at once.
            self.opens_item = self.before is not None and self.before.type == "list_item_open"
        elif token.type == "paragraph_close" and self.opens_item:
            self.before = None
        elif token.type != "inline":
            self.before = token


def _follows_unknown(lines: list[str], row: int) -> bool:
    """Whether the indented text belongs to a block that is reported already."""
    before = (lines[at] for at in range(row - 1, -1, -1))
    above = next((line for line in before if line.strip() and not line.startswith("    ")), "")
    return any(pattern.search(above) for pattern in _ONLY_THE_SITE.values())


def _closed(token: Token, lines: list[str]) -> bool:
    """Whether a fence has its end: the same marks, on a line of their own."""
    first, after = token.map or (0, 0)
    end = _FENCE_END.match(lines[after - 1]) if first < after - 1 < len(lines) else None
    return end is not None and end.group(1) == token.markup
