"""Widths of a table's columns, by what stands in them: pandoc gives none where the text gives none."""

from __future__ import annotations

from typing import Any

_ONE_LINE = 60
"""A table whose rows are longer, in letters, needs widths."""
_PAGE = 105
"""How many letters of a table's size stand side by side on the page."""
_MARGIN = 3
_MOST = 160
"""Where a text is longer, it counts no more: it runs over several lines anyhow."""


def with_widths(table: dict[str, Any]) -> dict[str, Any]:
    """The table with a share of the page for each column."""
    attributes, caption, columns, head, bodies, foot = table["c"]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    rows_of_texts = [[_text(cell[4]) for cell in row[1]] for row in rows]
    if not any(sum(map(len, row)) > _ONE_LINE for row in rows_of_texts):
        return table
    fractions = _fractions(list(zip(*rows_of_texts, strict=True)))
    columns = [
        [alignment, {"t": "ColWidth", "c": round(fraction, 4)}]
        for (alignment, _), fraction in zip(columns, fractions, strict=True)
    ]
    return {**table, "c": [attributes, caption, columns, head, bodies, foot]}


def _fractions(columns: list[tuple[str, ...]]) -> list[float]:
    """Each column gets room for its longest word; what is left goes by how long its texts are."""
    needs = [
        max((len(word) for text in column for word in text.split()), default=1) + _MARGIN
        for column in columns
    ]
    lengths = [min(max(map(len, column)), _MOST) for column in columns]
    left = max(0, _PAGE - sum(needs))
    rooms = [need + left * length / max(1, sum(lengths)) for need, length in zip(needs, lengths, strict=True)]
    return [room / sum(rooms) for room in rooms]


def _text(value: Any) -> str:
    """The words that a cell shows."""
    if isinstance(value, list):
        return "".join(map(_text, value))
    if not isinstance(value, dict):
        return ""
    content = value.get("c")
    match value.get("t"):
        case "Str":
            return str(content)
        case "Space" | "SoftBreak":
            return " "
        case "Link" | "Span" | "Code" if content:
            return content[1] if isinstance(content[1], str) else _text(content[1])
    return _text(content)
