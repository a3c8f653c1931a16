"""How the workbook looks: colours, fonts, borders, what stands on paper; and how cells are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

INK = "0B4650"
SOFT = "E3EFF0"
QUIET = "45525A"
STATUS_COLOURS = {"pending": "FFFFFF", "started": "FFF1CC", "done": "D5EBD8", "not_applicable": "E4E4E4"}

NAME = "Calibri"

TITLE = Font(name=NAME, size=16, bold=True, color=INK)
HEADING = Font(name=NAME, size=12, bold=True, color=INK)
HEAD = Font(name=NAME, size=11, bold=True, color="FFFFFF")
STRONG = Font(name=NAME, size=11, bold=True)
SMALL = Font(name=NAME, size=9, color=QUIET)
LINK = Font(name=NAME, size=11, color="0B4F5C", underline="single")

HEAD_FILL = PatternFill("solid", fgColor=INK)
SOFT_FILL = PatternFill("solid", fgColor=SOFT)

_LINE = Side(style="thin", color="B9CED1")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
WRAPPED = Alignment(wrap_text=True, vertical="top")
LEFT = Alignment(horizontal="left", vertical="top")
RIGHT = Alignment(horizontal="right", vertical="top")

_A4 = 9
_CALCULATED = ("=", "+", "-", "@")


def text(cell: Any, value: str, font: Font | None = None, alignment: Alignment | None = None) -> Any:
    """Write a text that is never calculated, whatever it begins with, now or when somebody edits it."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"
    if font:
        cell.font = font
    if alignment:
        cell.alignment = alignment
    if value.startswith(_CALCULATED):
        cell.quotePrefix = True
    return cell


def link(cell: Any, value: str, *, sheet: str = "", address: str = "") -> None:
    """Write a link to another sheet or to the web."""
    text(cell, value, LINK)
    place = f"'{sheet}'!A1" if sheet else None
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, target=address or None)


def head(sheet: Worksheet, row: int, names: list[str]) -> None:
    """Write the head of a table."""
    sheet.row_dimensions[row].height = 20
    for column, name in enumerate(names, 1):
        cell = text(sheet.cell(row, column), name, HEAD, Alignment(wrap_text=True, vertical="center"))
        cell.fill, cell.border = HEAD_FILL, BOX


def widths(sheet: Worksheet, *letters: int) -> None:
    """Set the widths of the columns from the first on, in letters."""
    for column, width in enumerate(letters):
        sheet.column_dimensions["ABCDEFGHIJ"[column]].width = width


def paper(sheet: Worksheet, area: str, footer: str, edition: str, *, landscape: bool = True) -> None:
    """Set what is printed, on A4, as wide as the page."""
    sheet.print_area = area
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    sheet.page_margins.footer = 0.4
    sheet.print_options.horizontalCentered = True
    foot: Any = sheet.oddFooter
    foot.left.text, foot.center.text, foot.right.text = edition, "&A", footer
