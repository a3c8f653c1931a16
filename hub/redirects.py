"""Pages that were moved: their old addresses lead to where they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.checklists import checklist_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hub.model import Hub


def collapsed(targets: Mapping[str, str]) -> dict[str, str]:
    """Old id -> last id: a page that was moved twice is reached in one go. A circle stays as it is."""
    found = {}
    for old, new in targets.items():
        seen, last = {old}, new
        while last in targets and last not in seen:
            seen.add(last)
            last = targets[last]
        found[old] = new if last in seen else last
    return found


def redirected_pages(hub: Hub, language: str) -> Iterator[tuple[str, str]]:
    """The old and the new id of each page that is to be found in that language, checklists' pages too."""
    steps = {step.id for step in hub.steps(language)}
    for redirect in hub.redirects:
        if hub.page(language, redirect.new):
            yield redirect.old, redirect.new
            if redirect.new in steps:
                yield checklist_page(redirect.old), checklist_page(redirect.new)
