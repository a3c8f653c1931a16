"""Rules on titles and summaries, by which readers choose a page in a menu or among search results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.findings import Finding, error, warning
from hub.texts import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub, Page

LONGEST_TITLE = 75
SHORTEST_SUMMARY = 50
LONGEST_SUMMARY = 160
"""Characters that search engines show; more is cut off, and from less nobody can tell what a page holds."""


def title_twice(hub: Hub) -> Iterable[Finding]:
    """Each page of a language has a title of its own.

    Bad: `title: Working together` on two pages.
    Good: `title: Working together with the police` on one of them.
    """
    for language in hub.site.languages:
        first: dict[str, Page] = {}
        for page in hub.pages_in(language.code):
            if page.matter:
                other = first.setdefault(plain(page.title), page)
                if other is not page:
                    values = {"title": page.title, "other": other.path}
                    yield error("title-twice", page.matter_lines[("title",)], **values)


def title_long(hub: Hub) -> Iterable[Finding]:
    """A title is at most 75 characters long.

    Bad: `title: How the members of the group agreed in 2017 on who was to coordinate it and for how long`.
    Good: `title: Agree on who coordinates, and for how long`.
    """
    for page in hub.pages.values():
        if page.matter and len(page.title) > LONGEST_TITLE:
            values = {"length": str(len(page.title)), "limit": str(LONGEST_TITLE)}
            yield warning("title-long", page.matter_lines[("title",)], **values)


def summary_length(hub: Hub) -> Iterable[Finding]:
    """A summary is from 50 to 160 characters long.

    Bad: `summary: On coordination.`
    Good: `summary: Who coordinates the group, who pays for it, and how both can be changed in peace.`
    """
    for page in hub.pages.values():
        length = len(page.matter.summary) if page.matter else SHORTEST_SUMMARY
        if not SHORTEST_SUMMARY <= length <= LONGEST_SUMMARY:
            limits = {"least": str(SHORTEST_SUMMARY), "limit": str(LONGEST_SUMMARY)}
            place = page.matter_lines[("summary",)]
            variant = "short" if length < SHORTEST_SUMMARY else "long"
            yield warning("summary-length", place, length=str(length), variant=variant, **limits)
