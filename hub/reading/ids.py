"""Ids written after a heading or an item: `## Checklist { #checklist }`."""

from __future__ import annotations

import re

_ATTRIBUTES = re.compile(r"^:?[ ]*(?:[^{}#]*[ ])?#([^\s{}]+)(?:[ ][^{}]*)?$")


def split_id(text: str) -> tuple[str, str | None]:
    """The text without its id, and the id; None where there is none.

    The site wants a space before the brace; without one it would draw the brace as text.
    """
    stripped = text.rstrip()
    start = stripped.rfind("{")
    if not stripped.endswith("}") or start < 0 or (start and stripped[start - 1] not in " \t"):
        return stripped, None
    found = _ATTRIBUTES.match(stripped[start + 1 : -1])
    return (stripped[:start].rstrip(), found.group(1)) if found else (stripped, None)
