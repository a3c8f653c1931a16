"""How far the content is: what supports each step, and which translations lag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.status import coverage, translations

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from hub.evidence import Evidence
    from hub.model import Hub, Language, Page
    from hub.status import Coverage


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What supports a step: how many of its actions have which evidence, and the pages that name it."""

    step: Page
    evidence: Counter[Evidence]
    related: Mapping[str, tuple[Page, ...]]


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """The translations into a language: how many, and those with sections that lag or have no record."""

    language: Language
    has: Coverage
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
    has = next(each for each in coverage(hub) if each.language == language.code)
    rows = tuple(row for row in translations(hub, language) if row[1] or row[2])
    return TranslationStatus(language, has, has.translations, rows)
