"""What a page is drawn from: its own text, and of all other pages an outline.

A page's template is given a hub that holds no more than that, so that whatever it draws is in its key.
"""

from __future__ import annotations

import copy
import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from hub.model import Hub, Kind, Page, kind_of, maker_of, outlined_hub

if TYPE_CHECKING:
    from collections.abc import Iterable

_OF_ALL = frozenset((Kind.COVERAGE, Kind.ROLE, Kind.SOURCES, Kind.STATUS))
"""Kinds of pages that tell something of other pages' texts: they see everything."""


class Sight:
    """What each page of a hub is drawn from.

    Args:
        hub: the hub as readers meet it.
        maker: a code of all that draws: templates, code, configuration, libraries.
    """

    def __init__(self, hub: Hub, maker: str) -> None:
        self._hub = hub
        data = (hub.sources, hub.terms, hub.events, hub.pictures, hub.editions, hub.facilitation, hub.bundles)
        moved = [(each.old, each.new) for each in hub.redirects]
        files = sorted((name, size) for name, size in hub.files.items() if not name.endswith(".md"))
        pages = [(*place, page.language, page) for place, page in sorted(hub.pages.items())]
        common = _code((maker, repr((hub.site, moved, files, *data))))
        self._outlines = _code((common, *(f"{each[:3]}{each[3].outline}" for each in pages)))
        self._texts = _code((common, *(f"{each[:3]}{each[3].digest}" for each in pages)))

    def hub(self, language: str, page_id: str) -> Hub:
        """The hub as the page with that id is given it."""
        if kind_of(page_id) in _OF_ALL:
            return self._hub
        seen = copy.copy(self._outlined)
        own = {(page.language, page.id): page for page in self._own(page_id)}
        if borrowed := self._hub.page(language, maker_of(page_id)):
            own[language, borrowed.id] = borrowed
        object.__setattr__(seen, "pages", {**self._outlined.pages, **own})
        return seen

    def code(self, kind: Kind, *given: object) -> str:
        """A code of what is given, the texts of the pages of that kind, and the outlines of all others."""
        texts = (page.digest for _, page in sorted(self._hub.pages.items()) if page.kind is kind)
        return _code((self._outlines, *texts, repr(given)))

    def key(self, language: str, page_id: str, *given: object) -> str:
        """A code of all that the page is drawn from; `given` is what its template gets besides the hub."""
        others = self._texts if kind_of(page_id) in _OF_ALL else self._outlines
        return _code((others, language, page_id, *(page.digest for page in self._own(page_id)), repr(given)))

    def _own(self, page_id: str) -> Iterable[Page]:
        """The page in all languages: a translation says where it lags behind."""
        found = (self._hub.page(each.code, maker_of(page_id)) for each in self._hub.site.languages)
        return (page for page in found if page)

    @cached_property
    def _outlined(self) -> Hub:
        hub = outlined_hub(self._hub)
        # What the copies share is worked out before they are made.
        hub.pages_in(""), hub.steps(""), hub.current("")
        return hub


def _code(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()
