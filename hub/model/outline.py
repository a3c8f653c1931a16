"""What other pages may know of a page: all but its text and where in it something stands."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from hub.model.elements import Heading, Place

if TYPE_CHECKING:
    from hub.model.matter import Kind
    from hub.model.whole import Hub, Page

_NOWHERE = Place("")


def outlined(page: Page) -> Page:
    """The page without its text: its front matter, its sections and the items of its checklist are left.

    Of the sections' fingerprints only the names are left, and what a translation records of its source isn't:
    they change with the text.
    """
    return replace(
        page,
        text="",
        matter=page.matter.model_copy(update={"translated": {}}) if page.matter else None,
        matter_lines={},
        headings=tuple(Heading(each.level, each.title, each.id, _NOWHERE) for each in page.headings),
        links=(),
        paragraphs=(),
        citations=(),
        figures=(),
        items=tuple(replace(each, place=_NOWHERE) for each in page.items),
        actions=(),
        points=(),
        fingerprints=dict.fromkeys(page.fingerprints, ""),
        faults=(),
        digest="",
    )


def outlined_hub(hub: Hub, *whole: Kind) -> Hub:
    """The hub with no more than the outlines of its pages; pages of those kinds are `whole`."""
    pages = {place: page if page.kind in whole else outlined(page) for place, page in hub.pages.items()}
    return replace(hub, pages=pages, files={}, data_places={}, faults=())


def outline_digest(page: Page) -> str:
    """A code of the page's outline: another one means that other pages may look different."""
    return hashlib.sha256(repr(replace(outlined(page), outline="")).encode("utf-8", "replace")).hexdigest()
