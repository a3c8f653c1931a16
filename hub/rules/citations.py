"""Rules on citations."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import groupby
from typing import TYPE_CHECKING

from hub.findings import Finding, error
from hub.rules.faults import reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub


def citation_unknown(hub: Hub) -> Iterable[Finding]:
    """A citation names a source of `data/sources.yml`.

    Bad: `[@ten-steps]`.
    Good: `[@ten-steps-tool]`.
    """
    if "sources" in hub.doubtful:
        return
    for page in hub.pages.values():
        for citation in page.citations:
            if citation.source not in hub.sources:
                nearest = next(iter(get_close_matches(citation.source, hub.sources, 1)), "")
                yield error("citation-unknown", citation.place, source=citation.source, nearest=nearest)


def citation_malformed(hub: Hub) -> Iterable[Finding]:
    """A citation is ids with semicolons between, and nothing else.

    Bad: `[@ten-steps-tool, @vpi-peru-icwgs]`, `[@ten-steps-tool p. 3]`.
    Good: `[@ten-steps-tool; @vpi-peru-icwgs]`.
    """
    return reported(hub, "citation-malformed")


def citation_unread(hub: Hub) -> Iterable[Finding]:
    """A statement about Peru doesn't rest on sources alone that nobody has read.

    Bad: `The book draws four lessons [@systematization-book].`, where the source says `consulted: none`.
    Good: the same with a source that was read beside it: `[@shrim-peru-factsheet; @systematization-book]`.
    """
    if "sources" in hub.doubtful:
        return
    for page in hub.pages.values():
        for _, together in groupby(page.citations, key=lambda citation: citation.place.line):
            cited = list(together)
            about_peru = [each for each in cited if _is_about_peru(hub, each.source)]
            if about_peru and all(hub.sources[each.source].consulted == "none" for each in about_peru):
                yield error("citation-unread", about_peru[0].place, source=about_peru[0].source)


def _is_about_peru(hub: Hub, source: str) -> bool:
    return source in hub.sources and hub.sources[source].about == "peru"
