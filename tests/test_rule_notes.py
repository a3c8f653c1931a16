"""The page of the rules: every rule, whole, with an anchor that reports and links lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.cli import main
from hub.findings import message_languages
from hub.reading import read_hub
from hub.rule_notes import rule_notes
from hub.rules import RULES, check
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "---\ntitle: Rules\nsummary: All that the check looks for, with an example of each.\n---\n\nText.\n"


def _with_page(folder: Path, anchor: str) -> Path:
    changes: dict[str, dict[str, str]] = {}
    for language in ("es", "en"):
        changes[f"docs/{language}/rules.md"] = {"text": PAGE}
        changes[f"docs/{language}/glossary.md"] = {
            "text": "---\ntitle: Glossary\nsummary: The words that are used all over the site, in order.\n"
            f"---\n\n[x](rules.md#{anchor})\n"
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


def test_annotations_lead_to_the_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(_with_page(tmp_path, "nothing"))
    assert main(["check", "--format", "github", "--lang", "en"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(line.endswith("%0Ahttps://small.example/en/rules/#link-anchor") for line in lines)
    main(["check", "--lang", "en"])
    assert "small.example" not in capsys.readouterr().out
