"""How far the content is in each language: what `hub status` tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.model import Step

if TYPE_CHECKING:
    from hub.model import Hub


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one language has; `missing` are the ids of pages that only other languages have."""

    language: str
    pages: int
    missing: tuple[str, ...]
    steps: int
    verified: int
    reconstructed: int
    items: int


def coverage(hub: Hub) -> tuple[Coverage, ...]:
    """One line for each language of the site, in its order."""
    everywhere = {page.id for page in hub.pages.values()}
    found = []
    for language in hub.site.languages:
        pages = hub.pages_in(language.code)
        steps = [page.matter for page in pages if isinstance(page.matter, Step)]
        found.append(
            Coverage(
                language=language.code,
                pages=len(pages),
                missing=tuple(sorted(everywhere - {page.id for page in pages})),
                steps=len(hub.steps(language.code)),
                verified=sum(step.status == "verified" for step in steps),
                reconstructed=sum(step.status == "reconstructed" for step in steps),
                items=sum(len(page.checklist) for page in hub.steps(language.code)),
            )
        )
    return tuple(found)
