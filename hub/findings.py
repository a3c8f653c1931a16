"""A finding, and the catalogue of what findings say in each language.

The catalogue is one file per language in `hub/messages/`, so a new language is a new file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from hub.model import Place  # noqa: TC001  a field of a dataclass
from hub.texts import SAFE_LOADER, language_name

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """A break is an error and stops the build; what lags or may be on purpose is a warning."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule found at a place; `values` fill in the catalogue's texts."""

    rule: str
    severity: Severity
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)


def error(rule: str, place: Place, **values: str) -> Finding:
    """A finding that stops the build."""
    return Finding(rule, Severity.ERROR, place, values)


def warning(rule: str, place: Place, **values: str) -> Finding:
    """A finding that stops nothing."""
    return Finding(rule, Severity.WARNING, place, values)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding in a reader's language: what is found, why it matters to a reader, what to write instead."""

    message: str
    reason: str
    remedy: str


@cache
def catalogue(language: str) -> Mapping[str, Any]:
    """The messages in that language: `rules`, `addresses`, `fields`, `severity`, `report`, `command`."""
    text = (files("hub") / "messages" / f"{language}.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, SAFE_LOADER)  # noqa: S506  a safe one
    return loaded


@cache
def message_languages() -> tuple[str, ...]:
    """The languages that there are messages in."""
    return tuple(sorted(file.name.removesuffix(".yml") for file in (files("hub") / "messages").iterdir()))


def explain(finding: Finding, language: str) -> Explanation:
    """What the finding says in that language."""
    texts = catalogue(language)
    # What the check finds has rules; what an address outside answers has not.
    entry: Mapping[str, str] = texts["rules"].get(finding.rule) or texts["addresses"][finding.rule]
    values = dict(finding.values)
    if "field" in values:
        values["expected"] = texts["fields"].get(values["field"], "").format()
    if "language" in values:
        values["language"] = language_name(values["language"], language)
    return Explanation(*(entry[key].format_map(values) for key in text_keys(finding, entry)))


def text_keys(finding: Finding, entry: Mapping[str, str]) -> tuple[str, str, str]:
    """Which texts of its rule's entry a finding is told with: each part's variant where it has one."""
    variant = finding.values.get("variant") or ("nearest" if finding.values.get("nearest") else "")
    message, reason, remedy = (
        f"{part}-{variant}" if f"{part}-{variant}" in entry else part
        for part in ("message", "reason", "remedy")
    )
    return message, reason, remedy
