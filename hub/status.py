"""How far the content is in each language, and which translations lag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.model import Step
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

    `missing` are the ids of pages that only other languages have; `translations` counts the pages that are
    translated, `behind` their sections that lag, `unrecorded` those that don't say what they were made from;
    `lagging` are the pages with sections that lag.
    """

    language: str
    pages: int
    missing: tuple[str, ...]
    steps: int
    verified: int
    reconstructed: int
    items: int
    translations: int
    behind: int
    unrecorded: int
    lagging: tuple[Lagging, ...]


def coverage(hub: Hub) -> tuple[Coverage, ...]:
    """One line for each language of the site, in its order."""
    everywhere = {page.id for page in hub.pages.values()}
    found = []
    for language in hub.site.languages:
        pages = hub.pages_in(language.code)
        translated = translation_status(hub, language)
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
                translations=translated.pages,
                behind=translated.behind,
                unrecorded=translated.unknown,
                lagging=tuple(Lagging(page.path, behind) for page, behind, _ in translated.rows if behind),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """The translations into a language: how many, and those with sections that lag or have no record."""

    language: Language
    pages: int
    rows: tuple[tuple[Page, tuple[str, ...], tuple[str, ...]], ...]

    @property
    def behind(self) -> int:
        """How many sections lag."""
        return sum(len(behind) for _, behind, _ in self.rows)

    @property
    def unknown(self) -> int:
        """How many sections don't say what they were made from."""
        return sum(len(unknown) for _, _, unknown in self.rows)


def translation_status(hub: Hub, language: Language) -> TranslationStatus:
    """The translations into a language, and what of them lags."""
    pages = [page for page in hub.pages_in(language.code) if source_of(hub, page)]
    rows = []
    for page in pages:
        behind, unknown = tuple(lag.section for lag in lags(hub, page)), unrecorded_sections(hub, page)
        if behind or unknown:
            rows.append((page, behind, unknown))
    return TranslationStatus(language, len(pages), tuple(rows))
