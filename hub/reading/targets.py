"""Where the target of each link is written in a page, so that it can be written anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown_it.common.utils import unescapeAll

from hub.reading.parser import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_DESTINATION = r"(?P<target><[^<>\n]*>|[^\s<][^\s]*?)"
_INLINE = re.compile(
    rf"""\]\(\s*{_DESTINATION}(\s+("(\\.|[^"\\])*"|'(\\.|[^'\\])*'|\((\\.|[^()\\])*\)))?\s*\)""", re.DOTALL
)
_DEFINITION = re.compile(r"\]:\s*(?P<target><[^<>\n]*>|[^\s<]\S*)")


@dataclass(frozen=True, slots=True)
class Target:
    """A link's target: the line and the first column of its text in the page, from 1, and the text."""

    line: int
    column: int
    text: str


def targets(body: str, first_line: int) -> Iterator[Target]:
    """The targets of inline links, pictures and reference definitions in a text that begins on that line.

    A link whose target can't be told from its surroundings is left out.
    """
    environment: dict[str, Any] = {}
    lines = body.split("\n")
    ends: dict[int, int] = {}
    for token in tokens_of(body, environment):
        if token.type == "inline" and token.map:
            for row, column, text in _in_inline(token, lines, ends):
                yield Target(first_line + row, column + 1, text)
    known = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    for reference in known:
        first, end = reference["map"]
        for match in _DEFINITION.finditer("\n".join(lines[first:end])):
            text = _bare(match["target"])
            if unescapeAll(text) == reference["href"]:
                yield Target(*_spot(match, first_line + first), text)
                break


def _in_inline(token: Token, lines: list[str], ends: dict[int, int]) -> Iterator[tuple[int, int, str]]:
    """Row and column, from 0, and text of each target in a block of running text."""
    columns = _columns(token, lines, ends)
    for child in token.children or []:
        target = child.attrs.get("href" if child.type == "link_open" else "src")
        if child.type not in ("link_open", "image") or "span" not in child.meta or not columns:
            continue
        start, end = child.meta["span"]
        found = _target(token.content, start, end, str(target))
        if found is not None:
            at, text = found
            before = token.content[:at]
            row = before.count("\n")
            yield token.map[0] + row if token.map else row, columns[row] + at - before.rfind("\n") - 1, text


def _target(content: str, start: int, end: int, target: str) -> tuple[int, str] | None:
    """Where the target of the link from `start` to `end` begins, and its text; None for a reference."""
    at = content.find("](", start, end)
    while at >= 0:
        match = _INLINE.fullmatch(content, at, end)
        if match and unescapeAll(_bare(match["target"])) == target:
            return match.start("target") + match["target"].startswith("<"), _bare(match["target"])
        at = content.find("](", at + 1, end)
    return None


def _columns(token: Token, lines: list[str], ends: dict[int, int]) -> list[int]:
    """For each line of the block, the column where its text would begin; empty where it can't be found.

    `ends` keeps where the last block on a row ended: the cells of a table are blocks on one row.
    """
    columns = []
    for number, text in enumerate(token.content.split("\n")):
        row = (token.map or [0])[0] + number
        words = text.strip()
        found = lines[row].find(words, ends.get(row, 0)) if row < len(lines) else -1
        if found < 0:
            return []
        ends[row] = found + len(words)
        columns.append(found - (len(text) - len(text.lstrip())))
    return columns


def _bare(target: str) -> str:
    return target[1:-1] if target.startswith("<") else target


def _spot(match: re.Match[str], first_line: int) -> tuple[int, int]:
    before = match.string[: match.start("target") + match["target"].startswith("<")]
    return first_line + before.count("\n"), len(before) - before.rfind("\n")
