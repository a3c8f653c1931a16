"""How far the content is: what supports each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from hub.evidence import Evidence
    from hub.model import Page


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What supports a step: how many of its actions have which evidence, and the pages that name it."""

    step: Page
    evidence: Counter[Evidence]
    related: Mapping[str, tuple[Page, ...]]
