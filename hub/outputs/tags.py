"""The tags of a built page, read fast: a site has a few hundred thousand, most of them written alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_VALUE = r"(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?"
_INNER = rf"(?:\s+[^\s=>\"']+{_VALUE})*\s*/?"
_PIECE = re.compile(
    rf"<(?:(?P<raw>script|style|textarea|title)\b(?P<inner>{_INNER})>(?P<text>.*?)</(?P=raw)\s*>"
    rf"|(?P<name>[a-zA-Z][\w:-]*)(?P<rest>{_INNER})>|/[a-zA-Z][\w:-]*\s*>|!--.*?-->|![a-zA-Z][^>]*>)?",
    re.DOTALL | re.IGNORECASE,
)
"""An element whose text holds no tags, a tag, its end, a comment, a doctype; or a sign that begins none."""

_ATTRIBUTE = re.compile(r"([^\s=>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """The beginning of an element. Names are in small letters; `text` is that of a script, style or title.

    `name` is empty where a sign `<` begins nothing that this reads: a browser may see an element there.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""

    def get(self, attribute: str, default: str = "") -> str:
        """The value of an attribute, the first of that name, as browsers have it."""
        return next((value for name, value in self.attributes if name == attribute), default)


def tags(html: str) -> Iterator[Tag]:
    """The tags of a page, in their order. Those that are written alike are one object."""
    for match in _PIECE.finditer(html):
        if name := match["name"]:
            yield _tag(name, match["rest"])
        elif raw := match["raw"]:
            plain, text = _tag(raw, match["inner"]), match["text"]
            yield Tag(plain.name, plain.attributes, text) if text else plain
        elif match.end() - match.start() == 1:
            yield UNREAD


UNREAD = Tag("")


@lru_cache(maxsize=1 << 12)
def _tag(name: str, written: str) -> Tag:
    found = _ATTRIBUTE.findall(written)
    pairs = ((key.lower(), unescape(next(filter(None, values), ""))) for key, *values in found if key != "/")
    return Tag(name.lower(), tuple(pairs))
