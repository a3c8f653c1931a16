"""Rules on translations that fall behind: they warn, and never stop a colleague who improved the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.findings import Finding, warning
from hub.translation import lags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub, Page, Place


def translation_lags(hub: Hub) -> Iterable[Finding]:
    """A section says what its source says now.

    Bad: the Spanish section was changed; the English one records the text before: `purpose: "1a2b3c4d"`.
    Good: the English section brought up to date, and `purpose: "9f8e7d6c"` recorded.
    """
    for page in hub.pages.values():
        for lag in lags(hub, page):
            values = {"section": lag.section, "source": lag.source.path, "path": page.path}
            values["recorded"] = lag.recorded
            line = f'{lag.section}: "{lag.now}"'
            yield warning("translation-lags", _start(page, lag.section), line=line, **values)


def _start(page: Page, section: str) -> Place:
    return next((heading.place for heading in page.headings if heading.id == section), page.start)
