"""The sheets: what each holds, that nothing is cut, and that they are the same wherever they are made."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.checklists import checklists
from hub.editions import current_edition
from hub.model import Facilitation
from hub.outputs.files import PAPERS, Output, sheets
from hub.outputs.sheets import SheetCache, compiled, sheet_content, write_editions
from hub.outputs.sheets.letters import MISSING, printable
from hub.reading import read_hub
from hub.rules.checklists import LONGEST_ITEM
from tests.outputs.pdf import dark_at_the_edge, letter_boxes, page_texts, squashed
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from hub.model import Hub

ROOT = Path(__file__).parent.parent.parent
HUB = read_hub(ROOT)
OUTPUTS = tuple(sheets(HUB))
OF_A_STEP = [each for each in OUTPUTS if each.step_id]
WIDTHS = {"a4": 595, "letter": 612}
UNPRINTABLE = 12
"""Points at the edge of the paper that printers can't reach."""


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return _made(HUB, OUTPUTS)


def _made(hub: Hub, outputs: tuple[Output, ...]) -> dict[str, bytes]:
    pdfs = compiled(sheet_content(hub, each) for each in outputs)
    return {output.path: pdf for output, pdf in zip(outputs, pdfs, strict=True)}


def _items(hub: Hub, output: Output, language: str) -> list[str]:
    found = [each for each in checklists(hub, language) if output.step_id in (None, each.step.id)]
    return [f"{item.number} {item.text}" for each in found for item in each.items]


def test_there_is_every_sheet() -> None:
    languages = [language.code for language in HUB.site.languages]
    pairs = len(languages) * (len(languages) - 1) // 2
    assert len(OUTPUTS) == len(PAPERS) * (len(languages) * (3 * 10 + 1) + pairs * 10)
    assert len({each.path for each in OUTPUTS}) == len(OUTPUTS)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda each: each.path)
def test_a_sheet_holds_every_item_in_order(output: Output, made: dict[str, bytes]) -> None:
    pages = page_texts(made[output.path])
    text = squashed("\n".join(pages))
    for language in output.languages:
        at = 0
        for item in _items(HUB, output, language):
            at = text.find(squashed(item), at)
            assert at >= 0, item


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda each: each.path)
def test_nothing_is_cut_and_no_item_stands_alone(output: Output, made: dict[str, bytes]) -> None:
    pages = page_texts(made[output.path])
    limit = {"large": 5, "pack": 2 * 10 + 2}.get(output.kind, 2)
    assert 1 <= len(pages) <= limit
    items = [squashed(item) for item in _items(HUB, output, output.language)]
    assert all(sum(item in squashed(page) for item in items) != 1 for page in pages)
    assert not dark_at_the_edge(made[output.path], UNPRINTABLE)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda each: each.path)
def test_a_sheet_is_an_accessible_pdf_with_its_own_letters(output: Output, made: dict[str, bytes]) -> None:
    pdf = made[output.path]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert (
        f"/Lang ({output.language})".encode() in pdf or f"<rdf:li>{output.language}</rdf:li>".encode() in pdf
    )
    fonts = set(re.findall(rb"/FontName\s*/([A-Za-z0-9+-]+)", pdf))
    assert fonts
    assert all(re.fullmatch(rb"[A-Z]{6}\+SourceSans3-[A-Za-z]+", font) for font in fonts)
    [paper] = {round(min(size)) for size, *_ in letter_boxes(pdf)}
    assert paper == WIDTHS[output.paper or ""]


@pytest.mark.parametrize("output", OF_A_STEP, ids=lambda each: each.path)
def test_a_sheet_says_its_edition_and_leads_to_it(output: Output, made: dict[str, bytes]) -> None:
    text = "".join(squashed(page) for page in page_texts(made[output.path]))
    for language in output.languages:
        [checklist] = [each for each in checklists(HUB, language) if each.step.id == output.step_id]
        edition = current_edition(HUB, language, checklist)
        assert edition.date, "hub editions"
        assert edition.code in text
        folder = "" if language == HUB.site.default.code else f"{language}/"
        page = f"{HUB.site.address}{folder}{checklist.page_id}/?edition={edition.code}"
        assert f"({page})".encode() in made[output.path]


