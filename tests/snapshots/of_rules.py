"""The reports of the golden cases, by rule, and the descriptions of fields."""

from __future__ import annotations

from hub.findings import catalogue, error, explain, message_languages
from hub.model import Place
from hub.rule_notes import TOPICS, topic_title
from tests.rules.golden import golden_cases, outcome


def of_rules() -> dict[str, str]:
    """The reports of each rule's cases: those whose first finding is that rule's."""
    texts: dict[str, list[str]] = {}
    for case in golden_cases():
        found = outcome(case["name"])
        for language, report in found.reports.items():
            if found.findings:
                name = f"rules/{found.findings[0].rule}.{language}.txt"
                texts.setdefault(name, []).append(f"# {case['name']}\n\n{report}\n")
    return {name: "\n".join(cases) for name, cases in texts.items()}


def of_topics() -> dict[str, str]:
    """What the topics are called whose rules stand on a page together."""
    return {
        f"fields/topics.{language}.txt": "".join(f"{topic_title(topic, language)}\n" for topic in TOPICS)
        for language in message_languages()
    }


def of_fields() -> dict[str, str]:
    """What an editor is told of each field that is missing."""
    return {f"fields/fields.{language}.txt": _fields(language) for language in message_languages()}


def _fields(language: str) -> str:
    names = catalogue(language)["fields"]
    told = (explain(error("field-missing", Place("p.md"), field=name), language) for name in names)
    return "".join(f"{each.message} {each.remedy}\n" for each in told)
