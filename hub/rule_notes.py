"""What each rule says of itself: its docstring, and what the catalogue says of its findings."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from inspect import getdoc
from typing import TYPE_CHECKING

from hub.addresses import site_path
from hub.findings import catalogue
from hub.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.model import Hub

PAGE = "rules"
"""The id of the page that shows them."""

Parts = tuple[tuple[str, bool], ...]
"""A text in parts; True for those that are code."""

_NAMES = frozenset(rule.__name__.replace("_", "-") for rule in RULES)

_EXAMPLES = re.compile(r"(?P<summary>.+?)\n\s*Bad: (?P<bad>.+?)\n\s*Good: (?P<good>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule as editors meet it. `summary`, `bad` and `good` are its docstring's, which is English."""

    id: str
    title: str
    message: str
    reason: str
    remedy: str
    summary: Parts
    bad: Parts
    good: Parts


def rule_notes(language: str) -> tuple[RuleNote, ...]:
    """All rules, in their order, in that language, which there have to be messages in."""
    texts = catalogue(language)["rules"]
    names = [(rule.__name__.replace("_", "-"), getdoc(rule) or "") for rule in RULES]
    return tuple(_note(name, documentation, texts[name]) for name, documentation in names)


def rule_address(hub: Hub, language: str, rule: str) -> str:
    """The absolute address of a rule's note; empty where the site has none."""
    if rule not in _NAMES or not hub.site.address or not hub.page(language, PAGE):
        return ""
    return f"{hub.site.address}{site_path(hub.site, language, PAGE)}#{rule}"


def _note(name: str, documentation: str, texts: Mapping[str, str]) -> RuleNote:
    found = _EXAMPLES.fullmatch(documentation)
    parts = {key: _parts(text) for key, text in (found.groupdict() if found else {}).items()}
    said = {key: _without_values(texts[key]) for key in ("message", "reason", "remedy")}
    return RuleNote(
        id=name,
        title=texts.get("title", name),
        **said,
        summary=parts.get("summary", ((documentation, False),)),
        bad=parts.get("bad", ()),
        good=parts.get("good", ()),
    )


def _parts(text: str) -> Parts:
    """What stands between backticks is code."""
    joined = " ".join(text.split())
    return tuple((part, number % 2 == 1) for number, part in enumerate(joined.split("`")) if part)


def _without_values(text: str) -> str:
    """The text of a finding with an ellipsis where a finding has its own words."""
    return text.format_map(defaultdict(lambda: "…"))
