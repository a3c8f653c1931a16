"""Pages without the white space that the templates leave between lines: a twentieth of what travels."""

from __future__ import annotations

import re

_AS_IT_IS = re.compile(r"(<(?P<name>pre|textarea|script)\b.*?</(?P=name)>)", re.DOTALL)
_BLANK = " \t\r\f"


def closed_up(html: str) -> str:
    """The page with one line break for each run of white space that has one, where browsers show no more.

    Scripts stay as they are: the policy of what may run names them by their code.
    """
    parts = _AS_IT_IS.split(html)
    # What is between is followed by what stays as it is, and by the name of that.
    parts[::3] = map(_closed, parts[::3])
    del parts[2::3]
    return "".join(parts).lstrip()


def _closed(text: str) -> str:
    first, *middle = text.split("\n")
    if not middle:
        return text
    last = middle.pop()
    lines = filter(None, (line.strip(_BLANK) for line in middle))
    return "\n".join((first.rstrip(_BLANK), *lines, last.lstrip(_BLANK)))
