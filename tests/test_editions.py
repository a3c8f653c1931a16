"""Editions: what makes a new one, and how it gets into the record."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
import yaml

from hub.checklists import checklists
from hub.cli import main
from hub.editing.editions import record_editions
from hub.editing.refusal import RefusedError
from hub.editing.writing import write
from hub.editions import current_edition, edition_code
from hub.reading import read_hub
from hub.rules import check
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "docs/es/steps/03-step.md"
DAY = datetime.date(2026, 3, 1)


def _code(root: Path, language: str = "es") -> str:
    hub = read_hub(root)
    [checklist] = [each for each in checklists(hub, language) if each.matter.number == 3]
    return edition_code(language, checklist)


@pytest.mark.parametrize(
    ("find", "put", "other"),
    [
        ("Segundo resultado", "Segundo resultado final", True),
        ("#second", "#another", True),
        ("- [ ] Segundo resultado { #second }", "", True),
        ("title: Paso 3", "title: Tercer paso", True),
        ("Segundo resultado", "Segundo «resultado»", False),
        ("purpose: Para algo.", "purpose: Para otra cosa.", False),
        ("Texto.", "Otro texto.", False),
    ],
)
def test_what_makes_another_edition(tmp_path: Path, find: str, put: str, *, other: bool) -> None:
    before = _code(write_hub(tmp_path / "before"))
    after = _code(write_hub(tmp_path / "after", {PAGE: {"find": find, "put": put}}))
    assert (before != after) is other


def test_every_checklist_of_every_language_has_its_own_code(tmp_path: Path) -> None:
    hub = read_hub(write_hub(tmp_path))
    codes = [
        edition_code(each.code, found) for each in hub.site.languages for found in checklists(hub, each.code)
    ]
    assert len(set(codes)) == len(codes) == 20
    assert all(len(code) == 6 and code.isupper() and not set(code) & set("AEIOUY") for code in codes)


def test_an_edition_keeps_the_date_on_which_it_was_first_recorded(tmp_path: Path) -> None:
    root = write_hub(tmp_path)
    _record(root, DAY)
    (root / PAGE).write_text(_text(root).replace("Segundo", "Otro"), encoding="utf-8")
    hub = read_hub(root)
    [checklist] = [each for each in checklists(hub, "es") if each.matter.number == 3]
    assert current_edition(hub, "es", checklist).date is None
    assert _record(root, DAY + datetime.timedelta(1)) == ["es 3"]
    (root / PAGE).write_text(_text(root).replace("Otro", "Segundo"), encoding="utf-8")
    assert _record(root, DAY + datetime.timedelta(2)) == []
    hub = read_hub(root)
    [checklist] = [each for each in checklists(hub, "es") if each.matter.number == 3]
    assert current_edition(hub, "es", checklist).date == DAY
    assert len(hub.editions) == 21
    assert check(hub) == []


def test_the_command_records_once_and_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_hub(tmp_path)
    monkeypatch.chdir(root)
    assert main(["editions", "--lang", "en"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 20
    assert said[2] == f"Spanish, step 3: edition {_code(root)} recorded."
    written = (root / "data/editions.yml").read_bytes()
    entry = yaml.safe_load(written)["editions"][_code(root)]
    assert (entry["language"], entry["step"], set(entry["items"])) == ("es", 3, {"first", "second"})
    assert main(["editions", "--lang", "es"]) == 0
    assert capsys.readouterr().out == "Todas las listas estaban ya registradas.\n"
    assert (root / "data/editions.yml").read_bytes() == written


def test_what_stands_in_the_record_stays_byte_for_byte(tmp_path: Path) -> None:
    root = write_hub(tmp_path)
    _record(root, DAY)
    file = root / "data/editions.yml"
    kept = file.read_bytes().replace(b"# Editions", b"# Nuestras ediciones") + b"\n"
    file.write_bytes(kept)
    (root / PAGE).write_text(_text(root).replace("Segundo", "Otro"), encoding="utf-8")
    changes, _ = record_editions(root, read_hub(root), DAY)
    after = changes["data/editions.yml"]
    assert after
    assert after.startswith(kept.rstrip())
    assert after.endswith(b"}}\n")


def test_nothing_is_written_into_a_record_that_cannot_be_read(tmp_path: Path) -> None:
    root = write_hub(tmp_path, {"data/editions.yml": {"text": "editions: [\n"}})
    with pytest.raises(RefusedError):
        record_editions(root, read_hub(root), DAY)


def test_nothing_is_recorded_of_a_page_that_cannot_be_seen_whole(tmp_path: Path) -> None:
    root = write_hub(tmp_path, {PAGE: {"find": "## Lista", "put": "<div>\n\n## Lista"}})
    with pytest.raises(RefusedError):
        record_editions(root, read_hub(root), DAY)


def _record(root: Path, day: datetime.date) -> list[str]:
    changes, recorded = record_editions(root, read_hub(root), day)
    write(root, changes)
    return [f"{each.language} {each.checklist.matter.number}" for each in recorded]


def _text(root: Path, path: str = PAGE) -> str:
    return (root / path).read_text(encoding="utf-8")
