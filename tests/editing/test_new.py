"""A new page has all that its kind has to have, in every language of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.editing.new import KINDS, Wish, new
from hub.editing.refusal import RefusedError
from hub.editing.writing import write
from hub.findings import Severity
from hub.model import REQUIRED_SECTIONS, Guidance, Lesson, Step
from hub.reading import read_hub
from hub.rules import check
from tests.small_hub import CONFIG, write_hub

if TYPE_CHECKING:
    from pathlib import Path

TITLES = {"es": "¿Qué hará: la Ñusta?", "en": "What's the queen's plan?"}
NO_TENTH = {f"docs/{code}/steps/10-step.md": {"remove": True} for code in ("es", "en")}


def _made(root: Path, kind: str, path: str = "", number: str = "", **titles: str) -> set[str]:
    changes, _ = new(root, read_hub(root), Wish(KINDS[kind], titles or TITLES, path, number))
    write(root, changes)
    return {name.removesuffix(".md").partition("/")[2].partition("/")[2] for name in changes}


def test_a_step_takes_the_number_that_is_missing(tmp_path: Path) -> None:
    root = write_hub(tmp_path, NO_TENTH)
    assert _made(root, "step") == {"steps/10-whats-the-queens-plan"}
    hub = read_hub(root)
    page = hub.pages["es", "steps/10-whats-the-queens-plan"]
    assert isinstance(page.matter, Step)
    assert (page.matter.number, page.matter.status, page.title) == (10, "reconstructed", TITLES["es"])
    assert tuple(each.id for each in page.headings) == REQUIRED_SECTIONS[KINDS["step"]]
    # The titles are the neighbours', not those that the tool falls back to.
    assert [each.title for each in page.headings][:2] == ["Por qué", "Quiénes"]
    assert [item.id for item in page.checklist] == ["example"]
    assert len(page.actions) == 1
    assert {finding.rule for finding in check(hub)} == {"text-unwritten"}


@pytest.mark.parametrize(
    ("kind", "path", "number", "made", "code"),
    [
        ("lesson", "", "", "lessons/02-whats-the-queens-plan", "L02"),
        ("lesson", "", "17", "lessons/17-whats-the-queens-plan", "L17"),
        ("lesson", "lessons/my-lesson", "L09", "lessons/my-lesson", "L09"),
        ("guidance", "", "2.9", "toolkit/2-9-whats-the-queens-plan", "T-2.9"),
        ("guidance", "", "3", "toolkit/3-1-whats-the-queens-plan", "T-3.1"),
        ("guidance", "toolkit/2-police/2-4-vetting", "", "toolkit/2-police/2-4-vetting", "T-2.4"),
        ("page", "", "", "whats-the-queens-plan", ""),
        ("page", "peru/notes", "30", "peru/notes", ""),
        ("page", "sources/laws", "", "sources/laws", ""),
        ("page", "glossary/people", "", "glossary/people", ""),
    ],
)
def test_names_and_codes(tmp_path: Path, kind: str, path: str, number: str, made: str, code: str) -> None:
    root = write_hub(tmp_path)
    assert _made(root, kind, path, number) == {made}
    hub = read_hub(root)
    for language in ("es", "en"):
        page = hub.pages[language, made]
        assert page.title == TITLES[language]
        assert not code or (isinstance(page.matter, (Lesson, Guidance)) and page.matter.code == code)
    assert {each.rule for each in check(hub)} <= {"text-unwritten", "page-orphan"}
    assert not [each for each in check(hub) if each.severity is Severity.ERROR]


def test_the_name_is_from_the_default_title_where_there_is_no_english(tmp_path: Path) -> None:
    config = CONFIG.replace("        - {locale: en, name: English}\n", "")
    root = write_hub(tmp_path, {"mkdocs.yml": {"text": config}})
    assert _made(root, "page", es="Título nuevo") == {"titulo-nuevo"}


def test_an_address_that_was_left_is_taken_over(tmp_path: Path) -> None:
    root = write_hub(tmp_path, {"data/redirects.yml": {"text": "redirects: {notes: about}\n"}})
    write(root, new(root, read_hub(root), Wish(KINDS["page"], TITLES, "notes"))[0])
    assert not (root / "data/redirects.yml").exists()
    assert {finding.rule for finding in check(read_hub(root))} == {"text-unwritten", "page-orphan"}


@pytest.mark.parametrize(
    ("kind", "titles", "path", "number", "name"),
    [
        ("step", TITLES, "", "", "no-step-missing"),
        ("step", TITLES, "", "3", "number-taken"),
        ("step", TITLES, "", "11", "bad-number"),
        ("lesson", TITLES, "", "1", "number-taken"),
        ("lesson", TITLES, "lessons/01-lesson", "", "there-already"),
        ("lesson", TITLES, "about-us", "", "wrong-folder"),
        ("guidance", TITLES, "", "", "guidance-number"),
        ("page", TITLES, "about", "", "there-already"),
        ("page", TITLES, "steps", "", "there-already"),
        ("page", TITLES, "../out", "", "bad-id"),
        ("page", {"es": "Solo"}, "", "", "title-missing"),
        ("page", {"es": "Solo", "en": " "}, "", "", "title-missing"),
        ("page", {"es": "Algo", "en": "日本"}, "", "", "no-name"),
        ("page", {"es": "Dos\nlíneas", "en": "Two\nlines"}, "", "", "would-break"),
    ],
)
def test_it_refuses(
    tmp_path: Path, kind: str, titles: dict[str, str], path: str, number: str, name: str
) -> None:
    root = write_hub(tmp_path)
    with pytest.raises(RefusedError) as refused:
        new(root, read_hub(root), Wish(KINDS[kind], titles, path, number))
    assert refused.value.name == name
