"""How two pages are compared: which pairs can be, what stands where, and what one of them lacks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from hub.findings import Finding, error
from hub.model import REQUIRED_SECTIONS, Place
from hub.partial import checklist_only
from hub.rules.sections import complete
from hub.translation import lagging_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hub.model import Hub, Page

_HALF_READ = ("citation-malformed", "footnote-undefined", "link-unread", "reference-undefined")
"""Faults that make text of what was meant as a link or a citation; the headings and lists are all seen."""

Facts = Mapping[str, Place]
"""Names that a page holds, each with the place where it first stands."""

Fact = tuple[str | None, str | None, Place]
"""A section's id, what stands in it, and where; None for something wrong that another rule reports."""


def differences(
    hub: Hub,
    facts: Callable[[Page], Iterable[Fact]],
    rule: str,
    make: Callable[..., Finding] = error,
) -> Iterator[Finding]:
    """For every pair, and every section that both have: what one holds and the other doesn't."""
    for page, original in comparable_sections(hub, with_parts=True):
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
                yield from differing(rule, page, original, here, there, section, make)


def differing(
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


def misplaced(rule: str, original: Page, ours: Facts, theirs: Facts) -> Iterator[Finding]:
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


def comparable_sections(hub: Hub, *, with_parts: bool = False) -> Iterator[tuple[Page, Page]]:
    """Pairs whose headings all have ids, each once; another rule speaks of the rest.

    With `with_parts`, also those of which one has no more than its checklist.
    """
    for page, original in _pairs(hub):
        if checklist_only(hub, page) and not with_parts:
            continue
        headings = ([each.id for each in side.headings if each.level in (2, 3)] for side in (page, original))
        if all(not ids or _named_once(ids) for ids in headings):
            yield page, original


def comparable_items(hub: Hub) -> Iterator[tuple[Page, Page]]:
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


def _sections(page: Page) -> dict[str, Place]:
    return {heading.id: heading.place for heading in page.headings if heading.id and heading.level in (2, 3)}


def free_sections(page: Page) -> Facts:
    """The sections that the page's kind doesn't prescribe, of which another rule speaks."""
    required = REQUIRED_SECTIONS.get(page.kind, ())
    return {name: place for name, place in _sections(page).items() if name not in required}


def items_of(page: Page) -> Facts:
    """The items of the page's checklist, by id."""
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
