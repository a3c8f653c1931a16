"""The rules by topic, as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.model import Kind, kind_of, maker_of
from hub.rule_notes import TOPICS, RuleNote, rule_notes, rules_language, topic_title

if TYPE_CHECKING:
    from hub.model import Hub


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the rules: the id of its page, its title and its rules."""

    page_id: str
    title: str
    rules: tuple[RuleNote, ...]


def topics(hub: Hub, language: str, page_id: str) -> tuple[Topic, ...]:
    """What the page with that id shows: the list all topics, in the order of the rules; a topic its own."""
    spoken = rules_language(hub, language)
    notes = rule_notes(spoken)
    return tuple(
        Topic(
            f"{maker_of(page_id)}/{topic}",
            topic_title(topic, spoken),
            tuple(note for note in notes if note.topic == topic),
        )
        for topic in TOPICS
        if topic_at(hub, language, page_id) in ("", topic)
    )


def topic_at(hub: Hub, language: str, page_id: str) -> str:
    """The topic whose rules the generated page with that id tells of; empty for any other page."""
    folder, _, name = page_id.rpartition("/")
    generated = kind_of(page_id) is Kind.RULE_TOPIC and not hub.page(language, page_id)
    return name if generated and name in TOPICS and hub.page(language, folder) else ""
