"""The workbook's first sheets: how to use it, and the progress of all steps by formula, with a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName

from hub.addresses import site_path
from hub.outputs.workbook import style
from hub.outputs.workbook.steps import FIRST_ROW, ID, STATUS, STATUSES
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from hub.checklists import Checklist
    from hub.model import Hub

HEAD_ROW = 5
FIRST_STEP = HEAD_ROW + 1
_PERCENT = "0%"


def fill_guide(sheet: Worksheet, hub: Hub, language: str, edition: str) -> None:
    """Draw the sheet that explains the others, and name the statuses that it lists."""
    texts = strings(language)["workbook"]
    style.widths(sheet, 24, 92)
    style.text(sheet["A1"], texts["title"], style.TITLE)
    style.text(sheet["A2"], texts["subject"])
    style.text(sheet["A4"], texts["how"], style.HEADING)
    names = {"done": texts["statuses"]["done"], "summary": texts["summary"], "id": texts["columns"]["id"]}
    row = 5
    for number, instruction in enumerate(texts["instructions"].values(), 1):
        style.text(sheet.cell(row, 1), f"{number}.", style.STRONG, style.RIGHT)
        style.text(sheet.cell(row, 2), instruction.format(**names), alignment=style.WRAPPED)
        sheet.row_dimensions[row].height = 32
        row += 1
    row = _statuses(sheet, row + 1, texts)
    for line in (strings(language)["disclaimer"], edition, strings(language)["licence"]):
        row += 1
        style.text(sheet.cell(row, 2), line.strip(), style.SMALL, style.WRAPPED)
    sheet.row_dimensions[row - 2].height = 38
    if hub.site.address:
        row += 1
        address = hub.site.address + site_path(hub.site, language, hub.current("checklists"))
        style.link(sheet.cell(row, 2), address, address=address)
    pages = texts["page"].format(page="&P", pages="&N")
    style.paper(sheet, f"A1:B{row}", pages, edition, landscape=False)


def _statuses(sheet: Worksheet, row: int, texts: dict[str, dict[str, str]]) -> int:
    """The table of statuses; every other sheet goes by its cells. Returns the row after it."""
    style.text(sheet.cell(row, 1), str(texts["statuses_title"]), style.HEADING)
    style.head(sheet, row + 1, [str(texts["status"]), str(texts["meaning"])])
    first = row + 2
    for place, name in enumerate(STATUSES, first):
        for column, value in enumerate((texts["statuses"][name], texts["meanings"][name]), 1):
            style.text(sheet.cell(place, column), value, alignment=style.WRAPPED).border = style.BOX
        sheet.cell(place, 1).fill = PatternFill("solid", fgColor=style.STATUS_COLOURS[name])
        _name(sheet, f"status_{name}", f"$A${place}")
    last = first + len(STATUSES) - 1
    _name(sheet, "status_list", f"$A${first}:$A${last}")
    return last + 2


def _name(sheet: Worksheet, name: str, place: str) -> None:
    book: Workbook = sheet.parent  # type: ignore[assignment]
    book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!{place}")


def fill_summary(
    sheet: Worksheet, language: str, found: Sequence[tuple[Checklist, str]], edition: str
) -> None:
    """Draw the summary of the steps, each with the name of its sheet."""
    texts = strings(language)["workbook"]
    style.widths(sheet, 22, 56, 10, 13, 13, 13, 16, 13)
    style.text(sheet["A1"], texts["title"], style.TITLE)
    style.text(sheet["A2"], f"{texts['group']}:", style.STRONG)
    style.text(sheet["A3"], f"{texts['updated']}:", style.STRONG)
    for place in ("B2", "B3"):
        sheet[place].fill, sheet[place].border = style.SOFT_FILL, style.BOX
        sheet[place].alignment = style.LEFT
    sheet["B3"].number_format = "dd/mm/yyyy"
    columns, statuses = texts["summary_columns"], [texts["statuses"][name] for name in STATUSES]
    names = [columns["number"], columns["title"], columns["items"], *statuses, columns["progress"]]
    style.head(sheet, HEAD_ROW, names)
    for row, (checklist, name) in enumerate(found, FIRST_STEP):
        _row(sheet, row, checklist, name)
    last = HEAD_ROW + len(found)
    _total(sheet, last + 1, texts["total"])
    bars = DataBarRule("num", 0, "num", 1, color="8FC3A0")  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(f"H{FIRST_STEP}:H{last + 1}", bars)
    _chart(sheet, last, texts)
    style.text(sheet.cell(last + 25, 1), strings(language)["disclaimer"].strip(), style.SMALL)
    sheet.freeze_panes = f"A{FIRST_STEP}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    style.paper(sheet, f"A1:H{last + 25}", texts["page"].format(page="&P", pages="&N"), edition)
    sheet.page_setup.fitToHeight = 1


def _row(sheet: Worksheet, row: int, checklist: Checklist, name: str) -> None:
    """A step: all items are counted by their ids; what has no other status is still to do."""
    last = FIRST_ROW + max(1, len(checklist.items)) - 1
    style.text(sheet.cell(row, 1), name)
    style.link(sheet.cell(row, 2), checklist.matter.title, sheet=name)
    sheet[f"C{row}"] = f"=COUNTA('{name}'!${ID}${FIRST_ROW}:${ID}${last})"
    statuses = f"'{name}'!${STATUS}${FIRST_ROW}:${STATUS}${last}"
    sheet[f"D{row}"] = f"=C{row}-E{row}-F{row}-G{row}"
    for column, status in zip("EFG", STATUSES[1:], strict=True):
        sheet[f"{column}{row}"] = f"=COUNTIF({statuses},status_{status})"
    _finish(sheet, row)


def _total(sheet: Worksheet, row: int, label: str) -> None:
    style.text(sheet.cell(row, 1), label)
    for column in "CDEFG":
        sheet[f"{column}{row}"] = f"=SUM({column}{FIRST_STEP}:{column}{row - 1})"
    _finish(sheet, row)
    for column in "ABCDEFGH":
        sheet[f"{column}{row}"].font, sheet[f"{column}{row}"].fill = style.STRONG, style.SOFT_FILL


def _finish(sheet: Worksheet, row: int) -> None:
    """What is done out of what applies; nothing where nothing applies."""
    sheet[f"H{row}"] = f'=IF(C{row}-G{row}>0,F{row}/(C{row}-G{row}),"")'
    sheet[f"H{row}"].number_format = _PERCENT
    for column in "ABCDEFGH":
        sheet[f"{column}{row}"].border = style.BOX


def _chart(sheet: Worksheet, last: int, texts: dict[str, str]) -> None:
    chart = BarChart()
    chart.type, chart.style = "bar", 10
    chart.title, chart.legend = texts["chart"], None
    chart.add_data(Reference(sheet, min_col=8, min_row=FIRST_STEP, max_row=last))
    chart.set_categories(Reference(sheet, min_col=1, min_row=FIRST_STEP, max_row=last))
    chart.series[0].graphicalProperties.solidFill = style.INK
    chart.gapWidth = 60
    chart.y_axis.title = texts["chart_axis"]
    chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = 0, 1, 0.25
    chart.y_axis.number_format = _PERCENT
    # The first step on top, as in the table.
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.height, chart.width = 10.5, 26
    sheet.add_chart(chart, f"A{last + 3}")
