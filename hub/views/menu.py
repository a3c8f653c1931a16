"""The menu and the neighbours of a page, as the site's navigation has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.addresses import spot
from hub.model import remembered
from hub.navigation import navigation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.model import Hub, Page
    from hub.navigation import Entry


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link of the menu; with those below it, where the reader is there or further down."""

    title: str
    page: Page
    current: bool
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
            entry.page.id == page_id,
            _opened(entry.children, page_id) if _holds(entry, page_id) else (),
        )
        for entry in entries
    )


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
