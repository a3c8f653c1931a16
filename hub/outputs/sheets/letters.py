"""Which letters the sheets' font has: a sheet with one that it lacks couldn't be made accessible at all."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from importlib.resources import files

MISSING = "□"
"""What stands for a letter that the font lacks."""

_LONG = re.compile(r"\w{25,}")
_PIECE = re.compile(r".{1,12}")
_BREAK = "\u200b"
"""So long a word may be broken, at a space of no width; addresses break where they have signs."""

_WIDE_TABLE = 12
"""The form of a font's table of letters that covers all of Unicode."""


@cache
def letters() -> frozenset[int]:
    """The code points that every face of the font has."""
    folder = files("hub") / "outputs" / "fonts"
    faces = [file.read_bytes() for file in folder.iterdir() if file.name.endswith(".ttf")]
    return frozenset.intersection(*map(_letters_of, faces))


@cache
def printable(text: str) -> str:
    """The text with what can't be printed taken out, and a sign where the font lacks a letter.

    Words that no column holds get places to break at.
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = (letter for letter in composed if unicodedata.category(letter) not in ("Cc", "Cf", "Cs"))
    shown = "".join(letter if ord(letter) in letters() else MISSING for letter in kept)
    return _LONG.sub(lambda word: _BREAK.join(_PIECE.findall(word[0])), shown)


def _letters_of(face: bytes) -> frozenset[int]:
    """The letters in a face's `cmap` table, see the OpenType specification."""
    start = _table(face, b"cmap")
    (count,) = struct.unpack_from(">H", face, start + 2)
    records = [struct.unpack_from(">HHI", face, start + 4 + 8 * number) for number in range(count)]
    offsets = [start + offset for _, _, offset in records]
    wide = next(each for each in offsets if struct.unpack_from(">H", face, each)[0] == _WIDE_TABLE)
    (groups,) = struct.unpack_from(">I", face, wide + 12)
    found: set[int] = set()
    for group in range(groups):
        first, last, _ = struct.unpack_from(">III", face, wide + 16 + 12 * group)
        found.update(range(first, last + 1))
    return frozenset(found)


def _table(face: bytes, tag: bytes) -> int:
    """Where the table with that tag begins."""
    (count,) = struct.unpack_from(">H", face, 4)
    for number in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", face, 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise KeyError(tag)
