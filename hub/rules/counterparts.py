"""Rules on counterparts: the same page in another language holds the same things in the same places.

Each compares a page with the one in the default language, and passes over what another rule has already
reported, so that one fault gives one finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from hub.findings import Finding, error, warning
from hub.model import REQUIRED_SECTIONS, Place
from hub.partial import checklist_only
from hub.rules.links import exists, internal_links
from hub.rules.sections import complete
from hub.translation import lagging_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hub.model import Hub, Page


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
    for page, original in _comparable_sections(hub):
        yield from _differing("counterpart-sections", page, original, _free(page), _free(original))


def counterpart_section_order(hub: Hub) -> Iterable[Finding]:
    """A page's sections come in the order of its counterpart's.

    Bad: `{ #method }` before `{ #evidence }` in one language, after it in the other.
    Good: the same order in both.
    """
    for page, original in _comparable_sections(hub):
        yield from _misplaced("counterpart-section-order", original, _free(page), _free(original))


def counterpart_items(hub: Hub) -> Iterable[Finding]:
    """A checklist has the same items as its counterpart.

    Bad: `{ #coordinator-agreed }` in Spanish only.
    Good: `{ #coordinator-agreed }` in both.
    """
    for page, original in _comparable_items(hub):
        yield from _differing(
            "counterpart-items", page, original, _items(page), _items(original), "checklist"
        )


def counterpart_item_order(hub: Hub) -> Iterable[Finding]:
    """A checklist's items come in the order of its counterpart's.

    Bad: `{ #plan-dated }` first in Spanish, last in English.
    Good: at the same place of the list in both.
    """
    for page, original in _comparable_items(hub):
        yield from _misplaced("counterpart-item-order", original, _items(page), _items(original))


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

    return _differences(hub, targets, "counterpart-links")


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

    return _differences(hub, sources, "counterpart-citations")


def counterpart_figures(hub: Hub) -> Iterable[Finding]:
    """A section holds the same figures as its counterpart.

    Bad: 83 police officers in Spanish, 38 in English.
    Good: 83 in both.
    """

    def figures(page: Page) -> Iterator[Fact]:
        for figure in page.figures:
            yield figure.section, figure.value, figure.place

    return _differences(hub, figures, "counterpart-figures", make=warning)


_HALF_READ = ("citation-malformed", "footnote-undefined", "link-unread", "reference-undefined")
"""Faults that make text of what was meant as a link or a citation; the headings and lists are all seen."""

Facts = Mapping[str, Place]
"""Names that a page holds, each with the place where it first stands."""

Fact = tuple[str | None, str | None, Place]
"""A section's id, what stands in it, and where; None for something wrong that another rule reports."""


def _differences(
    hub: Hub,
    facts: Callable[[Page], Iterable[Fact]],
    rule: str,
    make: Callable[..., Finding] = error,
) -> Iterator[Finding]:
    """For every pair, and every section that both have: what one holds and the other doesn't."""
    for page, original in _comparable_sections(hub, with_parts=True):
        if _half_read(page) or _half_read(original):
            continue
        ours, theirs = _by_section(facts(page)), _by_section(facts(original))
        behind = lagging_sections(hub, page)
        intro = () if checklist_only(hub, page) else (None,)
        for section in (*intro, *_sections(original)):
            if (section or "start") in behind or section not in (None, *_sections(page)):
                continue
            here, there = ours.get(section, {}), theirs.get(section, {})
            if here is not None and there is not None:
                yield from _differing(rule, page, original, here, there, section, make)


def _differing(
    rule: str,
    page: Page,
    original: Page,
    ours: Facts,
    theirs: Facts,
    section: str | None = None,
    make: Callable[..., Finding] = error,
) -> Iterator[Finding]:
    """A finding for each name that one of two pages lacks, in the page that lacks it.

    Where both lack one, they are taken for one that was changed in one language: that is one finding.
    """
    only_here = [name for name in ours if name not in theirs]
    only_there = [name for name in theirs if name not in ours]
    for here, there in zip_longest(only_here, only_there):
        if here and there:
            other = _at(theirs[there])
            yield make(rule, ours[here], value=here, wanted=there, other=other, variant="changed")
        elif there:
            yield make(rule, _start(page, section), value=there, other=_at(theirs[there]))
        else:
            yield make(rule, _start(original, section), value=here, other=_at(ours[here]))


