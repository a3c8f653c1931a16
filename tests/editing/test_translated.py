"""A record says what was seen to be up to date, and touches nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.cli import main
from hub.editing.fix import fix
from hub.editing.move import move
from hub.editing.text import lines_of, relined
from hub.editing.translated import all_translations, translated
from hub.editing.writing import write
from hub.reading import read_hub
from hub.rules import check
from hub.translation import lagging_sections, unrecorded_sections
from tests.editing.golden import changed, tree
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

EN, ES = "docs/en/about.md", "docs/es/about.md"
METHOD = (ES, "En el 2017 fueron", "En el 2017 participaron")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hub whose translations are all recorded."""
    monkeypatch.chdir(write_hub(tmp_path))
    hub = read_hub(tmp_path)
    write(tmp_path, translated(tmp_path, hub, all_translations(hub))[0])
    return tmp_path


def _change(root: Path, path: str, find: str, put: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert find in text
    (root / path).write_text(text.replace(find, put, 1), encoding="utf-8", newline="")


def _behind(root: Path, path: str = EN) -> frozenset[str]:
    hub = read_hub(root)
    return next(lagging_sections(hub, page) for page in hub.pages.values() if page.path == path)


def _run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["translated", *arguments, "--lang", "en"]) == code
    captured = capsys.readouterr()
    return captured.err if code else captured.out


def test_all_records_every_translation_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hub = read_hub(root)
    assert len(all_translations(hub)) == len(hub.pages_in("en"))
    assert not [page.path for page in all_translations(hub) if unrecorded_sections(hub, page)]
    assert check(hub) == []
    before = tree(root)
    assert _run(capsys, "--all") == "All of it was recorded already.\n"
    assert tree(root) == before
    _change(root, *METHOD)
    assert _run(capsys, "--all") == f"{EN}: recorded as up to date: method\n"


