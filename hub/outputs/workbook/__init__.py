"""The workbook: all checklists of a language as XLSX, a sheet for each step, for a group to keep track in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook

from hub.checklists import checklists
from hub.outputs.archive import timeless
from hub.outputs.listing import edition_label, reviewed
from hub.outputs.tables import checklists_edition
from hub.outputs.workbook.steps import fill_step
from hub.outputs.workbook.summary import fill_guide, fill_summary
from hub.texts import strings

if TYPE_CHECKING:
    from hub.model import Hub

__all__ = ["workbook"]


def workbook(hub: Hub, language: str) -> bytes:
    """The workbook of a language, the same bytes each time from the same content."""
    texts = strings(language)["workbook"]
    found = tuple(checklists(hub, language))
    edition = edition_label(language, checklists_edition(found), reviewed(each.step for each in found))
    book = Workbook()
    book.remove(book.worksheets[0])
    guide = book.create_sheet(texts["guide"])
    summary = book.create_sheet(texts["summary"])
    named = [(each, texts["step"].format(number=each.matter.number)) for each in found]
    for checklist, name in named:
        fill_step(book.create_sheet(name), hub, checklist, edition)
    fill_guide(guide, hub, language, edition)
    fill_summary(summary, language, named, edition)
    for sheet in book.worksheets:
        sheet.sheet_view.showGridLines = False
    book.properties.title = texts["title"]
    book.properties.creator = strings(language)["handbook"]["authors"]
    book.properties.subject = texts["subject"]
    book.properties.description = edition
    book.properties.language = language
    book.calculation.fullCalcOnLoad = True
    written = io.BytesIO()
    book.save(written)
    return timeless(written.getvalue())
