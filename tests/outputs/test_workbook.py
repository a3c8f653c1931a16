"""The workbook, as openpyxl reads it and as LibreOffice calculates it."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from hub.checklists import checklists
from hub.outputs.workbook import style, workbook
from hub.outputs.workbook.steps import COLUMNS, FIRST_ROW, HEAD_ROW, STATUSES
from hub.outputs.workbook.summary import FIRST_STEP
from hub.reading import read_hub
from hub.texts import strings
from tests.office import converted
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from hub.model import Hub

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def hub() -> Hub:
    return read_hub(ROOT)


def _opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module", params=["es", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_item_is_on_its_steps_sheet(hub: Hub, language: str) -> None:
    book, texts = _opened(workbook(hub, language)), strings(language)["workbook"]
    found = list(checklists(hub, language))
    names = [texts["step"].format(number=each.matter.number) for each in found]
    assert book.sheetnames == [texts["guide"], texts["summary"], *names]
    for checklist, name in zip(found, names, strict=True):
        rows = list(book[name].iter_rows(min_row=HEAD_ROW, max_col=len(COLUMNS), values_only=True))
        assert rows[0] == tuple(texts["columns"][column] for column in COLUMNS)
        written = rows[1 : len(checklist.items) + 1]
        assert [(row[0], row[1], row[-1]) for row in written] == [
            (item.number, item.text, item.id) for item in checklist.items
        ]
        assert {row[2] for row in written} == {texts["statuses"]["pending"]}


def test_sheets_are_ready_to_fill_in_and_to_print(hub: Hub, language: str) -> None:
    book = _opened(workbook(hub, language))
    for sheet in book.worksheets:
        assert sheet.print_area
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(sheet.column_dimensions[letter].width > 5 for letter in "AB")
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes
        assert sheet.print_title_rows
    for sheet in book.worksheets[2:]:
        lists = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
        assert [(each.formula1, str(each.sqref).split(":")[0]) for each in lists] == [
            ("status_list", f"C{FIRST_ROW}")
        ]
    with ZipFile(io.BytesIO(workbook(hub, language))) as archive:
        assert "xl/charts/chart1.xml" in archive.namelist()


def _progress(sheet: Any, row: int) -> list[Any]:
    return [sheet.cell(row, column).value for column in range(3, 9)]


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # LibreOffice's own, in what it saves
def test_libreoffice_opens_it_and_its_formulas_count_rightly(hub: Hub, language: str, tmp_path: Path) -> None:
    made = _opened(workbook(hub, language))
    words = strings(language)["workbook"]["statuses"]
    found = list(checklists(hub, language))
    # Step 1: one item of each status. Step 2: all done. Step 3: nothing applies. Step 4: two emptied.
    first, second, third, fourth = (made.worksheets[number] for number in range(2, 6))
    for place, status in enumerate(STATUSES):
        first.cell(FIRST_ROW + place, 3).value = words[status]
    for sheet, checklist, status in ((second, found[1], "done"), (third, found[2], "not_applicable")):
        for place in range(len(checklist.items)):
            sheet.cell(FIRST_ROW + place, 3).value = words[status]
    for place in range(2):
        fourth.cell(FIRST_ROW + place, 3).value = None
    first[f"E{FIRST_ROW}"] = datetime.date(2020, 1, 1)
    made.save(tmp_path / "filled.xlsx")
    (tmp_path / "out").mkdir()
    calculated = converted(tmp_path / "filled.xlsx", "xlsx", tmp_path / "out").read_bytes()
    done = load_workbook(io.BytesIO(calculated), data_only=True)
    summary, counts = done.worksheets[1], [len(each.items) for each in found]
    assert _progress(summary, FIRST_STEP) == [
        counts[0], counts[0] - 3, 1, 1, 1, pytest.approx(1 / (counts[0] - 1))
    ]  # fmt: skip
    assert _progress(summary, FIRST_STEP + 1) == [counts[1], 0, 0, counts[1], 0, 1]
    assert _progress(summary, FIRST_STEP + 2)[:5] == [counts[2], 0, 0, 0, counts[2]]
    assert not _progress(summary, FIRST_STEP + 2)[5]
    assert _progress(summary, FIRST_STEP + 3) == [counts[3], counts[3], 0, 0, 0, 0]
    applies = sum(counts) - counts[2] - 1
    total = [sum(counts), sum(counts) - counts[1] - counts[2] - 3, 1, counts[1] + 1, counts[2] + 1]
    assert _progress(summary, FIRST_STEP + len(found)) == [
        *total, pytest.approx((counts[1] + 1) / applies)
    ]  # fmt: skip
    wrong = [
        cell.coordinate
        for sheet in done.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("#")
    ]
    assert wrong == []


@given(st.text(min_size=1, max_size=40), st.sampled_from(["", "=", "+", "-", "@", "=cmd|' /C calc'!A0"]))
@settings(max_examples=150, deadline=None)
def test_no_text_is_ever_a_formula(words: str, start: str) -> None:
    book = Workbook()
    assert book.active
    style.text(book.active["A1"], start + words)
    written = io.BytesIO()
    book.save(written)
    read = _opened(written.getvalue()).active
    assert read
    assert read["A1"].data_type != "f"


def test_an_item_that_looks_like_a_formula_stays_a_text() -> None:
    change = {"find": "Primer resultado", "put": "=1+1 resultado"}
    with TemporaryDirectory() as folder:
        hub = read_hub(write_hub(Path(folder), {"docs/es/steps/01-step.md": change}))
        made = _opened(workbook(hub, "es"))
        cell = made.worksheets[2].cell(FIRST_ROW, 2)
        assert (cell.value, cell.data_type) == ("=1+1 resultado", "s")


def test_the_same_content_gives_the_same_bytes(hub: Hub, language: str) -> None:
    assert workbook(hub, language) == workbook(hub, language)
