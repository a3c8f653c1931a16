"""How far the content is in each language: what `hub status` tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.model import Kind, Step

if TYPE_CHECKING:
    from hub.model import Hub


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one language has.

    `missing` are the ids of pages that it has to have and only others have. Of a `partial` language,
    `checklists` says how many are translated, and `borrowed` how many other pages are offered in another.
    """

    language: str
    pages: int
    missing: tuple[str, ...]
    steps: int
    verified: int
    reconstructed: int
    items: int
    partial: bool
    checklists: int
    borrowed: int


def coverage(hub: Hub) -> tuple[Coverage, ...]:
    """One line for each language of the site, in its order."""
    everywhere = {page.id for page in hub.pages.values()}
    found = []
    for language in hub.site.languages:
        pages = [page for page in hub.pages_in(language.code) if page.language == language.code]
        lacking = everywhere - {page.id for page in pages}
        step_pages = [page for page in pages if page.kind is Kind.STEP]
        steps = [page.matter for page in pages if isinstance(page.matter, Step)]
        found.append(
            Coverage(
                language=language.code,
                pages=len(pages),
                missing=tuple(sorted(filter(language.promises, lacking))),
                steps=len(step_pages),
                verified=sum(step.status == "verified" for step in steps),
                reconstructed=sum(step.status == "reconstructed" for step in steps),
                items=sum(len(page.checklist) for page in step_pages),
                partial=language.partial,
                checklists=sum(bool(page.checklist) for page in step_pages),
                borrowed=sum(not language.promises(page_id) for page_id in lacking),
            )
        )
    return tuple(found)
