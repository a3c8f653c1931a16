"""The page of the rules: every rule, whole, with an anchor that reports and links lead to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hub.cli import main
from hub.findings import error, message_languages
from hub.model import Place
from hub.reading import read_hub
from hub.reports import report_text
from hub.rule_notes import (
    SOURCE,
    documentation_code,
    documentations,
    rule_notes,
    translated_notes,
)
from hub.rules import RULES, check
from tests.small_hub import CONFIG, write_hub

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "---\ntitle: Rules\nsummary: All that the check looks for, with an example of each.\n---\n\nText.\n"


def _with_page(folder: Path, anchor: str) -> Path:
    changes: dict[str, dict[str, str]] = {}
    for language in ("es", "en"):
        changes[f"docs/{language}/contributing/rules.md"] = {"text": PAGE}
        changes[f"docs/{language}/glossary.md"] = {
            "text": "---\ntitle: Glossary\nsummary: The words that are used all over the site, in order.\n"
            f"---\n\n[x](contributing/rules.md#{anchor})\n"
        }
    return write_hub(folder, changes)


@pytest.mark.parametrize("language", message_languages())
def test_every_rule_is_told_whole(language: str) -> None:
    notes = rule_notes(language)
    assert [note.id for note in notes] == [rule.__name__.replace("_", "-") for rule in RULES]
    for note in notes:
        assert all((note.title, note.message, note.reason, note.remedy, note.summary, note.bad, note.good))
        said = (note.title, note.message, note.reason, note.remedy)
        assert not any("{" in text.replace("{ #", "").replace("{{ }}", "") for text in said), note.id
        joined = "".join(text for parts in (note.summary, note.bad, note.good) for text, _ in parts)
        assert "Bad:" not in joined and "Good:" not in joined and "`" not in joined


def test_code_and_words_are_told_apart() -> None:
    note = next(note for note in rule_notes("en") if note.id == "step-number")
    assert note.bad == (
        ("number: 4", True),
        (" in ", False),
        ("03-agree-on-coordination.md", True),
        (".", False),
    )
    assert note.summary == (("A step's number is that of its file name.", False),)


def test_a_link_to_a_rule_is_known_and_one_to_none_is_not(tmp_path: Path) -> None:
    assert check(read_hub(_with_page(tmp_path, "link-page"))) == []
    found = check(read_hub(_with_page(tmp_path, "link-pages")))
    assert [finding.rule for finding in found] == ["link-anchor", "link-anchor"]


@pytest.mark.parametrize("language", [code for code in message_languages() if code != SOURCE])
def test_every_rule_is_told_in_every_language(language: str) -> None:
    notes, documentations = translated_notes(language), documentation_codes()
    assert list(notes) == list(documentations), f"hub/notes/{language}.yml: one entry a rule, in their order"
    behind = {name: code for name, code in documentations.items() if notes[name]["of"] != code}
    assert behind == {}, f"look at these in hub/notes/{language}.yml, then write these codes as `of`"
    assert all(note.language == language for note in rule_notes(language))


def documentation_codes() -> dict[str, str]:
    return {name: documentation_code(text) for name, text in documentations().items()}


def test_a_changed_docstring_has_another_code_and_new_line_ends_have_not() -> None:
    text = documentations()["link-page"]
    assert documentation_code(text.replace("\n", " \n ")) == documentation_code(text)
    assert documentation_code(text.replace("exists", "is there")) != documentation_code(text)


def test_a_language_without_messages_has_the_rules_in_one_that_has_them() -> None:
    assert {note.language for note in rule_notes("qu")} == {SOURCE}


PUBLISHED = CONFIG.replace("small.example", "small.org")


def _findings(capsys: pytest.CaptureFixture[str], form: str) -> str:
    assert main(["check", "--format", form, "--lang", "en"]) == 1
    return capsys.readouterr().out


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hub with the page of the rules, and two links to none of them."""
    monkeypatch.chdir(_with_page(tmp_path, "nothing"))
    return tmp_path


def test_each_finding_leads_to_its_rule_on_the_site(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (broken / "mkdocs.yml").write_text(PUBLISHED, encoding="utf-8")
    address = "https://small.org/en/contributing/rules/links/#link-anchor"
    annotations = _findings(capsys, "github").splitlines()
    assert len(annotations) == 2 and all(line.endswith(f"%0A{address}") for line in annotations)
    assert [each["help"] for each in json.loads(_findings(capsys, "json"))] == [address, address]
    text = _findings(capsys, "text")
    assert text.count(f"\n  The rule: {address}\n") == 2
    assert text.endswith("\nMore on these rules, with examples: hub rules link-anchor\n")


@pytest.mark.parametrize("host", ["small.example", "localhost:8000", "a.test", "[::", ""])
def test_until_there_is_a_site_each_finding_leads_to_the_command(
    broken: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    (broken / "mkdocs.yml").write_text(CONFIG.replace("small.example", host), encoding="utf-8")
    assert all(line.endswith("%0Ahub rules link-anchor") for line in _findings(capsys, "github").splitlines())
    assert {each["help"] for each in json.loads(_findings(capsys, "json"))} == {"hub rules link-anchor"}
    assert _findings(capsys, "text").count("hub rules link-anchor") == 1


def test_the_last_line_names_the_first_three_rules(tmp_path: Path) -> None:
    rules = ("file-empty", "page-name", "file-empty", "heading-level-one", "yaml-syntax")
    findings = [error(name, Place("a.md"), title="T") for name in rules]
    report = report_text(findings, "en", None, read_hub(write_hub(tmp_path)))
    assert report.endswith(": hub rules file-empty page-name heading-level-one")