def test_large_print_is_large(made: dict[str, bytes]) -> None:
    for output in OUTPUTS:
        if output.kind == "large":
            heights = [
                top - bottom
                for _, letter, (_, bottom, _, top) in letter_boxes(made[output.path])
                if letter == "x"
            ]
            # In this font an x is 0.486 of the size that is asked for.
            assert min(heights, default=18) >= 0.47 * 18, output.path


def test_minutes_are_those_of_the_half_day_workshop() -> None:
    for language in HUB.site.languages:
        for checklist in checklists(HUB, language.code):
            entries = [HUB.facilitation[f"{checklist.matter.number}/{item.id}"] for item in checklist.items]
            assert sum(entry.minutes for entry in entries) == 30, checklist.step.path


def test_the_same_content_gives_the_same_bytes_anywhere(tmp_path: Path, made: dict[str, bytes]) -> None:
    program = (
        "import sys; from pathlib import Path; from hub.reading import read_hub;"
        "from hub.outputs.sheets import sheet_files;"
        "Path(sys.argv[2]).mkdir();"
        "[(Path(sys.argv[2]) / each.path.replace('/', '_')).write_bytes(pdf)"
        " for each, pdf in sheet_files(read_hub(Path(sys.argv[1])))]"
    )
    odd = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    environment = {**os.environ, **odd, "SOURCE_DATE_EPOCH": "1"}
    command = [sys.executable, "-c", program, str(ROOT), str(tmp_path / "site")]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    for path, pdf in made.items():
        there = (tmp_path / "site" / path.replace("/", "_")).read_bytes()
        assert hashlib.sha256(there).digest() == hashlib.sha256(pdf).digest(), path


def test_beside_each_checklist_stand_its_editions(tmp_path: Path) -> None:
    hub = read_hub(write_hub(tmp_path / "hub"))
    write_editions(hub, tmp_path / "site")
    text = (tmp_path / "site/en/steps/03-step/checklist/editions.json").read_text(encoding="utf-8")
    [checklist] = [each for each in checklists(hub, "en") if each.matter.number == 3]
    code = current_edition(hub, "en", checklist).code
    items = {item.id: item.code for item in checklist.items}
    assert json.loads(text) == {"current": code, "editions": {code: {"date": None, "items": items}}}


def test_an_unrecorded_edition_says_so_and_has_no_date(tmp_path: Path) -> None:
    hub = read_hub(write_hub(tmp_path))
    output = next(each for each in sheets(hub) if each.kind == "standard")
    content = sheet_content(hub, output)
    assert content["date"] is None
    assert content["sheets"][0]["texts"][0]["edition"].startswith("Borrador sin registrar, código ")
    [pdf] = compiled([content])
    assert b"/CreationDate" not in pdf


def test_a_facilitators_sheet_is_made_only_when_it_is_whole(tmp_path: Path) -> None:
    hub = read_hub(write_hub(tmp_path))
    whole = Facilitation(question={"es": "¿Sí?"}, mistake={"es": "No."}, minutes=3)
    hub = replace(hub, facilitation={"3/first": whole, "3/second": whole, "4/first": whole})
    found = {each.path for each in sheets(hub) if each.kind == "facilitator"}
    assert found == {f"sheets/es/step-03-es-facilitator-{paper}.pdf" for paper in PAPERS}


def test_where_the_address_is_unknown_no_code_is_drawn(tmp_path: Path) -> None:
    hub = read_hub(
        write_hub(tmp_path, {"mkdocs.yml": {"find": "site_url: https://small.example/\n", "put": ""}})
    )
    output = next(iter(sheets(hub)))
    content = sheet_content(hub, output)
    assert content["sheets"][0]["texts"][0]["link"] is None
    [pdf] = compiled([content])
    assert "https" not in "".join(page_texts(pdf))


