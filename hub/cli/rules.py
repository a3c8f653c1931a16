"""`hub rules`: what a rule asks for and why, with a bad and a good example, for where there is no site."""

from __future__ import annotations

import textwrap
from difflib import get_close_matches
from typing import TYPE_CHECKING

from hub.cli.language import WrongUseError, said
from hub.findings import catalogue
from hub.reading import read_hub
from hub.rule_notes import rule_address, rule_notes

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from hub.model import Hub
    from hub.rule_notes import Parts, RuleNote

_WIDTH = 96

_STAYS = "\u00a0"
"""A space at which no line is broken."""


def run_rules(options: argparse.Namespace, language: str, root: Path) -> int:
    """Print the rules that were named, whole; or the names and titles of all."""
    notes = {note.id: note for note in rule_notes(language)}
    for name in options.names:
        if name not in notes:
            nearest = next(iter(get_close_matches(name, notes, 1, 0.5)), "")
            raise WrongUseError(
                said(
                    language,
                    "no-such-rule-nearest" if nearest else "no-such-rule",
                    name=name,
                    nearest=nearest,
                )
            )
    if options.names:
        hub = read_hub(root)
        print("\n\n".join(_whole(notes[name], language, hub) for name in dict.fromkeys(options.names)))
        return 0
    width = max(map(len, notes))
    for note in notes.values():
        print(f"{note.id.ljust(width)}  {note.title}")
    print(f"\n{said(language, 'rules-more', command='hub rules link-page')}")
    return 0


def _whole(note: RuleNote, language: str, hub: Hub) -> str:
    labels = catalogue(language)["report"]
    lines = [
        (labels["why"], note.reason),
        (labels["bad"], _as_typed(note.bad)),
        (labels["good"], _as_typed(note.good)),
        (labels["remedy"], note.remedy),
        (labels["rule"], rule_address(hub, language, note.id)),
    ]
    told = [_filled(f"{label}: {text}") for label, text in lines if text]
    return "\n".join([f"{note.id}  {note.title}", _filled(_as_typed(note.summary)), *told])


def _as_typed(parts: Parts) -> str:
    """The text with its code between backticks, and in one piece when lines are filled."""
    return "".join(f"`{text.replace(' ', _STAYS)}`" if code else text for text, code in parts)


def _filled(text: str) -> str:
    """The text within the width of a terminal; what is to be typed or opened isn't broken."""
    filled = textwrap.fill(
        text,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled.replace(_STAYS, " ")
