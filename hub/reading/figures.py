"""Numbers as each language writes them: 4,500, 4.500 and 4 500 are one figure."""

from __future__ import annotations

import re

SEPARATORS = ".,\u00a0\u2009\u202f"
"""What may stand within a number; a space may only stand between thousands, or two numbers would be one."""

_GROUPS = r"\d{1,3}(?:[ ]\d{3})+"
"""Thousands with spaces between them."""

FIGURE = re.compile(rf"(?<![\w.,])(?:{_GROUPS}(?:[.,]\d+)?(?![\d{SEPARATORS}]*\d)|\d[\d{SEPARATORS}]*)")
"""A number; where what looks like groups of thousands goes on in another way, they are several numbers."""

_THOUSANDS = 3


def plain_figure(written: str) -> str:
    """A number without separators of thousands and with a point as decimal sign: `4,500` -> `4500`."""
    parts = re.split(f"[ {SEPARATORS}]", written.rstrip(SEPARATORS))
    short = len(parts[0]) <= _THOUSANDS
    if len(parts) > 1 and short and all(len(part) == _THOUSANDS for part in parts[1:]):
        return "".join(parts)
    return ".".join(parts)
