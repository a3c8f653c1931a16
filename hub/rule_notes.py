"""What each rule says of itself: its docstring, in each language, and what the catalogue says of findings.

A docstring is English and the source; `hub/notes/` has it in each further language of the messages, with
the code of the docstring that it was made from.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from inspect import getdoc
from typing import TYPE_CHECKING

import yaml

from hub.addresses import is_published, site_path
from hub.findings import catalogue, message_languages
from hub.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.model import Hub

PAGE = "contributing/rules"
"""The id of the page that lists them; below it there is one for each topic, which tells all of its rules."""

SOURCE = "en"
"""The language of the docstrings."""

Parts = tuple[tuple[str, bool], ...]
"""A text in parts; True for those that are code."""

_TOPICS = {
    rule.__name__.replace("_", "-"): rule.__module__.rpartition(".")[2].replace("_", "-") for rule in RULES
}
"""The topic of each rule: the file that it stands in."""

TOPICS = tuple(dict.fromkeys(_TOPICS.values()))
"""The topics, in the order of the rules."""

_EXAMPLES = re.compile(r"(?P<summary>.+?)\n\s*Bad: (?P<bad>.+?)\n\s*Good: (?P<good>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule as editors meet it; `language` is that of `summary`, `bad` and `good`."""

    id: str
    topic: str
    title: str
    message: str
    reason: str
    remedy: str
    language: str
    summary: Parts
    bad: Parts
    good: Parts


def documentations() -> Mapping[str, str]:
    """The docstring of every rule, by its name, in the order of the rules."""
    return {rule.__name__.replace("_", "-"): getdoc(rule) or "" for rule in RULES}


def documentation_code(documentation: str) -> str:
    """A short code of a docstring, by which a translation says what it was made from."""
    return hashlib.sha256(" ".join(documentation.split()).encode()).hexdigest()[:8]


@cache
def translated_notes(language: str) -> Mapping[str, Mapping[str, str]]:
    """The docstrings in that language, by rule, as `of`, `summary`, `bad` and `good`; empty for none."""
    file = files("hub") / "notes" / f"{language}.yml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}


def rule_notes(language: str) -> tuple[RuleNote, ...]:
    """All rules, in their order, in that language, or in the first that there are messages in."""
    known = message_languages()
    spoken = language if language in known else known[0]
    return tuple(_note(name, documentation, spoken) for name, documentation in documentations().items())


def rules_language(hub: Hub, language: str) -> str:
    """The language that the rules speak on that language's pages."""
    spoken = message_languages()
    return next(code for code in (language, hub.site.default.code, *spoken) if code in spoken)


def topic_page(hub: Hub, topic: str) -> str:
    """The id of the page that tells of a topic's rules."""
    return f"{hub.current(PAGE)}/{topic}"


def topic_title(topic: str, language: str) -> str:
    """What a topic is called, in a language that there are messages in."""
    title: str = catalogue(language)["topics"][topic]
    return title


def rule_address(hub: Hub, language: str, rule: str) -> str:
    """The absolute address of a rule's note; empty where the site has no such page, or isn't published."""
    if rule not in _TOPICS or not is_published(hub.site) or not hub.page(language, hub.current(PAGE)):
        return ""
    return f"{hub.site.address}{site_path(hub.site, language, topic_page(hub, _TOPICS[rule]))}#{rule}"


def rule_help(hub: Hub, language: str, rule: str) -> str:
    """Where the rule is explained: the address of its note, or the command that prints it."""
    return rule_address(hub, language, rule) or f"hub rules {rule}"


def _note(name: str, documentation: str, language: str) -> RuleNote:
    texts = catalogue(language)["rules"][name]
    own = translated_notes(language).get(name)
    found = _EXAMPLES.fullmatch(documentation)
    said = own or (found.groupdict() if found else {"summary": documentation})
    return RuleNote(
        id=name,
        topic=_TOPICS[name],
        title=texts["title"],
        message=_without_values(texts["message"]),
        reason=_without_values(texts["reason"]),
        remedy=_without_values(texts["remedy"]),
        language=language if own else SOURCE,
        summary=_parts(said["summary"]),
        bad=_parts(said.get("bad", "")),
        good=_parts(said.get("good", "")),
    )


def _parts(text: str) -> Parts:
    """What stands between backticks is code."""
    joined = " ".join(text.split())
    return tuple((part, number % 2 == 1) for number, part in enumerate(joined.split("`")) if part)


def _without_values(text: str) -> str:
    """The text of a finding with an ellipsis where a finding has its own words."""
    return text.format_map(defaultdict(lambda: "…"))