def test_a_translation_is_recorded(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(root, *METHOD)
    _change(root, ES, "title: Método", "title: Un método")
    assert _behind(root) == {"title", "method"}
    before = tree(root)
    assert _run(capsys, EN, "--section", "#method") == f"{EN}: recorded as up to date: method\n"
    assert _behind(root) == {"title"}
    assert _run(capsys, EN) == f"{EN}: recorded as up to date: title\n"
    assert _behind(root) == frozenset()
    assert changed(before, tree(root)) == {EN}


def test_a_section_that_the_source_has_lost_is_dropped(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = (root / EN).read_bytes()
    (root / EN).write_bytes(raw.replace(b"translated:\n", b'translated:\n  gone: "00000000"\n'))
    said = f"{EN}: record dropped, as {ES} no longer has the section: gone\n"
    assert _run(capsys, EN) == said
    assert (root / EN).read_bytes() == raw


def test_a_change_without_a_new_meaning_is_recorded_in_all_translations(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _change(root, *METHOD)
    assert "--unchanged-meaning" in _run(capsys, ES, code=2)
    assert _behind(root) == {"method"}
    assert _run(capsys, ES, "--unchanged-meaning") == f"{EN}: recorded as up to date: method\n"
    assert _behind(root) == frozenset()


def test_an_older_lag_is_not_recorded_with_a_change_without_a_new_meaning(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _change(root, *METHOD)
    _change(root, ES, "title: Método", "title: El método")
    before = tree(root)
    said = _run(capsys, ES, "--unchanged-meaning", code=1)
    assert said.startswith("Nothing was changed: several sections lag")
    assert said.endswith(f"\n  {EN}: method, title\n")
    assert tree(root) == before
    assert (
        _run(capsys, ES, "--unchanged-meaning", "--section", "title")
        == f"{EN}: recorded as up to date: title\n"
    )
    assert _behind(root) == {"method"}


def test_what_was_never_recorded_is_not_with_a_change_without_a_new_meaning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_hub(tmp_path))
    before = tree(tmp_path)
    assert _run(capsys, ES, "--unchanged-meaning") == "All of it was recorded already.\n"
    assert tree(tmp_path) == before


def test_a_page_that_says_so_is_the_source(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(root, EN, "title: Method", "title: Method\nsource: en")
    assert "is the source of" in _run(capsys, EN, code=2)
    assert _run(capsys, ES).startswith(f"{ES}: recorded as up to date: title, method")


@pytest.mark.parametrize(
    ("arguments", "es", "en"),
    [
        ([EN, "--section", "nada"], f"{ES} no tiene la sección «nada». Tiene estas: title, method.", f"{ES} has no section “nada”. It has: title, method."),
        ([ES, "--section", "nada", "--unchanged-meaning"], f"{ES} no tiene la sección «nada».", f"{ES} has no section “nada”."),
        ([ES], f"{ES} es el original de {EN}.", f"{ES} is the source of {EN}."),
        ([EN, "--unchanged-meaning"], f"{EN} es una traducción.", f"{EN} is a translation."),
        (["docs/en/only.md"], "docs/en/only.md no tiene traducción ni original", "docs/en/only.md has no translation and no source"),
        (["docs/en/nada.md"], "No hay ninguna página en docs/en/nada.md.", "There is no page at docs/en/nada.md."),
        ([], "Indique una página", "Give one page"),
        ([EN, "--all"], "Indique una página", "Give one page"),
        (["--all", "--section", "method"], "Indique una página", "Give one page"),
        (["--all", "--unchanged-meaning"], "Indique una página", "Give one page"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], es: str, en: str
) -> None:
    (root / "docs/en/only.md").write_text("---\ntitle: T\nsummary: S\n---\n", encoding="utf-8")
    before = tree(root)
    for language, said in (("es", es), ("en", en)):
        assert main(["translated", *arguments, "--lang", language]) == 2
        assert capsys.readouterr().err.startswith(said)
    assert tree(root) == before


@pytest.mark.parametrize("path", [ES, EN])
@pytest.mark.parametrize("put", ["<div>", "```\nopen"])
def test_nothing_is_recorded_of_what_cannot_be_seen(
    root: Path, capsys: pytest.CaptureFixture[str], path: str, put: str
) -> None:
    _change(root, path, "## M", f"{put}\n\n## M")
    before = tree(root)
    assert f"not everything in {path} can be read" in _run(capsys, EN, code=1)
    assert tree(root) == before


def test_it_works_from_a_folder_within(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "docs/en")
    _change(root, *METHOD)
    assert _run(capsys, "about.md") == f"{EN}: recorded as up to date: method\n"


def test_marks_and_line_ends_stay(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(root, *METHOD)
    raw = b"\xef\xbb\xbf" + (root / EN).read_bytes().replace(b"\n", b"\r\n").rstrip()
    (root / EN).write_bytes(raw.replace(b"summary: ", b"summary: A --- "))
    before = (root / EN).read_bytes()
    _run(capsys, EN)
    after = (root / EN).read_bytes()
    assert len(after) == len(before)
    assert sum(a != b for a, b in zip(before.split(b"\n"), after.split(b"\n"), strict=True)) == 1


def test_a_move_keeps_the_record(root: Path) -> None:
    _change(root, *METHOD)
    before = (root / EN).read_bytes()
    write(root, move(root, read_hub(root), "about", "peru/about").changes)
    assert before.split(b"---\n")[1] == (root / "docs/en/peru/about.md").read_bytes().split(b"---\n")[1]
    assert _behind(root, "docs/en/peru/about.md") == {"method"}
    hub = read_hub(root)
    assert not [
        page.path for page in hub.pages.values() if page.id != "peru/about" and lagging_sections(hub, page)
    ]


def test_a_lag_that_an_error_hid_blocks_no_correction(root: Path) -> None:
    _change(root, *METHOD)
    _change(root, EN, " { #detail }", "")
    found = fix(root, read_hub(root))
    assert set(found.changes) == {EN}
    write(root, found.changes)
    assert {finding.rule for finding in check(read_hub(root))} == {"translation-lags"}


LINES = st.lists(st.sampled_from(["a", "b", "", "c d"]), min_size=1, max_size=6)
ENDS = st.sampled_from(["\n", "\r\n"])


@given(LINES, LINES, st.data())
def test_lines_are_exchanged_and_those_that_stay_keep_their_ends(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    raw = ("".join(line + data.draw(ENDS) for line in old[:-1]) + old[-1]).encode()
    assert relined(raw, old) == raw
    assert lines_of(relined(raw, new)) == new
    assert relined(relined(raw, ["new", *old]), old) == raw