def _misplaced(rule: str, original: Page, ours: Facts, theirs: Facts) -> Iterator[Finding]:
    """One finding at the first name that stands elsewhere than in the counterpart."""
    shared = (name for name in ours if name in theirs)
    expected = (name for name in theirs if name in ours)
    for found, wanted in zip(shared, expected, strict=True):
        if found != wanted:
            yield error(rule, ours[found], value=found, wanted=wanted, other=original.path)
            return


def _pairs(hub: Hub) -> Iterator[tuple[Page, Page]]:
    """Every page that isn't in the default language, with its counterpart that is."""
    default = hub.site.default.code
    for page in hub.pages.values():
        original = hub.page(default, page.id)
        if page.language != default and original and complete(hub, page) and complete(hub, original):
            yield page, original


def _half_read(page: Page) -> bool:
    return any(fault.rule in _HALF_READ for fault in page.faults)


def _comparable_sections(hub: Hub, *, with_parts: bool = False) -> Iterator[tuple[Page, Page]]:
    """Pairs whose headings all have ids, each once; another rule speaks of the rest.

    With `with_parts`, also those of which one has no more than its checklist.
    """
    for page, original in _pairs(hub):
        if checklist_only(hub, page) and not with_parts:
            continue
        headings = ([each.id for each in side.headings if each.level in (2, 3)] for side in (page, original))
        if all(not ids or _named_once(ids) for ids in headings):
            yield page, original


def _comparable_items(hub: Hub) -> Iterator[tuple[Page, Page]]:
    """Pairs with flat checklists whose items all have ids, each once; other rules speak of the rest."""
    for page, original in _pairs(hub):
        if all(
            _named_once([item.id for item in side.checklist]) and _is_flat(side) for side in (page, original)
        ):
            yield page, original


def _is_flat(page: Page) -> bool:
    return not any(fault.rule == "checklist-form" for fault in page.faults)


def _named_once(ids: list[str | None]) -> bool:
    return bool(ids) and None not in ids and len(set(ids)) == len(ids)


def _speaks_for(hub: Hub, page: Page) -> bool:
    """One of the languages that have a page reports it missing elsewhere: the default one, else the first."""
    having = [language.code for language in hub.site.languages if hub.page(language.code, page.id)]
    default = hub.site.default.code
    return page.language == (default if default in having else having[0])


def _sections(page: Page) -> dict[str, Place]:
    return {heading.id: heading.place for heading in page.headings if heading.id and heading.level in (2, 3)}


def _free(page: Page) -> Facts:
    """The sections that the page's kind doesn't prescribe, of which another rule speaks."""
    required = REQUIRED_SECTIONS.get(page.kind, ())
    return {name: place for name, place in _sections(page).items() if name not in required}


def _items(page: Page) -> Facts:
    return {str(item.id): item.place for item in page.checklist}


def _by_section(facts: Iterable[Fact]) -> Mapping[str | None, Facts | None]:
    """What stands in each section; None for one that holds something wrong, which can't be compared."""
    found: dict[str | None, dict[str, Place] | None] = {}
    for section, value, place in facts:
        known = found.setdefault(section, {})
        if value is None:
            found[section] = None
        elif known is not None:
            known.setdefault(value, place)
    return found


def _start(page: Page, section: str | None) -> Place:
    return _sections(page).get(section or "", page.start)


def _at(place: Place) -> str:
    return f"{place.path}:{place.line}"


def _unknown_steps(hub: Hub, value: object) -> bool:
    """Whether it names a step that doesn't exist, which another rule says."""
    return isinstance(value, list) and not all(hub.page(hub.site.default.code, step) for step in value)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
