"""The pages that nobody writes: each is made of another page, its maker, and lies below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.checklists import checklist_page, checklists
from hub.model import Hub, Kind, Page, kind_of
from hub.redirects import redirected_pages
from hub.rule_notes import TOPICS, rules_language, topic_title
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Generated:
    """A page that is generated, with what others show of it. It has no place in the menu."""

    id: str
    title: str
    summary: str


def made_of(page: Page) -> tuple[str, ...]:
    """The ids of the pages that are made of this one."""
    match page.kind:
        case Kind.STEP:
            return (checklist_page(page.id),)
        case Kind.RULES:
            return tuple(f"{page.id}/{topic}" for topic in TOPICS)
    return ()


def generated_pages(hub: Hub, language: str) -> Iterator[Generated]:
    """All of a language: a checklist for each step, and a page for each topic of the rules."""
    texts = strings(language)["checklist"]
    for checklist in checklists(hub, language):
        matter = checklist.matter
        facts = {"title": matter.title, "number": matter.number, "count": len(checklist.items)}
        title, summary = (texts[name].format(**facts) for name in ("title", "summary"))
        yield Generated(checklist.page_id, title, summary)
    for page in hub.pages_in(language):
        if page.kind is Kind.RULES:
            yield from (_topic(hub, language, each) for each in made_of(page))


def redirects(hub: Hub, language: str) -> Iterator[tuple[str, str]]:
    """The old and the new id of each page that was moved, those made of it too."""
    for old, new in redirected_pages(hub, language):
        yield old, new
        if kind_of(new) is Kind.RULES:
            yield from ((f"{old}/{topic}", f"{new}/{topic}") for topic in TOPICS)


def _topic(hub: Hub, language: str, page_id: str) -> Generated:
    spoken = rules_language(hub, language)
    title, texts = topic_title(page_id.rpartition("/")[2], spoken), strings(spoken)["rules"]
    return Generated(page_id, *(texts[name].format(topic=title) for name in ("title", "summary")))
