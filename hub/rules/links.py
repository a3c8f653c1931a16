"""Rules on links: each leads somewhere, and stays in its language."""

from __future__ import annotations

import posixpath
from difflib import get_close_matches
from typing import TYPE_CHECKING

from hub.addresses import Address, Target, written_link
from hub.checklists import checklist_page
from hub.findings import Finding, error, warning
from hub.lists import GROUPS
from hub.model import Hub, Kind, Lesson, Link, Page, Step
from hub.rules.destinations import all_links, anchors_of, exists
from hub.texts import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_OVERLOOKED = 3000
"""Among more names than this, the one that may be meant isn't looked for: that would take too long."""


def link_page(hub: Hub) -> Iterable[Finding]:
    """A link to a page leads to one that exists.

    Bad: `[step 4](04-define-rules.md)`.
    Good: `[step 4](04-define-purpose-and-rules.md)`.
    """
    for page, link, address in _to_pages(hub):
        if address.language in (None, page.language) and not _is_found(hub, address):
            nearest = _nearest(address.page, _page_ids(hub, page.language))
            known = anchors_of(hub, page.language, nearest) or set()
            anchor = address.anchor if address.anchor in known else ""
            written = written_link(page, nearest, anchor) if nearest else ""
            yield error("link-page", link.place, target=link.target, nearest=written)


def link_anchor(hub: Hub) -> Iterable[Finding]:
    """A link to a section leads to one that exists.

    Bad: `[the checklist](03-agree-on-coordination.md#list)`.
    Good: `[the checklist](03-agree-on-coordination.md#checklist)`.
    """
    for page, link, address in _to_pages(hub):
        known = anchors_of(hub, page.language, address.page) if address.language == page.language else None
        if address.anchor and known is not None and address.anchor not in known:
            nearest = _nearest(address.anchor, known)
            written = written_link(page, address.page, nearest) if nearest else ""
            yield error("link-anchor", link.place, anchor=address.anchor, page=address.page, nearest=written)


def link_file(hub: Hub) -> Iterable[Finding]:
    """A link to a file, and a picture, lead to one that exists.

    Bad: `[step 4](04-define-purpose-and-rules/)`, `![map](../assets/mapp.svg)`.
    Good: `[step 4](04-define-purpose-and-rules.md)`, `![map](../assets/map.svg)`.
    """
    for page, link, address in all_links(hub):
        stays = address.language in (None, page.language)
        if address.target is Target.FILE and stays and address.path not in hub.files:
            yield error(
                "link-file", link.place, target=link.target, nearest=_nearest_file(hub, page, address)
            )


def link_outside(hub: Hub) -> Iterable[Finding]:
    """A link stays in the content folder, for nothing else is published.

    Bad: `[readme](../../README.md)`.
    Good: `[about](about.md)`.
    """
    for _, link, address in all_links(hub):
        if address.target is Target.OUTSIDE:
            yield error("link-outside", link.place, target=link.target, folder=hub.site.docs)


def link_language(hub: Hub) -> Iterable[Finding]:
    """A link stays in the page's language; the language switch is there for the rest.

    Bad: `[step 1](../../en/steps/01-explore-the-context.md)` on a Spanish page.
    Good: `[step 1](01-explore-the-context.md)`.
    """
    for page, link, address in all_links(hub):
        if address.target in (Target.PAGE, Target.FILE) and address.language not in (None, page.language):
            same = written_link(page, address.page, address.anchor) if address.page else ""
            nearest = same if exists(hub, page.language, address.page) else ""
            yield error("link-language", link.place, target=link.target, nearest=nearest)


def link_absolute(hub: Hub) -> Iterable[Finding]:
    """A link within the hub is relative, so that the site works under any address and from a folder.

    Bad: `[glossary](/glossary/)`, or the site's own full address.
    Good: `[glossary](../glossary.md)`.
    """
    for _, link, address in all_links(hub):
        if address.target is Target.ABSOLUTE:
            yield error("link-absolute", link.place, target=link.target)


