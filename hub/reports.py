"""From findings to what people and programs read: text for a terminal, annotations for CI, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hub.findings import Finding, Severity, catalogue, explain
from hub.reading.files import LARGEST
from hub.rule_notes import rule_address, rule_help

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Hub, Place

_WIDTH = 96
"""How much of a source line is shown, in characters: a paragraph is one long line."""

_EXPLAINED = 3
"""How many rules the last line of a report names; more would be more than a line."""

_TEXTS = (".md", ".yml")
"""The files that have lines to show; a photograph has none."""


def report_text(findings: Sequence[Finding], language: str, root: Path | None, hub: Hub) -> str:
    """Every finding with the source line, a mark under the words at fault, the reason and the remedy.

    Without `root` there are no lines to show: the files aren't what was checked.
    """
    blocks = [*report_blocks(findings, language, root, hub), _summary(findings, language, hub)]
    return "\n".join([*blocks, *_explained(findings, language)])


def report_blocks(findings: Sequence[Finding], language: str, root: Path | None, hub: Hub) -> list[str]:
    """The findings of a `report_text`, without the lines that sum them up."""
    sources = _Sources(root) if root else None
    return [_block(finding, language, sources, hub) for finding in findings]


def report_github(findings: Sequence[Finding], language: str, root: Path, hub: Hub) -> str:
    """Workflow commands that put each finding on its line of a pull request."""
    del root
    lines = []
    for finding in findings:
        explained, place = explain(finding, language), finding.place
        told = (explained.message, explained.reason, explained.remedy)
        body = "\n".join((*told, rule_help(hub, language, finding.rule)))
        where = ",".join(
            f"{name}={_property(value)}"
            for name, value in (
                ("file", place.path),
                ("line", place.line),
                ("col", place.column),
                ("endColumn", place.column + place.width),
                ("title", finding.rule),
            )
        )
        lines.append(f"::{finding.severity} {where}::{_data(body)}")
    return "\n".join(lines)


def report_json(findings: Sequence[Finding], language: str, root: Path, hub: Hub) -> str:
    """A list of objects, one for each finding."""
    del root
    return json.dumps([_object(finding, language, hub) for finding in findings], ensure_ascii=False, indent=2)


Report = Callable[[Sequence[Finding], str, "Path", "Hub"], str]

REPORTS: dict[str, Report] = {"text": report_text, "github": report_github, "json": report_json}


def counted(findings: Sequence[Finding], severity: Severity, language: str) -> str:
    """`3 errors`, `1 warning` …, in that language."""
    count = sum(finding.severity is severity for finding in findings)
    forms = catalogue(language)["report"][f"{severity}s"]
    return str(forms["one" if count == 1 else "other"].format(count=count))


def _object(finding: Finding, language: str, hub: Hub) -> dict[str, str | int]:
    explained, place = explain(finding, language), finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "message": explained.message,
        "reason": explained.reason,
        "remedy": explained.remedy,
        "help": rule_help(hub, language, finding.rule),
    }


def _block(finding: Finding, language: str, sources: _Sources | None, hub: Hub) -> str:
    texts, explained, place = catalogue(language), explain(finding, language), finding.place
    labels, severity = texts["report"], texts["severity"][finding.severity]
    address = rule_address(hub, language, finding.rule)
    return "\n".join(
        (
            f"{place.path}:{place.line}:{place.column}  {severity}  {finding.rule}",
            *(f"  {line}" for line in explained.message.split("\n")),
            *(_picture(finding, sources) if sources else []),
            f"  {labels['why']}: {explained.reason}",
            f"  {labels['remedy']}: {explained.remedy}",
            *([f"  {labels['rule']}: {address}"] if address else []),
            "",
        )
    )


def _picture(finding: Finding, sources: _Sources) -> list[str]:
    """The source line, cut to what fits, and the mark under the words at fault."""
    place = finding.place
    if not place.path.endswith(_TEXTS):
        return []
    line = sources.line(place)
    if not line.strip():
        return []
    start = max(0, min(place.column - 1 - _WIDTH // 3, len(line) - _WIDTH))
    # Control characters would act upon the terminal. A line may be very long, and have many findings.
    shown = "".join(letter if letter.isprintable() else " " for letter in line[start : start + _WIDTH])
    before = "…" if start else ""
    after = "…" if start + _WIDTH < len(line) else ""
    gap = " " * (len(before) + place.column - 1 - start)
    mark = "^" * max(1, min(place.width, len(shown) + start - place.column + 1))
    number = str(place.line)
    return [f"    {number} | {before}{shown}{after}", f"    {' ' * len(number)} | {gap}{mark}"]


class _Sources:
    """The lines of the files that findings are in, each file read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, list[str]] = {}

    def line(self, place: Place) -> str:
        """The line; empty where the file can't be read."""
        if place.path not in self.files:
            self.files[place.path] = _lines(self.root / place.path)
        lines = self.files[place.path]
        return lines[place.line - 1] if place.line <= len(lines) else ""


def _lines(path: Path) -> list[str]:
    """The file's lines as reading counts them, as far as a page may be long."""
    try:
        # A pipe would keep whoever opens it waiting, and what lies outside is nobody's to see.
        if path.is_symlink() or not path.is_file():
            return []
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(LARGEST).split("\n")
    except OSError:
        return []


def _summary(findings: Sequence[Finding], language: str, hub: Hub) -> str:
    return str(
        catalogue(language)["report"]["summary" if findings else "clean"].format(
            errors=counted(findings, Severity.ERROR, language),
            warnings=counted(findings, Severity.WARNING, language),
            pages=len(hub.pages),
            languages=", ".join(known.code for known in hub.site.languages),
        )
    )


def _explained(findings: Sequence[Finding], language: str) -> list[str]:
    """The command that explains the rules of the first findings, where there are any; said once."""
    rules = list(dict.fromkeys(finding.rule for finding in findings))[:_EXPLAINED]
    command = " ".join(("hub rules", *rules))
    return [catalogue(language)["report"]["explained"].format(command=command)] if rules else []


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str | int) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
