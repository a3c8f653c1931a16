"""The checklists for other programs: what is read back is what was in the model."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.checklists import checklists
from hub.outputs.tables import (
    COLUMNS,
    ExportedChecklists,
    ExportedItem,
    ExportedStep,
    as_csv,
    as_json,
    exported,
)
from hub.reading import read_hub

if TYPE_CHECKING:
    from hub.model import Hub

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def hub() -> Hub:
    return read_hub(ROOT)


@pytest.mark.parametrize("language", ["es", "en"])
def test_both_hold_every_item(hub: Hub, language: str) -> None:
    found = exported(hub, language, "checklists.schema.json")
    expected = [
        (each.step.id, item.number, item.id, item.text, item.code)
        for each in checklists(hub, language)
        for item in each.items
    ]
    rows = list(csv.DictReader(io.StringIO(as_csv(found).decode("utf-8-sig"), newline="")))
    assert [
        tuple(row[name] for name in ("step_id", "number", "id", "text", "code")) for row in rows
    ] == expected
    read = json.loads(as_json(found))
    assert [
        (step["id"], *(item[name] for name in ("number", "id", "text", "code")))
        for step in read["steps"]
        for item in step["items"]
    ] == expected
    assert ExportedChecklists.model_validate_json(as_json(found)) == found
    assert len(expected) >= 60


def test_keys_are_the_same_in_every_language(hub: Hub) -> None:
    keys = {
        language.code: [
            (step.id, item.id) for step in exported(hub, language.code, "s").steps for item in step.items
        ]
        for language in hub.site.languages
    }
    assert len({tuple(each) for each in keys.values()}) == 1


def test_the_edition_is_another_one_when_a_word_changes(hub: Hub) -> None:
    editions = {exported(hub, language.code, "s").edition for language in hub.site.languages}
    assert len(editions) == len(hub.site.languages)


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_column_is_described_on_the_page(hub: Hub, language: str) -> None:
    page = hub.page(language, "downloads")
    assert page
    described = [line.split("`")[1] for line in page.text.splitlines() if line.startswith("| `")]
    assert described == list(COLUMNS)


def _with(text: str) -> ExportedChecklists:
    item = ExportedItem(id="i", number="1.1", text=text, code="c", address="a")
    step = ExportedStep(
        number=1, id="s", title="t", purpose="p", status="verified", address="a", items=[item]
    )
    head = {"$schema": "s", "format": "ten-steps-checklists", "version": 1, "language": "es", "edition": "e"}
    return ExportedChecklists.model_validate(
        {**head, "address": "a", "notice": "n", "licence": "l", "steps": [step]}
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_and_none_is_calculated(text: str) -> None:
    found = _with(text)
    (row,) = csv.DictReader(io.StringIO(as_csv(found).decode("utf-8-sig"), newline=""))
    assert row["text"] == (f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text)
    assert json.loads(as_json(found))["steps"][0]["items"][0]["text"] == text
