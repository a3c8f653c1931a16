"""The first place where two texts differ in their words, short enough to be read in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from hub.translation import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_WINDOW = 300
"""How many words from the first difference on are compared; the time grows with the square."""

_TOGETHER = 3
"""Changes with fewer words between them are shown as one."""

_AROUND = 5
"""How many words are shown before and after a change."""

_LONGEST = 30
"""How many words of a change are shown."""

_LETTERS, _LETTERS_AROUND = 240, 60
"""How many characters of a change, and before and after it, are shown: a word may be as long as it likes."""

_MARKUP = re.compile(r"[\[\]*`#|{}<>~]+")


@dataclass(frozen=True, slots=True)
class Change:
    """What a text said and says; the words that differ stand in square brackets.

    `more` says whether the texts differ further on too.
    """

    before: str
    now: str
    more: bool


def first_change(before: str, now: str) -> Change | None:
    """The first difference in words, as fingerprints count them; None where there is none."""
    old, new = words(before), words(now)
    said, says = [word.group() for word in old], [word.group() for word in new]
    if said == says:
        return None
    start = next(
        (at for at, (one, other) in enumerate(zip(said, says, strict=False)) if one != other),
        min(len(said), len(says)),
    )
    old_end, new_end = _ends(said[start : start + _WINDOW], says[start : start + _WINDOW])
    more = said[start + old_end :] != says[start + new_end :]
    return Change(_excerpt(old, start, start + old_end), _excerpt(new, start, start + new_end), more)


def _ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Where the change that both begin with ends in each."""
    ends = (0, 0)
    for kind, old_start, old_end, _, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" and old_end - old_start >= _TOGETHER:
            break
        if kind != "equal":
            ends = (old_end, new_end)
    return ends


def _excerpt(found: Sequence[re.Match[str]], start: int, end: int) -> str:
    """The words from `start` to `end` in brackets, where there are any, with some words around."""
    first, last = max(0, start - _AROUND), min(len(found), end + _AROUND)
    if first == last:
        return ""
    text, stop = found[0].string, found[last - 1].end()
    left = found[start].start() if start < len(found) else stop
    right = found[end - 1].end() if end > start else left
    before, after = _plain(text[found[first].start() : left]), _plain(text[right:stop])
    parts = (
        "…" if first or len(before) > _LETTERS_AROUND else "",
        before[-_LETTERS_AROUND:],
        _bracketed(_plain(text[left:right])),
        after[:_LETTERS_AROUND],
        "…" if last < len(found) or len(after) > _LETTERS_AROUND else "",
    )
    return re.sub(r" ([.,;:!?)])", r"\1", " ".join(part for part in parts if part))


def _plain(text: str) -> str:
    """The text on one line, without what is Markdown's."""
    return re.sub(r"\s+", " ", _MARKUP.sub(" ", text)).strip()


def _bracketed(text: str) -> str:
    """The words in brackets, cut where there are too many; nothing where there are none."""
    some = " ".join(text.split()[:_LONGEST])[:_LETTERS]
    return f"[{some}{'' if some == text else ' …'}]" if text else ""
