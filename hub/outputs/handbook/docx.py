"""pandoc's DOCX as our readers print it: on A4, in smaller letters, and tables with lines."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

from hub.outputs.archive import timeless

_STYLES, _DOCUMENT = "word/styles.xml", "word/document.xml"

_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" '
    'w:header="708" w:footer="708" w:gutter="0"/>'
)
"""A4 with margins of 2.5 cm, in twentieths of a point."""

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B9CED1"/>' for side in _SIDES)
_LETTERS = '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
_TABLE = re.compile(r'(<w:style [^>]*w:styleId="Table".*?)<w:tblPr>(.*?<w:tblInd [^>]*/>)', re.DOTALL)
_DEFAULT = re.compile(r'(<w:rPrDefault>.*?<w:sz w:val=)"24"(.*?<w:szCs w:val=)"24"', re.DOTALL)


def for_paper(document: bytes) -> bytes:
    """The document with our page and styles, and with no trace of when it was made."""
    with ZipFile(io.BytesIO(document)) as read:
        styles, text = read.read(_STYLES).decode(), read.read(_DOCUMENT).decode()
    styles = _DEFAULT.sub(r'\1"21"\2"21"', styles)
    styles = _TABLE.sub(rf"\1{_LETTERS}<w:tblPr>\2<w:tblBorders>{_LINES}</w:tblBorders>", styles)
    before, last, after = text.rpartition("</w:sectPr>")
    text = f"{before}{_PAGE}{last}{after}"
    return timeless(document, {_STYLES: styles.encode(), _DOCUMENT: text.encode()})
