"""Changes to a file's text that leave the rest of it byte for byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The characters from column `start` to `end` of a line, all from 1, `end` left out, become `text`."""

    line: int
    start: int
    end: int
    text: str


def edited(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """The file with the edits made; its mark, line ends and all else stay.

    Raises:
        UnicodeDecodeError: the file isn't UTF-8.
    """
    text = raw.decode("utf-8")
    mark = _MARK if text.startswith(_MARK) else ""
    parts = _LINE_END.split(text.removeprefix(_MARK))
    for edit in sorted(set(edits), reverse=True):
        row = 2 * (edit.line - 1)  # every second part is a line end
        line = parts[row]
        parts[row] = line[: edit.start - 1] + edit.text + line[edit.end - 1 :]
    return (mark + "".join(parts)).encode()


def lines_of(raw: bytes) -> list[str]:
    """The file's lines as the reader counts them, without mark and line ends."""
    return _LINE_END.split(raw.decode("utf-8").removeprefix(_MARK))[::2]


def relined(raw: bytes, lines: Sequence[str]) -> bytes:
    """The file with these lines; what stands before and after those that differ stays byte for byte.

    New lines end as the file's first line does.
    """
    text = raw.decode("utf-8")
    mark = _MARK if text.startswith(_MARK) else ""
    parts = _LINE_END.split(text.removeprefix(_MARK))
    old, ends = parts[::2], parts[1::2]
    usual = ends[0] if ends else "\n"
    shorter = min(len(old), len(lines))
    start = next((row for row in range(shorter) if old[row] != lines[row]), shorter)
    rest = shorter - start
    same = next((row for row in range(rest) if old[-1 - row] != lines[-1 - row]), rest)
    fresh = [usual] * (len(lines) - start - same)
    # The last line has no end.
    kept = [*ends[:start], *fresh, *ends[len(old) - same :]][: len(lines) - 1]
    return (mark + "".join(line + end for line, end in zip(lines, [*kept, ""], strict=True))).encode()
