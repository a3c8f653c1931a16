"""A step's sheet in the workbook: its items, and room for what the group has done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from hub.addresses import site_path
from hub.outputs.workbook import style
from hub.texts import strings

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from hub.checklists import Checklist
    from hub.model import Hub

COLUMNS = ("number", "text", "status", "who", "when", "evidence", "notes", "id")
STATUSES = ("pending", "started", "done", "not_applicable")

HEAD_ROW = 4
FIRST_ROW = HEAD_ROW + 1
STATUS, WHEN, ID = "C", "E", "H"
_WIDTHS = (7, 46, 16, 22, 13, 34, 34, 24)


def fill_step(sheet: Worksheet, hub: Hub, checklist: Checklist, edition: str) -> None:
    """Draw a step's sheet; `edition` is what its foot says of it."""
    language = checklist.step.language
    texts = strings(language)["workbook"]
    last = HEAD_ROW + max(1, len(checklist.items))
    title = f"{texts['step'].format(number=checklist.matter.number)}. {checklist.matter.title}"
    style.text(sheet["A1"], title, style.TITLE)
    style.text(sheet["A2"], checklist.matter.purpose)
    style.link(sheet["A3"], texts["back"], sheet=texts["summary"])
    if hub.site.address:
        path = site_path(hub.site, language, checklist.page_id)
        style.link(sheet["C3"], texts["web"], address=f"{hub.site.address}{path}")
    style.head(sheet, HEAD_ROW, [texts["columns"][name] for name in COLUMNS])
    style.widths(sheet, *_WIDTHS)
    _rows(sheet, checklist, texts["statuses"]["pending"])
    _validations(sheet, last, texts["prompts"])
    _colours(sheet, last)
    style.text(sheet.cell(last + 2, 1), strings(language)["disclaimer"].strip(), style.SMALL)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    pages = texts["page"].format(page="&P", pages="&N")
    style.paper(sheet, f"A1:{ID}{last + 2}", pages, edition)


def _rows(sheet: Worksheet, checklist: Checklist, status: str) -> None:
    for row, item in enumerate(checklist.items, FIRST_ROW):
        for column, value in enumerate((item.number, item.text, status, "", "", "", "", item.id), 1):
            cell = sheet.cell(row, column)
            cell.border, cell.alignment = style.BOX, style.WRAPPED
            if value:
                style.text(cell, value, alignment=style.WRAPPED)
        sheet.cell(row, 1).font = style.STRONG
        sheet[f"{ID}{row}"].font = style.SMALL
        sheet[f"{WHEN}{row}"].number_format = "dd/mm/yyyy"


def _validations(sheet: Worksheet, last: int, prompts: dict[str, str]) -> None:
    """A status is chosen from the list; a date is a date."""
    statuses = DataValidation("list", formula1="status_list", allow_blank=True, showErrorMessage=True)
    statuses.promptTitle = statuses.errorTitle = prompts["status_title"]
    statuses.prompt = statuses.error = prompts["status"]
    dates = DataValidation("date", operator="greaterThan", formula1="36526", allow_blank=True)
    dates.showErrorMessage = True
    dates.promptTitle = dates.errorTitle = prompts["when_title"]
    dates.prompt = dates.error = prompts["when"]
    for validation, column in ((statuses, STATUS), (dates, WHEN)):
        validation.showInputMessage = True
        validation.add(f"{column}{FIRST_ROW}:{column}{last}")
        sheet.add_data_validation(validation)


def _colours(sheet: Worksheet, last: int) -> None:
    """Each status has its colour; a date that has passed is red while its item isn't done."""
    for name in STATUSES:
        fill = PatternFill("solid", bgColor=style.STATUS_COLOURS[name])
        rule = FormulaRule([f"${STATUS}{FIRST_ROW}=status_{name}"], fill=fill)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(f"{STATUS}{FIRST_ROW}:{STATUS}{last}", rule)
    when, status = f"${WHEN}{FIRST_ROW}", f"${STATUS}{FIRST_ROW}"
    late = f'AND({when}<>"",{when}<TODAY(),{status}<>status_done,{status}<>status_not_applicable)'
    rule = FormulaRule([late], font=Font(color="B00020", bold=True))  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(f"{WHEN}{FIRST_ROW}:{WHEN}{last}", rule)
