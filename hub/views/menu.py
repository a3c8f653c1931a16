"""The menu and the neighbours of a page, as the site's navigation has them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from hub.addresses import linked_path, spot
from hub.model import remembered
from hub.navigation import navigation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hub.model import Hub, Page
    from hub.navigation import Entry


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link of the menu; with those below it, where the reader is there or further down."""

    title: str
    page: Page
    below: tuple[MenuLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A page before or after another one, under the title that it has there."""

    title: str
    page: Page


def menu(hub: Hub, language: str, page_id: str) -> tuple[MenuLink, ...]:
    """The menu as a reader of that page gets it; closed for a page that isn't in it."""
    here = page_id if page_id in neighbours(hub, language) else ""
    return _opened(navigation(hub, language), here)


def _opened(entries: Iterable[Entry], page_id: str) -> tuple[MenuLink, ...]:
    return tuple(
        MenuLink(
            entry.title,
            entry.page,
            _opened(entry.children, page_id) if _holds(entry, page_id) else (),
        )
        for entry in entries
    )


def drawn_menu(hub: Hub, language: str, page_id: str, draw: Callable[[str], str]) -> Markup:
    """The menu as a page has it, with a mark on its own link.

    Pages of one folder that have none below them have the same menu, which is drawn once: its links lead from
    any place in that folder.

    Args:
        hub: the hub.
        language: the language of the page.
        page_id: the page.
        draw: draws the menu, without the mark; it is told the address that the links lead from.
    """
    here = posixpath.join("/", linked_path(hub.site, language, page_id))
    place = here if page_id == "index" else posixpath.join(posixpath.dirname(here.rstrip("/")), "_/")
    question = (drawn_menu, language, place, None if page_id in _leaves(hub, language) else page_id)
    if question not in hub.known:
        hub.known[question] = draw(place)
    drawn: str = hub.known[question]
    link = f'href="{seen_from(place, hub, language, page_id)}"'
    # As a plain text: that of a template would escape what it is told to put in.
    return Markup(str.replace(drawn, link, f'{link} aria-current="page"', 1))  # noqa: S704  `draw` has escaped it


def seen_from(place: str, hub: Hub, language: str, page_id: str) -> str:
    """The address of a page relative to that of a place in the site."""
    path = posixpath.relpath(f"/{linked_path(hub.site, language, hub.current(page_id))}", place)
    return f"{path}/"


@remembered
def _leaves(hub: Hub, language: str) -> frozenset[str]:
    """The pages of the menu that have none below them."""

    def found(entries: Iterable[Entry]) -> Iterator[str]:
        for entry in entries:
            yield from found(entry.children) if entry.children else (entry.page.id,)

    return frozenset(found(navigation(hub, language)))


@remembered
def neighbours(hub: Hub, language: str) -> dict[str, tuple[Neighbour | None, Neighbour | None]]:
    """For each page of the menu, by id, the page before it and the one after it."""
    line = [*_line(navigation(hub, language))]
    return {
        each.page.id: (before, after)
        for before, each, after in zip([None, *line], line, [*line[1:], None], strict=False)
    }


def _holds(entry: Entry, page_id: str) -> bool:
    return entry.page.id == page_id or page_id.startswith(f"{spot(entry.page.id)}/")


def _line(entries: Iterable[Entry]) -> Iterator[Neighbour]:
    for entry in entries:
        # The overview of a folder is called as it is, not as the folder.
        yield Neighbour(entry.page.title if entry.children else entry.title, entry.page)
        yield from _line(entry.children)
