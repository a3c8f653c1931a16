"""What the reader and the site's own Markdown would see differently: reported, never passed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hub.model import Fault, Place
from hub.reading.inline import opening_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_ONLY_THE_SITE = {
    "=== ": re.compile(r"^[ ]*={3}[!+]* +[\"']"),
    "--8<--": re.compile(r"^[ ]*-+8<-+"),
    "///": re.compile(r"^[ ]*/{3,}"),
    "*[…]:": re.compile(r"^\*\[[^\]]+\]:"),
    "[TOC]": re.compile(r"^\[TOC\]\s*$"),
    "{{ }}": re.compile(r"\{\{.*\}\}|\{%.*%\}"),
}
"""Blocks that only extensions of Python-Markdown understand."""

_LIST_MARK = re.compile(r"^([ ]*)([-*+]|\d+[.)])[ ]+")


def unlike_the_site(tokens: list[Token], lines: list[str], path: str, first_line: int) -> Iterator[Fault]:
    """The blocks that the reader can't see into, or that the site would draw as something else."""
    code = _code_rows(tokens)
    for row, line in enumerate(lines):
        if row in code:
            continue
        for shown, pattern in _ONLY_THE_SITE.items():
            if pattern.search(line):
                yield Fault("block-unknown", _place(path, first_line + row, line), {"found": shown})
    for token, deepest in _with_depth(tokens):
        if token.map is None or token.map[0] >= len(lines):
            continue
        row = token.map[0]
        line = lines[row]
        if token.type == "html_block" and opening_html(token.content):
            yield Fault("block-html", _place(path, first_line + row, line), {"found": line.strip()[:40]})
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield from _unlike_lists(lines, row, deepest, path, first_line)


def _unlike_lists(lines: list[str], row: int, depth: int, path: str, first_line: int) -> Iterator[Fault]:
    """Python-Markdown wants a blank line before a list, and nested lists indented by four."""
    line = lines[row]
    mark = _LIST_MARK.match(line)
    if not mark:
        return
    if depth == 0 and row and lines[row - 1].strip() and not _LIST_MARK.match(lines[row - 1]):
        yield Fault("list-without-blank-line", _place(path, first_line + row, line))
    if depth and len(mark.group(1)) < 4 * depth:
        yield Fault("list-indent", _place(path, first_line + row, line), {"spaces": str(4 * depth)})


def _with_depth(tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    """Each token with the number of list items around it."""
    depth = 0
    for token in tokens:
        if token.type == "list_item_close":
            depth -= 1
        yield token, depth
        if token.type == "list_item_open":
            depth += 1


def _code_rows(tokens: list[Token]) -> set[int]:
    rows: set[int] = set()
    for token in tokens:
        if token.type in ("fence", "code_block") and token.map:
            rows.update(range(*token.map))
    return rows


def _place(path: str, line_number: int, line: str) -> Place:
    indent = len(line) - len(line.lstrip())
    return Place(path, line_number, indent + 1, max(1, len(line.strip())))
