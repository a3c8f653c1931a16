"""Rules on images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.findings import Finding, error, warning
from hub.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub

LARGEST_IMAGE = 300_000
"""Bytes: on a connection of 0.5 Mbit/s, as in many provinces, such a picture takes five seconds."""

_SUFFIXES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def image_text_missing(hub: Hub) -> Iterable[Finding]:
    """An image has a text alternative, which says what it shows.

    Bad: `![](../assets/images/map.svg)`.
    Good: `![Map of the three regions with a working group](../assets/images/map.svg)`.
    """
    for page in hub.pages.values():
        for link in page.links:
            if link.image and not link.text:
                yield error("image-text-missing", link.place, target=link.target)


def image_too_large(hub: Hub) -> Iterable[Finding]:
    """An image weighs no more than 300 KB, so that it arrives on a thin network.

    Bad: a photograph of 4 MB, as a camera makes it.
    Good: the same, 1,200 pixels wide, at 150 KB.
    """
    for path, size in hub.files.items():
        if size > LARGEST_IMAGE and path.lower().endswith(_SUFFIXES):
            values = {"size": f"{size / 1000:.0f}", "largest": f"{LARGEST_IMAGE / 1000:.0f}"}
            yield warning("image-too-large", Place(f"{hub.site.docs}/{path}"), **values)
