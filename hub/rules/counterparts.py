"""Rules on counterparts: the same page in another language holds the same things in the same places.

Each compares a page with the one in the default language, and passes over what another rule has already
reported, so that one fault gives one finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.findings import Finding, error, warning
from hub.rules.comparing import (
    comparable_items,
    comparable_sections,
    differences,
    differing,
    free_sections,
    items_of,
    misplaced,
)
from hub.rules.destinations import exists, internal_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.model import Hub, Page
    from hub.rules.comparing import Fact


def counterpart_missing(hub: Hub) -> Iterable[Finding]:
    """A page exists in every language; in one that is declared partial, the steps do.

    Bad: `docs/es/about.md` without `docs/en/about.md`.
    Good: both.
    """
    for page in hub.pages.values():
        for language in hub.site.languages:
            missing = not hub.page(language.code, page.id) and language.promises(page.id)
            if missing and _speaks_for(hub, page):
                path = f"{hub.site.docs}/{language.code}/{page.id}.md"
                yield error("counterpart-missing", page.start, path=path, language=language.code)


def counterpart_fields(hub: Hub) -> Iterable[Finding]:
    """What a page is, and the steps that it names, are the same in every language.

    Bad: `status: verified` in Spanish, `status: reconstructed` in English.
    Good: the same in both.
    """
    for page in hub.pages.values():
        original = hub.page(hub.site.default.code, page.id)
        if not page.matter or not original or not original.matter:
            continue
        for name in ("status", "code", "edition", "steps"):
            ours, theirs = getattr(page.matter, name, None), getattr(original.matter, name, None)
            if ours != theirs and not _unknown_steps(hub, ours) and not _unknown_steps(hub, theirs):
                values = {"name": name, "value": _shown(ours), "wanted": _shown(theirs)}
                yield error("counterpart-fields", page.matter_lines[name,], other=original.path, **values)


def counterpart_sections(hub: Hub) -> Iterable[Finding]:
    """A page has the same sections as its counterpart.

    Bad: `{ #evidence }` in Spanish only.
    Good: `{ #evidence }` in both.
    """
    for page, original in comparable_sections(hub):
        ours, theirs = free_sections(page), free_sections(original)
        yield from differing("counterpart-sections", page, original, ours, theirs)


def counterpart_section_order(hub: Hub) -> Iterable[Finding]:
    """A page's sections come in the order of its counterpart's.

    Bad: `{ #method }` before `{ #evidence }` in one language, after it in the other.
    Good: the same order in both.
    """
    for page, original in comparable_sections(hub):
        ours, theirs = free_sections(page), free_sections(original)
        yield from misplaced("counterpart-section-order", original, ours, theirs)


def counterpart_items(hub: Hub) -> Iterable[Finding]:
    """A checklist has the same items as its counterpart.

    Bad: `{ #coordinator-agreed }` in Spanish only.
    Good: `{ #coordinator-agreed }` in both.
    """
    for page, original in comparable_items(hub):
        yield from differing(
            "counterpart-items", page, original, items_of(page), items_of(original), "checklist"
        )


def counterpart_item_order(hub: Hub) -> Iterable[Finding]:
    """A checklist's items come in the order of its counterpart's.

    Bad: `{ #plan-dated }` first in Spanish, last in English.
    Good: at the same place of the list in both.
    """
    for page, original in comparable_items(hub):
        yield from misplaced("counterpart-item-order", original, items_of(page), items_of(original))


def counterpart_links(hub: Hub) -> Iterable[Finding]:
    """A section links to the same pages as its counterpart.

    Bad: `[step 1](01-explore-the-context.md)` in Spanish, no such link in English.
    Good: the link in both.
    """

    def targets(page: Page) -> Iterator[Fact]:
        for link, address, sound in internal_links(hub, page):
            if not sound:
                yield link.section, None, link.place
            elif all(exists(hub, language.code, address.page) for language in hub.site.languages):
                target = f"{address.page}.md" + (f"#{address.anchor}" if address.anchor else "")
                yield link.section, target, link.place

    return differences(hub, targets, "counterpart-links")


def counterpart_citations(hub: Hub) -> Iterable[Finding]:
    """A section cites the same sources as its counterpart.

    Bad: `[@vpi-peru-icwgs]` in Spanish only.
    Good: `[@vpi-peru-icwgs]` in both.
    """

    def sources(page: Page) -> Iterator[Fact]:
        for citation in page.citations:
            yield (
                citation.section,
                citation.source if citation.source in hub.sources else None,
                citation.place,
            )

    return differences(hub, sources, "counterpart-citations")


def counterpart_figures(hub: Hub) -> Iterable[Finding]:
    """A section holds the same figures as its counterpart.

    Bad: 83 police officers in Spanish, 38 in English.
    Good: 83 in both.
    """

    def figures(page: Page) -> Iterator[Fact]:
        for figure in page.figures:
            yield figure.section, figure.value, figure.place

    return differences(hub, figures, "counterpart-figures", make=warning)


def _speaks_for(hub: Hub, page: Page) -> bool:
    """One of the languages that have a page reports it missing elsewhere: the default one, else the first."""
    having = [language.code for language in hub.site.languages if hub.page(language.code, page.id)]
    default = hub.site.default.code
    return page.language == (default if default in having else having[0])


def _unknown_steps(hub: Hub, value: object) -> bool:
    """Whether it names a step that doesn't exist, which another rule says."""
    return isinstance(value, list) and not all(hub.page(hub.site.default.code, step) for step in value)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
