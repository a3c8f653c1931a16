"""Rules on `data/redirects.yml`, by which the old addresses of moved pages keep working."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from hub.addresses import spot
from hub.checklists import checklist_page
from hub.findings import Finding, error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub


def redirect_target(hub: Hub) -> Iterable[Finding]:
    """A redirect leads to a page that exists.

    Bad: `steps/03-agree: steps/03-agree-on-cordination`.
    Good: `steps/03-agree: steps/03-agree-on-coordination`.
    """
    pages = {page.id for page in hub.pages.values()}
    for redirect in hub.redirects:
        if redirect.new not in pages:
            nearest = next(iter(get_close_matches(redirect.new, pages, 1)), "")
            yield error("redirect-target", redirect.place, target=redirect.new, nearest=nearest)


def redirect_source(hub: Hub) -> Iterable[Finding]:
    """No page is at the address that a redirect leads away from.

    Bad: `about: method` while there is a page `about`.
    Good: `about: method` after `about` became `method`.
    """
    taken = {spot(page.id): page.path for page in hub.pages.values()}
    for language in hub.site.languages:
        taken |= {checklist_page(step.id): step.path for step in hub.steps(language.code)}
    for redirect in hub.redirects:
        if path := taken.get(spot(redirect.old)):
            yield error("redirect-source", redirect.place, page=redirect.old, path=path)
