"""Where links lead: every link with what it points at, and whether that is there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hub.addresses import Address, Target, resolve
from hub.checklists import checklist_page
from hub.findings import catalogue, message_languages
from hub.lists import sources_on, terms_on
from hub.model import Hub, Kind, Link, Page
from hub.partial import shown
from hub.rules.sections import complete

if TYPE_CHECKING:
    from collections.abc import Iterator


def exists(hub: Hub, language: str, page_id: str) -> bool:
    """Whether there is a page with that id in that language: written, generated, or borrowed."""
    if hub.page(language, page_id) is not None:
        return True
    if hub.site.is_partial(language) and exists(hub, hub.site.default.code, page_id):
        return True
    step = hub.page(language, page_id.removesuffix("/checklist"))
    return step is not None and step.kind is Kind.STEP and page_id == checklist_page(step.id)


def anchors(hub: Hub, page: Page) -> set[str]:
    """The ids that a link to the page may name."""
    own = {name for name, _ in page.ids}
    match page.kind:
        case Kind.GLOSSARY:
            own |= set(hub.terms)
        case Kind.SOURCES:
            own |= set(hub.sources)
        case Kind.TERM_GROUP:
            own |= set(terms_on(hub, page.id))
        case Kind.SOURCE_GROUP:
            own |= set(sources_on(hub, page.id))
        case Kind.RULES:
            own |= set(catalogue(message_languages()[0])["rules"])
    return own


def internal_links(hub: Hub, page: Page) -> Iterator[tuple[Link, Address, bool]]:
    """The page's links within the hub, and whether each leads to a page or section that exists."""
    for link, address in _links_by_page(hub).get((page.language, page.id), ()):
        if address.target not in (Target.EXTERNAL, Target.MALFORMED):
            yield link, address, address.target is Target.PAGE and _leads_somewhere(hub, page, address)


def _leads_somewhere(hub: Hub, page: Page, address: Address) -> bool:
    if address.language != page.language or not exists(hub, page.language, address.page):
        return False
    known = anchors_of(hub, page.language, address.page)
    return not address.anchor or known is None or address.anchor in known


def anchors_of(hub: Hub, language: str, page_id: str) -> set[str] | None:
    """The ids that a link to that page may name; None where they aren't all known, or it doesn't exist."""
    known = _known_anchors(hub)
    if (language, page_id) not in known:
        known[language, page_id] = _anchors_now(hub, language, page_id)
    return known[language, page_id]


@lru_cache(maxsize=1)
def _known_anchors(hub: Hub) -> dict[tuple[str, str], set[str] | None]:
    """What `anchors_of` has found out of the hub that is checked; of those before, nothing is kept."""
    del hub
    return {}


def _anchors_now(hub: Hub, language: str, page_id: str) -> set[str] | None:
    found = shown(hub, language, page_id)
    page = found.text if found else None
    step = hub.page(language, page_id.removesuffix("/checklist"))
    if page is None:
        return {str(item.id) for item in step.checklist} if step and exists(hub, language, page_id) else None
    unnamed = any(heading.id is None and heading.level in (2, 3) for heading in page.headings)
    known = complete(hub, page) and not unnamed and page.kind not in hub.doubtful
    return anchors(hub, page) if known else None


@lru_cache(maxsize=1)
def _links_by_page(hub: Hub) -> dict[tuple[str, str], list[tuple[Link, Address]]]:
    found: dict[tuple[str, str], list[tuple[Link, Address]]] = {}
    for page, link, address in all_links(hub):
        found.setdefault((page.language, page.id), []).append((link, address))
    return found


@lru_cache(maxsize=1)
def all_links(hub: Hub) -> tuple[tuple[Page, Link, Address], ...]:
    """Every link and image of every page with what it points at, worked out once for all rules."""
    return tuple(
        (page, link, resolve(hub.site, page, link.target))
        for page in hub.pages.values()
        for link in page.links
    )