def relation_unknown(hub: Hub) -> Iterable[Finding]:
    """A lesson or guidance page names steps that exist.

    Bad: `steps: [steps/03-agree]`.
    Good: `steps: [steps/03-agree-on-coordination]`.
    """
    known = {step.id for language in hub.site.languages for step in hub.steps(language.code)}
    for page in hub.pages.values():
        for number, step in enumerate(getattr(page.matter, "steps", ())):
            if step not in known:
                place = page.matter_lines["steps", number]
                yield error("relation-unknown", place, target=step, nearest=_nearest(step, known))


def page_orphan(hub: Hub) -> Iterable[Finding]:
    """Some page links to every page; steps, lessons and guidance are listed by their overviews.

    Bad: `docs/es/notes.md` that no page mentions.
    Good: a link to it where a reader would look for it.
    """
    unread = {page.language for page in hub.pages.values() if not page.clear}
    linked = {(page.language, address.page) for page, _, address in _to_pages(hub) if address.page != page.id}
    for page in hub.pages.values():
        if page.kind is Kind.HOME or page.language in unread or _listed(hub, page):
            continue
        if hub.site.is_partial(page.language):
            # Pages that it hasn't translated lead to it too.
            continue
        if (page.language, page.id) not in linked:
            yield warning("page-orphan", page.start, page=page.id)


def _is_found(hub: Hub, address: Address) -> bool:
    """Whether the page exists, or is missing in this language alone, which another rule says."""
    if address.language is None:
        return False
    return any(exists(hub, language.code, address.page) for language in hub.site.languages)


def _to_pages(hub: Hub) -> Iterator[tuple[Page, Link, Address]]:
    for page, link, address in all_links(hub):
        if address.target is Target.PAGE:
            yield page, link, address


def _page_ids(hub: Hub, language: str) -> list[str]:
    codes = [language, hub.site.default.code] if hub.site.is_partial(language) else [language]
    made = (checklist_page(step.id) for code in codes for step in hub.steps(code))
    return [*(page.id for code in codes for page in hub.pages_in(code)), *made]


def _listed(hub: Hub, page: Page) -> bool:
    """Whether an overview lists the page."""
    for of, group in GROUPS.items():
        if page.kind is group:
            return bool(hub.page(page.language, hub.current(of)))
    in_series = page.kind in (Kind.STEP, Kind.LESSON, Kind.GUIDANCE, Kind.ROLE) or isinstance(
        page.matter, (Step, Lesson)
    )
    return in_series and bool(hub.page(page.language, f"{page.id.split('/')[0]}/index"))


def _nearest(wanted: str, known: Iterable[str]) -> str:
    """The known name that is most like the one wanted, accents and case aside; empty where none is."""
    by_plain = {plain(name): name for name in known}
    if len(by_plain) > _OVERLOOKED:
        return ""
    found = get_close_matches(plain(wanted), by_plain, 1, 0.6) or _same_name(plain(wanted), by_plain)
    return by_plain[found[0]] if found else ""


def _same_name(wanted: str, known: Iterable[str]) -> Sequence[str]:
    """Names that differ only in their folder."""
    name = posixpath.basename(wanted)
    return [other for other in known if posixpath.basename(other) == name]


def _nearest_file(hub: Hub, page: Page, address: Address) -> str:
    """A page of that name, for a link to a folder or without `.md`; else the most similar file."""
    page_id = address.path.removeprefix(f"{page.language}/").removesuffix(".html").removesuffix("/index")
    if exists(hub, page.language, page_id):
        return written_link(page, page_id, address.anchor)
    found = _nearest(address.path, [name for name in hub.files if not name.endswith(".md")])
    return posixpath.relpath(found, posixpath.dirname(f"{page.language}/{page.id}")) if found else ""
