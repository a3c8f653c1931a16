"""How far the content is in each language, and which translations lag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.model import Kind, Step, remembered
from hub.translation import lags, source_of, unrecorded_sections

if TYPE_CHECKING:
    from hub.model import Hub, Language, Page


@dataclass(frozen=True, slots=True)
class Lagging:
    """A translation, by its path, and the ids of its sections that lag."""

    path: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one language has.

    `missing` are the ids of pages that it has to have and only others have. Of a `partial` language,
    `checklists` says how many are translated, and `borrowed` how many other pages are offered in another.

    `translations` counts the pages that are translated, `behind` their sections that lag, `unrecorded` those
    that don't say what they were made from; `lagging` are the pages with sections that lag.
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
    translations: int
    behind: int
    unrecorded: int
    lagging: tuple[Lagging, ...]


@remembered
def coverage(hub: Hub) -> tuple[Coverage, ...]:
    """One line for each language of the site, in its order."""
    everywhere = {page.id for page in hub.pages.values()}
    found = []
    for language in hub.site.languages:
        pages = [page for page in hub.pages_in(language.code) if page.language == language.code]
        translated = translations(hub, language)
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
                translations=len(translated),
                behind=sum(len(behind) for _, behind, _ in translated),
                unrecorded=sum(len(unknown) for _, _, unknown in translated),
                lagging=tuple(Lagging(page.path, behind) for page, behind, _ in translated if behind),
            )
        )
    return tuple(found)


@remembered
def translations(hub: Hub, language: Language) -> list[tuple[Page, tuple[str, ...], tuple[str, ...]]]:
    """The pages that are translated into a language, each with its sections that lag or have no record."""
    own = (page for page in hub.pages_in(language.code) if page.language == language.code)
    return [
        (page, tuple(lag.section for lag in lags(hub, page)), unrecorded_sections(hub, page))
        for page in own
        if source_of(hub, page)
    ]
