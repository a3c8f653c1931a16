"""Corrections do what is safe, and only that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.editing.fix import fix
from hub.editing.writing import write
from hub.reading import read_hub
from hub.rules import check
from tests.small_hub import small_hub, write_hub

if TYPE_CHECKING:
    from pathlib import Path

STEP = "docs/{}/steps/03-step.md"
ABOUT = "docs/{}/about.md"


def _fixed(root: Path) -> set[tuple[str, str]]:
    found = fix(root, read_hub(root))
    write(root, found.changes)
    return {(what, name) for _, what, name in found.done}


def _about(code: str, old: str, new: str) -> dict[str, dict[str, str]]:
    return {ABOUT.format(code): {"find": old, "put": new}}


@pytest.mark.parametrize(
    ("change", "done"),
    [
        ({STEP.format("en"): {"find": " { #risks }", "put": ""}}, {("heading-id", "risks")}),
        ({STEP.format("es"): {"find": " { #risks }", "put": ""}}, {("heading-id", "risks")}),
        ({STEP.format(c): {"find": " { #risks }", "put": ""} for c in ("es", "en")}, {("heading-id", "risks")}),
        ({STEP.format(c): {"find": " { #checklist }", "put": ""} for c in ("es", "en")}, {("heading-id", "checklist")}),
        ({STEP.format("en"): {"find": " { #second }", "put": ""}}, {("item-id", "second")}),
        ({STEP.format(c): {"find": " { #second }", "put": ""} for c in ("es", "en")}, {("item-id", "second-result")}),
        (_about("es", " { #detail }", "") | _about("en", " { #detail }", ""), {("heading-id", "detail")}),
        (_about("es", "### Detalle { #detail }", "### Ñandú ###") | _about("en", "### Detail { #detail }", "### A rhea"), {("heading-id", "a-rhea")}),
        (_about("es", "### Detalle { #detail }", "### Más") | _about("en", "### Detail { #detail }", "### Method"), {("heading-id", "method-2")}),
        (_about("es", "title: Método", "title: Método  \t"), {("front-matter-spaces", "")}),
    ],
)  # fmt: skip
def test_what_it_does(tmp_path: Path, change: dict[str, dict[str, str]], done: set[tuple[str, str]]) -> None:
    root = write_hub(tmp_path, change)
    assert _fixed(root) == done
    assert check(read_hub(root)) == []
    assert _fixed(root) == set()


def test_a_missing_id_comes_back_byte_for_byte(tmp_path: Path) -> None:
    gone = {STEP.format("en"): {"find": " { #who }", "put": ""}}
    root = write_hub(tmp_path, gone)
    _fixed(root)
    assert (root / STEP.format("en")).read_text(encoding="utf-8") == small_hub()[STEP.format("en")]


def test_the_form_of_files(tmp_path: Path) -> None:
    root = write_hub(tmp_path)
    names = [ABOUT.format("es"), "data/sources.yml"]
    for name in names:
        raw = (root / name).read_bytes()
        (root / name).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n").rstrip())
    assert _fixed(root) == {("byte-order-mark", ""), ("line-ends", ""), ("final-newline", "")}
    assert all((root / name).read_text(encoding="utf-8") == small_hub()[name] for name in names)


def test_the_diff_shows_it(tmp_path: Path) -> None:
    root = write_hub(tmp_path, {STEP.format("en"): {"find": " { #risks }", "put": ""}})
    diff = fix(root, read_hub(root)).diff
    assert diff.startswith(f"--- a/{STEP.format('en')}\n+++ b/{STEP.format('en')}\n")
    assert "\n-## Risks\n+## Risks { #risks }\n" in diff


@pytest.mark.parametrize(
    "change",
    [
        # The two languages differ, so nobody but a person knows which heading is which.
        _about("es", "### Detalle { #detail }", "### Detalle\n\n### Otro"),
        # An id would bring to light that the step lacks a section.
        {STEP.format(c): {"find": f"## {title} {{ #who }}", "put": "## Otros"} for c, title in (("es", "Quiénes"), ("en", "Who"))},
        # No letter to make a name of.
        {ABOUT.format(c): {"find": title, "put": "### 日本"} for c, title in (("es", "### Detalle { #detail }"), ("en", "### Detail { #detail }"))},
    ],
)  # fmt: skip
def test_what_it_leaves_alone(tmp_path: Path, change: dict[str, dict[str, str]]) -> None:
    root = write_hub(tmp_path, change)
    assert check(read_hub(root)) != []
    assert fix(root, read_hub(root)).changes == {}


def test_one_page_that_needs_a_person_keeps_no_other_from_being_corrected(tmp_path: Path) -> None:
    change = {STEP.format(c): {"find": f"## {title} {{ #who }}", "put": "## Otros"}
              for c, title in (("es", "Quiénes"), ("en", "Who"))}  # fmt: skip
    root = write_hub(tmp_path, change | _about("en", " { #detail }", ""))
    found = fix(root, read_hub(root))
    assert set(found.changes) == {ABOUT.format("en")}
    assert {finding.rule for finding in found.blocked} == {"section-missing"}


def test_ids_in_code_and_prose_stay(tmp_path: Path) -> None:
    text = "Texto con dos espacios  \ny un salto.\n\n```\n## No es un título\n```"
    root = write_hub(tmp_path, _about("es", "Más texto", text) | _about("en", " { #detail }", ""))
    _fixed(root)
    assert text in (root / ABOUT.format("es")).read_text(encoding="utf-8")