def test_what_is_kept_is_used_and_what_is_spoilt_is_made_again(tmp_path: Path) -> None:
    cache = SheetCache(tmp_path / "kept")
    content = sheet_content(HUB, OUTPUTS[0])
    [pdf] = cache.pdfs([content])
    [file] = (tmp_path / "kept/sheets").iterdir()
    written = file.stat().st_mtime_ns, file.stat().st_ino
    assert list(cache.pdfs([content])) == [pdf]
    assert file.stat().st_ino == written[1]
    file.write_bytes(file.read_bytes()[:-1])
    assert list(cache.pdfs([content])) == [pdf]
    assert list(cache.pdfs([{**content, "title": "Otro"}])) != [pdf]


def _with_items(items: list[str], **changes: Any) -> dict[str, Any]:
    """The content of a real sheet with other items."""
    output = next(each for each in OUTPUTS if each.kind == changes.get("kind", "standard"))
    content = dict(sheet_content(HUB, output))
    rows = [
        {
            "number": f"1.{number}",
            "texts": [printable(text)] * len(output.languages),
            "question": printable(text),
            "mistake": printable(text),
            "minutes": 5,
        }
        for number, text in enumerate(items, 1)
    ]
    sheet = {**content["sheets"][0], "items": rows}
    return {**content, "sheets": [sheet]}


LONGEST = {
    "words": ("comunidades campesinas e indígenas, " * 9)[:LONGEST_ITEM],
    "wide": ("WMWMWM MWMWMW " * 20)[:LONGEST_ITEM],
    "one word": "m" * LONGEST_ITEM,
    "an address": ("https://example.org/" + "a/very-long_path." * 9)[:LONGEST_ITEM],
}


@pytest.mark.parametrize("kind", ["standard", "large", "facilitator", "bilingual"])
@pytest.mark.parametrize("text", LONGEST.values(), ids=LONGEST)
@pytest.mark.parametrize("count", [1, 10, 23])
def test_the_longest_items_fit(kind: str, text: str, count: int) -> None:
    [pdf] = compiled([_with_items([text] * count, kind=kind)])
    assert not dark_at_the_edge(pdf, UNPRINTABLE)
    pages = page_texts(pdf)
    assert squashed("".join(pages)).count(squashed(text)) >= count or kind == "facilitator"
    items = [len(set(re.findall(r"\b1\.\d{1,2}(?=\s)", page))) for page in pages]
    # The head may leave room for one only; where a page holds no more than two, an odd one stands alone.
    assert 1 not in items[1:] or max(items[1:]) <= 2


def test_the_longest_word_stays_in_its_column() -> None:
    [pdf] = compiled([_with_items(["ŵ" * LONGEST_ITEM] * 8)])
    # The columns after the items begin 95 mm from the right edge of the text.
    limit = WIDTHS["a4"] - (15 + 95) * 72 / 25.4
    rights = [right for _, letter, (_, _, right, _) in letter_boxes(pdf) if letter == "ŵ"]
    assert len(rights) == 8 * LONGEST_ITEM
    assert max(rights) <= limit


@given(text=st.text(max_size=LONGEST_ITEM), title=st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_makes_a_sheet(text: str, title: str) -> None:
    content = _with_items([text, "fin"])
    sheet = content["sheets"][0]
    texts = [{**sheet["texts"][0], "heading": printable(f"1. {title}")}]
    [pdf] = compiled([{**content, "sheets": [{**sheet, "texts": texts}]}])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=LONGEST_ITEM))
@settings(max_examples=25, deadline=None)
def test_what_looks_like_markup_is_printed_as_it_is(text: str) -> None:
    [pdf] = compiled([_with_items([text, '#import "x" $a$ *b* \\ @c <d> // e'])])
    read = "".join("".join(page_texts(pdf)).split()).replace("\u200b", "")
    assert '#import"x"$a$*b*\\@c<d>//e' in read


def test_letters_that_the_font_lacks_are_told() -> None:
    assert printable("Ñandú, ’aymara’, ch’uñu, ä ï ü Ä, ✓") == "Ñandú, ’aymara’, ch’uñu, ä ï ü Ä, ✓"
    assert printable("n\u0303a\tb\n c\u200dd\x00") == "ña b cd"
    assert printable("漢") == MISSING
