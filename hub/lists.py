"""Where an entry of a long list stands: in full on the page of its group, in brief on the page of the list.

The lists are the sources and the glossary. An entry without a group stands in full on the page of the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.model import Kind, kind_of
from hub.navigation import menu_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.model import Hub, Page, Source, Term

GROUPS: Mapping[str, Kind] = {"sources": Kind.SOURCE_GROUP, "glossary": Kind.TERM_GROUP}
"""The page of each list: what the pages of its groups are, which lie below it."""


def group_page(hub: Hub, of: str, group: str) -> str:
    """The id of the page of a group, whether there is one or not."""
    return hub.current(f"{of}/{group}")


def is_group(hub: Hub, of: str, group: str) -> bool:
    """Whether the group has its page; where one language has it, all have, or another rule says so."""
    page_id = group_page(hub, of, group)
    there = any(hub.page(language.code, page_id) for language in hub.site.languages)
    return there and kind_of(page_id) is GROUPS[of]


def group_pages(hub: Hub, language: str, of: str) -> tuple[Page, ...]:
    """The pages of the groups of a list, in the order of the menu; none of what is no list."""
    found = [page for page in hub.pages_in(language) if page.kind is GROUPS.get(of)]
    return tuple(sorted(found, key=lambda page: (menu_order(page), page.id)))


def source_page(hub: Hub, name: str) -> str:
    """The id of the page that tells all of a source."""
    return _page(hub, "sources", hub.sources[name].group)


def term_page(hub: Hub, name: str) -> str:
    """The id of the page that tells all of a term of the glossary."""
    return _page(hub, "glossary", hub.terms[name].group)


def sources_on(hub: Hub, page_id: str) -> Mapping[str, Source]:
    """The sources of which that page tells all, in their order."""
    return {name: source for name, source in hub.sources.items() if source_page(hub, name) == page_id}


def terms_on(hub: Hub, page_id: str) -> Mapping[str, Term]:
    """The terms of which that page tells all, in their order."""
    return {name: term for name, term in hub.terms.items() if term_page(hub, name) == page_id}


def _page(hub: Hub, of: str, group: str | None) -> str:
    return group_page(hub, of, group) if group and is_group(hub, of, group) else hub.current(of)
