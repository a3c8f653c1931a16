"""The golden cases, each read and checked once, whatever number of tests look at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import yaml

from hub.findings import message_languages
from hub.reading import read_hub
from hub.reports import report_text
from hub.rules import check
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.findings import Finding

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Outcome:
    """What the check says of a case, and its report by language."""

    findings: tuple[Finding, ...]
    reports: Mapping[str, str]


@cache
def golden_cases() -> tuple[dict[str, Any], ...]:
    """All cases, in the order of their files."""
    files = sorted(CASES.glob("*.yml"))
    return tuple(case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8")))


@cache
def outcome(name: str) -> Outcome:
    """What comes of the case with that name."""
    case = next(case for case in golden_cases() if case["name"] == name)
    with TemporaryDirectory() as folder:
        root = write_hub(Path(folder), case["change"])
        hub = read_hub(root)
        findings = tuple(check(hub))
        reports = {language: report_text(findings, language, root, hub) for language in message_languages()}
    return Outcome(findings, reports)
