"""Reading PDFs back, as tests need it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator

Box = tuple[float, float, float, float]


def squashed(text: str) -> str:
    """The letters and digits of a text alone: breaks of lines and words don't count."""
    return "".join(letter for letter in unicodedata.normalize("NFC", text) if letter.isalnum())


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, as somebody who copies it gets it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def letter_boxes(pdf: bytes) -> Iterator[tuple[tuple[float, float], str, Box]]:
    """For every letter: the size of its page, itself, and where it stands (left, bottom, right, top)."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            text = page.get_textpage()
            for number in range(text.count_chars()):
                letter = text.get_text_range(number, 1)
                if letter.strip():
                    yield page.get_size(), letter, text.get_charbox(number)
    finally:
        document.close()


def dark_at_the_edge(pdf: bytes, margin: float) -> bool:
    """Whether anything is drawn within `margin` points of the edge of a page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            drawn = page.render(scale=1, grayscale=True)
            rows = [bytes(drawn.buffer)[at * drawn.stride :][: drawn.width] for at in range(drawn.height)]
            edge = round(margin)
            strips = [*rows[:edge], *rows[-edge:], *(row[:edge] + row[-edge:] for row in rows)]
            if any(min(strip) < 250 for strip in strips):
                return True
        return False
    finally:
        document.close()
