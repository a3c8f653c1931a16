"""Ids for headings and items that lack one: the counterpart's at the same place, else one from the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hub.editing.new import NAMING
from hub.editing.text import Edit
from hub.model import REQUIRED_SECTIONS, ChecklistItem, Heading, kind_of
from hub.partial import checklist_only
from hub.texts import plain, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from hub.model import Hub, Page

    Named = Heading | ChecklistItem
    Chosen = Mapping[str, list[tuple[Named, str]]]
    """For each language, the headings or items that lack an id, with the one to write."""

_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_CONTINUES = re.compile(r"[ \t]+(?![-*+][ ]|\d+[.)][ ])\S")


def heading_ids(hub: Hub, page_id: str) -> Chosen:
    """For each language: the headings of the page with that id that lack an id, with the one to write."""
    found = {
        page.language: [each for each in page.headings if each.level in (2, 3)]
        for page in _pages(hub, page_id)
        if not checklist_only(hub, page)
    }
    if len({tuple(each.level for each in headings) for headings in found.values()}) > 1:
        return {}
    kind = kind_of(page_id)

    def proposed(language: str, heading: Named) -> str:
        usual = (
            section
            for section in REQUIRED_SECTIONS.get(kind, ())
            if plain(hub.usual_title(language, kind, section)) == plain(_words(heading))
        )
        return next(usual, "") or slug(_words(heading))

    return _chosen(hub, page_id, found, proposed)


def item_ids(hub: Hub, page_id: str) -> Chosen:
    """The same for the items of the checklists."""
    found = {page.language: page.checklist for page in _pages(hub, page_id)}
    if len({len(items) for items in found.values()}) > 1:
        return {}
    return _chosen(hub, page_id, found, lambda _, item: slug(_words(item)))


def id_edits(lines: Sequence[str], named: Iterable[tuple[Named, str]]) -> Iterator[Edit]:
    """The edits that write the ids at the ends of the headings and items."""
    for each, name in named:
        row = each.place.line - 1
        if isinstance(each, ChecklistItem):
            while row + 1 < len(lines) and _CONTINUES.match(lines[row + 1]):
                row += 1
        line = lines[row]
        end = len(line.rstrip())
        if isinstance(each, Heading) and (closing := _CLOSING.search(line)):
            end = closing.start()
        yield Edit(row + 1, end + 1, len(line) + 1, f" {{ #{name} }}{line[end:].rstrip()}")


def _words(named: Named) -> str:
    return named.title if isinstance(named, Heading) else named.text


def _pages(hub: Hub, page_id: str) -> list[Page]:
    found = (hub.page(language.code, page_id) for language in hub.site.languages)
    return [page for page in found if page and page.readable]


def _chosen(
    hub: Hub,
    page_id: str,
    found: Mapping[str, Sequence[Named]],
    proposed: Callable[[str, Named], str],
) -> Chosen:
    """For each place, its id: one that a language has there, the default one's first, else a proposed one."""
    languages = sorted(found, key=lambda code: code != hub.site.default.code)
    naming = NAMING if NAMING in found else next(iter(languages), "")
    own = {page.language: {name for name, _ in page.ids} for page in _pages(hub, page_id)}
    result: dict[str, list[tuple[Named, str]]] = {language: [] for language in languages}
    for place in range(len(found[naming]) if found else 0):
        given = [name for language in languages if (name := found[language][place].id)]
        name = (
            given[0] if given else _unused(proposed(naming, found[naming][place]), set().union(*own.values()))
        )
        for language in languages:
            if name and not found[language][place].id and name not in own[language]:
                result[language].append((found[language][place], name))
                own[language].add(name)
    return result


def _unused(name: str, used: set[str]) -> str:
    """The name, with a number after it where it is taken; an empty one stays empty."""
    number, candidate = 2, name
    while name and candidate in used:
        number, candidate = number + 1, f"{name}-{number}"
    return candidate
