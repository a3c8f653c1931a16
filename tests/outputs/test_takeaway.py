"""What is made when: a handbook is made once for the same content, and waited for only when publishing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from hub.outputs import takeaway
from hub.outputs.handbook import Book, Dialect
from hub.outputs.handbook.kept import Kept
from hub.outputs.listing import FileKind, date_label, edition_label, size_label
from hub.outputs.takeaway import take_away, write
from hub.reading import read_hub
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Hub

DIALECT = Dialect(("attr_list", "sane_lists", "toc"), {})


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return read_hub(write_hub(tmp_path / "hub"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages whose handbooks are made, each a file that names it, in this process."""
    languages: list[str] = []

    def files(book: Book) -> dict[str, bytes]:
        languages.append(book.language)
        return {"pdf": book.edition.encode()}

    monkeypatch.setattr(Book, "files", files)
    monkeypatch.setattr(takeaway, "aside", lambda work: work)
    return languages


def test_a_handbook_is_made_again_only_when_the_content_has_changed(
    hub: Hub, made: list[str], tmp_path: Path
) -> None:
    kept = Kept(tmp_path / "cache")
    first = take_away(hub, DIALECT, {}, kept=kept)
    assert sorted(made) == ["en", "es"]
    assert take_away(hub, DIALECT, {}, kept=kept) == first
    assert len(made) == 2
    page = tmp_path / "hub/docs/en/about.md"
    page.write_text(page.read_text(encoding="utf-8").replace("More text", "Other text"), encoding="utf-8")
    take_away(read_hub(tmp_path / "hub"), DIALECT, {}, kept=kept)
    assert sorted(made) == ["en", "en", "es"]


@pytest.mark.parametrize(
    ("file", "find", "put"),
    [
        ("data/sources.yml", "Cifras", "Números"),
        ("data/glossary.yml", "Un sector", "Una parte"),
        ("data/timeline.yml", "72 personas", "72 mujeres y hombres"),
        ("mkdocs.yml", "small.example", "other.example"),
        ("docs/es/lessons/01-lesson.md", "Escuchar primero.", "Escuchar siempre."),
    ],
)
def test_whatever_stands_in_it_makes_another_handbook(
    hub: Hub, tmp_path: Path, file: str, find: str, put: str
) -> None:
    before = Book(hub, "es", DIALECT).parts
    path = tmp_path / "hub" / file
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, put), encoding="utf-8")
    assert Book(read_hub(tmp_path / "hub"), "es", DIALECT).parts != before


def test_while_somebody_writes_a_new_handbook_is_not_waited_for(
    hub: Hub, made: list[str], tmp_path: Path
) -> None:
    kept = Kept(tmp_path / "cache")
    listed = [each.download for each in take_away(hub, DIALECT, {}, make_books=False, kept=kept)]
    assert made == []
    assert {each.kind for each in listed} == {FileKind.WORKBOOK, FileKind.SHEET, FileKind.DATA}
    take_away(hub, DIALECT, {}, kept=kept)
    listed = [each.download for each in take_away(hub, DIALECT, {}, make_books=False, kept=kept)]
    assert FileKind.HANDBOOK in {each.kind for each in listed}


def test_a_spoilt_cache_is_no_cache(hub: Hub, made: list[str], tmp_path: Path) -> None:
    kept = Kept(tmp_path / "cache")
    first = take_away(hub, DIALECT, {}, kept=kept)
    for file in (tmp_path / "cache/handbooks").iterdir():
        file.write_bytes(file.read_bytes()[:-30] + b"x" * 30)
    assert take_away(hub, DIALECT, {}, kept=kept) == first
    assert len(made) == 4


def test_no_cache_can_be_written(hub: Hub, made: list[str], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    files = take_away(hub, DIALECT, {}, kept=Kept(tmp_path / "cache"))
    assert len([each for each in files if each.download.kind is not FileKind.SHEET]) == 10
    assert len(made) == 2


def test_what_is_listed_is_what_is_written(hub: Hub, made: list[str], tmp_path: Path) -> None:
    dates = {"docs/es/steps/02-step.md": datetime.date(2026, 3, 5)}
    files = take_away(hub, DIALECT, dates, kept=Kept(tmp_path / "cache"))
    write(files, tmp_path / "site")
    for each in files:
        assert (tmp_path / "site" / each.download.path).stat().st_size == each.download.size
    others = [each.download for each in files if each.download.kind is not FileKind.SHEET]
    for download in others:
        assert download.path.startswith("downloads/" if download.language == "es" else "en/downloads/")
    dated = {download.format: download.date for download in others if download.language == "es"}
    assert dated["xlsx"] == dated["pdf"] == datetime.date(2026, 3, 5)
    assert dated["schema.json"] is None
    assert {download.date for download in others if download.language == "en"} == {None}
    bilingual = [each.download for each in files if each.download.path.endswith("step-03-es-en-a4.pdf")]
    assert [download.language for download in bilingual] == ["es", "en"]
    assert bilingual[0].edition != bilingual[1].edition


def test_labels_are_in_the_readers_language() -> None:
    date = datetime.date(2026, 9, 5)
    assert date_label("es", date) == "5 de setiembre del 2026"
    assert date_label("en", date) == "5 September 2026"
    assert edition_label("es", "1a2b3c4d") == "Edición 1a2b3c4d"
    assert edition_label("en", "1a2b3c4d", date) == "Edition 1a2b3c4d, content of 5 September 2026"
    assert [size_label("en", size) for size in (1, 37_734, 999_999, 3_059_494)] == [
        "1 KB", "38 KB", "1000 KB", "3.1 MB",
    ]  # fmt: skip
