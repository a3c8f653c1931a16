"""A card: a title on the site's colour, and ten stairs, as in the site's sign, of which some are lit.

It is drawn in sixteen colours, so that its file is small: a site has one for each page. As a program, `SITE`,
this reads the cards as JSON by their path in the site, and draws them: so they hold no more than they need.
"""

from __future__ import annotations

import io
import json
import sys
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from math import ceil
from pathlib import Path
from typing import NamedTuple
from zlib import Z_RLE

from PIL import Image, ImageDraw, ImageFont

SIZE = 600, 315
"""In pixels: the least that is shown large."""

_MARGIN = 42, 36
_WIDTH = 450
"""Of a title, at most."""

_SIZES = 30, 23, 18
"""Of a title's letters: the first in which it takes no more than the room for it."""

_ROOM = 190
_LEADING = 1.2
_STAIRS, _STAIR = 10, (17, 12)

_GROUND, _WHITE, _LIT, _UNLIT = (7, 50, 58), (255, 255, 255), (143, 211, 221), (17, 80, 92)
_STEPS = 7
"""From the ground to the colour of letters, at their edges."""

_TITLE, _KICKER, _STAIR_UNLIT = 0, _STEPS, 2 * _STEPS + 1
"""Where in the palette the steps to a colour begin, the ground before them."""


class Card(NamedTuple):
    """What a card says: the title, the kicker above it, the name of the site; and how many stairs are lit."""

    title: str
    kicker: str
    site: str
    lit: int


def drawn(card: Card) -> bytes:
    """The card as a PNG."""
    picture = _ground(card.site, card.lit).copy()
    left, top = _MARGIN
    _write(picture, (left, top), card.kicker, 15, _KICKER)
    for size in _SIZES:
        lines = list(_lines(card.title, size))
        if len(lines) * size * _LEADING <= _ROOM:
            break
    for number, line in enumerate(lines):
        _write(picture, (left, top + 27 + round(number * size * _LEADING)), line, size, _TITLE)
    written = io.BytesIO()
    # In a picture of a few colours runs are all that there is to find.
    picture.save(written, "PNG", bits=4, compress_type=Z_RLE)
    return written.getvalue()


@lru_cache(maxsize=64)
def _ground(site: str, lit: int) -> Image.Image:
    """What many cards have alike."""
    picture = Image.new("P", SIZE)
    picture.putpalette(list(chain.from_iterable(_palette())))
    width, height = SIZE
    across, up = _STAIR
    draw = ImageDraw.Draw(picture)
    for stair in range(_STAIRS):
        left, top = width - (_STAIRS - stair) * across, height - (stair + 1) * up
        colour = _KICKER + _STEPS if stair < lit else _STAIR_UNLIT
        draw.rectangle((left + 1, top, left + across - 1, height), fill=colour)
    _write(picture, (_MARGIN[0], height - _MARGIN[1] - 18), site, 14, _TITLE, bold=False)
    return picture


def _palette() -> list[tuple[int, ...]]:
    def step(colour: tuple[int, ...], number: int) -> tuple[int, ...]:
        return tuple(a + (b - a) * number // _STEPS for a, b in zip(_GROUND, colour, strict=True))

    ramps = [step(colour, number + 1) for colour in (_WHITE, _LIT) for number in range(_STEPS)]
    return [_GROUND, *ramps, _UNLIT]


def _lines(text: str, size: int) -> list[str]:
    """A text in lines that fit, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and _width(f"{lines[-1]} {word}", size) <= _WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _width(line: str, size: int, *, bold: bool = True) -> float:
    words = line.split()
    return sum(_length(word, size, bold) for word in words) + (len(words) - 1) * _length(" ", size, bold)


def _write(
    picture: Image.Image, place: tuple[int, int], line: str, size: int, colour: int, *, bold: bool = True
) -> None:
    """Write a line, word by word, for many cards have the same words."""
    left, top = place
    along = 0.0
    for word in line.split():
        picture.paste(_word(word, size, colour, bold), (left + round(along) - _EDGE, top))
        along += _length(f"{word} ", size, bold)


_EDGE = 2
"""Pixels that a letter may reach beyond its word."""


@lru_cache(maxsize=1 << 10)
def _word(word: str, size: int, colour: int, bold: bool) -> Image.Image:  # noqa: FBT001  a cache's key
    """A word in places of the palette."""
    mask = Image.new("L", (ceil(_length(word, size, bold)) + 2 * _EDGE, round(size * _LEADING)))
    ImageDraw.Draw(mask).text((_EDGE, size), word, font=_font(size, bold), fill=255, anchor="ls")
    steps = (round(value * _STEPS / 255) for value in range(256))
    return mask.point([colour + step if step else 0 for step in steps])


@lru_cache(maxsize=1 << 12)
def _length(text: str, size: int, bold: bool) -> float:  # noqa: FBT001
    return _font(size, bold).getlength(text)


@lru_cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001
    folder = files("hub") / "outputs" / "fonts"
    name = str(folder / f"SourceSans3-{'Bold' if bold else 'Regular'}.ttf")
    # The other layout depends on a library that not every machine has, and would draw other pictures there.
    return ImageFont.truetype(name, size, layout_engine=ImageFont.Layout.BASIC)


def main() -> None:
    """Draw the cards and put them into the site."""
    site = Path(sys.argv[1])
    for path, facts in json.loads(sys.stdin.readline()).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(drawn(Card(*facts)))


if __name__ == "__main__":
    main()
