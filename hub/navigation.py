"""From the pages to the navigation of one language, so that adding a page never means editing a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.model import Guidance, Hub, Lesson, Page, Plain, Step, remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNORDERED = 1000
"""Where pages stand that don't say: after those that do, by file name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the menu, with the pages of its folder where it stands for one."""

    title: str
    page: Page
    children: tuple[Entry, ...] = ()


@remembered
def navigation(hub: Hub, language: str) -> tuple[Entry, ...]:
    """The menu in that language: the home page, then folders and pages by their `order`."""
    pages = {page.id: page for page in hub.pages_in(language) if page.matter}
    home = [Entry(menu_title(pages["index"]), pages["index"])] if "index" in pages else []
    folders: dict[str, set[str]] = {}
    for page_id in pages:
        below = page_id
        while below:
            above, _, name = below.rpartition("/")
            folders.setdefault(above, set()).add(name)
            below = above
    return (*home, *_folder(pages, folders, ""))


def menu_title(page: Page) -> str:
    """The page's title as the menu and lists show it: a step's and a lesson's with its number."""
    match page.matter:
        case Step(number=number, title=title):
            return f"{number}. {title}"
        case Lesson(code=code, title=title) | Guidance(code=code, title=title):
            return f"{code}. {title}"
        case Plain(menu=str(menu)):
            return menu
    return page.title


def trail(hub: Hub, language: str, page_id: str) -> tuple[Page, ...]:
    """The pages above a page, from the home page down: the overviews of its folders, a checklist's step.

    Empty for the home page, which stands at the top.
    """
    parts = page_id.split("/")
    above = ["index"]
    for depth in range(1, len(parts)):
        folder = "/".join(parts[:depth])
        above += [f"{folder}/index", folder]
    pages = (hub.page(language, each) for each in above if each != page_id)
    return tuple(page for page in pages if page)


def _folder(pages: Mapping[str, Page], folders: Mapping[str, set[str]], folder: str) -> tuple[Entry, ...]:
    prefix = f"{folder}/" if folder else ""
    names = folders.get(folder, set()) - {"index"}
    return tuple(_sorted(_entry(pages, folders, f"{prefix}{name}") for name in names))


def _entry(pages: Mapping[str, Page], folders: Mapping[str, set[str]], page_id: str) -> Entry | None:
    """The page with those of the folder of its name, or a folder's overview with those of the folder.

    A folder that has neither has no place in the menu.
    """
    page = pages.get(page_id) or pages.get(f"{page_id}/index")
    return Entry(menu_title(page), page, _folder(pages, folders, page_id)) if page else None


def _sorted(entries: Iterable[Entry | None]) -> list[Entry]:
    return sorted(
        (entry for entry in entries if entry), key=lambda entry: (menu_order(entry.page), entry.page.id)
    )


def menu_order(page: Page) -> int:
    """By what a page is put in its place among others: what it says of it, or after those that do."""
    order = page.matter.order if isinstance(page.matter, Plain) else None
    return _UNORDERED if order is None else order
