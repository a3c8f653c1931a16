"""A rehearsal's third language: `qu`, a pseudo-locale made of the Spanish text, with its checklists alone.

What it writes is what a new language takes: lines in `mkdocs.yml`, a file of strings, and the pages. The
strings lack some, and of the pages there are the home page and the steps, with nothing but their checklists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

CODE = "qu"

LACKING = ("rules", "not_found", "coverage", "new")
"""Groups of strings that nobody has translated."""

_KEPT = re.compile(r"\]\([^)]*\)|\{[^}]*\}|\[@[^\]]*\]|`[^`]*`")
"""What a translator leaves alone: targets, ids, placeholders, citations, code."""

_LETTERS = str.maketrans("aeiouAEIOU", "âêîôûÂÊÎÔÛ")


def pseudo(text: str) -> str:
    """The text with its vowels changed: nobody takes it for Spanish, and it is as long."""
    kept = [match.span() for match in _KEPT.finditer(text)]
    return "".join(
        letter if any(start <= at < end for start, end in kept) else letter.translate(_LETTERS)
        for at, letter in enumerate(text)
    )


def add_third_language(root: Path) -> None:
    """Add it to the hub in the folder `root`, which has a folder `hub` of its own."""
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = re.sub(
        r"(\n +)(- \{locale: es,.*\})", rf"\1\2\1- {{locale: {CODE}, name: Runasimi}}", text, count=1
    )
    text = re.sub(r"\nextra:\n", f"\nextra:\n  partial: {{{CODE}: checklists}}\n", text, count=1)
    config.write_text(text, encoding="utf-8")
    spanish = yaml.safe_load((root / "hub/strings/es.yml").read_text(encoding="utf-8"))
    own = {name: _pseudo(part) for name, part in spanish.items() if name not in LACKING}
    kept = {
        "fallback": "es",
        "language": "Runasimi",
        "direction": "ltr",
        "languages": {"es": "castilla", "en": "inlis", CODE: "runasimi"},
        "source_file": {key: text for key, text in own["source_file"].items() if key != "form"},
    }
    own["ticks"]["script"]["locale"] = CODE
    strings = root / f"hub/strings/{CODE}.yml"
    strings.write_text(yaml.safe_dump({**own, **kept}, allow_unicode=True), encoding="utf-8")
    for page in [root / "docs/es/index.md", *sorted((root / "docs/es/steps").glob("[0-9]*.md"))]:
        target = root / "docs" / CODE / page.relative_to(root / "docs/es")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_translated(page.read_text(encoding="utf-8"), page.name), encoding="utf-8")


def _translated(text: str, name: str) -> str:
    """The page with its title, and its whole text or, of a step, its checklist."""
    _, front, body = text.split("---\n", 2)
    fields = yaml.safe_load(front)
    fields |= {key: pseudo(fields[key]) for key in ("title", "summary", "purpose", "menu") if key in fields}
    if name != "index.md":
        sections = re.split(r"(?m)^(?=## )", body)
        body = next(each for each in sections if each.splitlines()[0].endswith("{ #checklist }"))
    head = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n\n{pseudo(body).strip()}\n"


def _pseudo(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _pseudo(text) for name, text in part.items()}
    return [_pseudo(text) for text in part] if isinstance(part, list) else pseudo(str(part))
