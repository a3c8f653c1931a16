"""`hub translated`: somebody has seen to it that a translation says what its source says now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.editing.refusal import RefusedError, wrong
from hub.editing.text import lines_of, relined
from hub.editing.trial import tried
from hub.partial import translatable
from hub.translation import lagging_sections, record, source_of, up_to_date
from hub.walking import unwatched

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hub.model import Hub, Page
    from hub.walking import Walk


@dataclass(frozen=True, slots=True)
class Recorded:
    """What changes in a translation's record: sections with a new code, and those its source has no more."""

    path: str
    source: str
    sections: tuple[str, ...]
    dropped: tuple[str, ...]


def translations_meant(hub: Hub, page: Page, *, unchanged_meaning: bool) -> list[Page]:
    """The page if it is a translation; all its translations if it is a source whose meaning is unchanged.

    Raises:
        RefusedError: it is the one where the other is wanted, or there is nothing to compare it with.
    """
    source = source_of(hub, page)
    if source:
        if unchanged_meaning:
            raise wrong("is-translation", path=page.path, source=source.path)
        return [page]
    translations = [other for other in hub.counterparts(page) if source_of(hub, other) is page]
    if not translations:
        raise wrong("no-translation", path=page.path)
    if not unchanged_meaning:
        raise wrong("is-source", path=page.path, translations=", ".join(each.path for each in translations))
    return translations


def section_meant(hub: Hub, pages: Iterable[Page]) -> str | None:
    """The one section whose change is said to mean nothing, where no section was named; None where none lags.

    Which of several lags is the new one can't be told, and an older one may be real.

    Raises:
        RefusedError: several sections lag.
    """
    behind = {page.path: lagging_sections(hub, page) for page in pages}
    sections = set().union(*behind.values())
    if len(sections) > 1:
        lines = [f"{path}: {', '.join(sorted(lagging))}" for path, lagging in behind.items() if lagging]
        raise RefusedError("several-behind", lines=lines)
    return next(iter(sections), None)


def all_translations(hub: Hub) -> list[Page]:
    """Every page that is translated from another one."""
    return [page for page in hub.pages.values() if source_of(hub, page)]


def translated(
    root: Path, hub: Hub, pages: Iterable[Page], section: str | None = None, *, walk: Walk = unwatched
) -> tuple[dict[str, bytes | None], list[Recorded]]:
    """Work out the record of each of these translations, as up to date in all or in one section.

    `walk` sees each file go by as the result is tried.

    Raises:
        RefusedError: the source has no such section, or a page or its source can't be read.
    """
    changes: dict[str, bytes | None] = {}
    found = []
    for page in pages:
        source = source_of(hub, page)
        for each in (page, source):
            if each and not (each.clear and each.matter):
                raise RefusedError("not-clear", path=each.path)
        if source is None or page.matter is None:
            continue
        there = translatable(hub, page, source)
        if section is not None and section not in there:
            known = ", ".join(there)
            raise wrong("no-such-section", path=source.path, section=section, known=known)
        before, after = page.matter.translated, up_to_date(hub, page, section)
        if before != after:
            raw = (root / page.path).read_bytes()
            changes[page.path] = relined(raw, record("\n".join(lines_of(raw)), after).split("\n"))
            fresh = tuple(name for name, code in after.items() if before.get(name) != code)
            gone = tuple(name for name in before if name not in after)
            found.append(Recorded(page.path, source.path, fresh, gone))
    tried(root, hub, changes, walk=walk)
    return changes, found
