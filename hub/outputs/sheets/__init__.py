"""The sheets that trainers print: every step's checklist as a PDF, in every language and variant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub.addresses import site_path
from hub.checklists import Checklist, checklists
from hub.editions import current_edition, editions_of, item_codes
from hub.outputs.files import Output, sheets
from hub.outputs.sheets.cache import SheetCache
from hub.outputs.sheets.compiling import compiled, page_counts
from hub.outputs.sheets.content import sheet_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.model import Hub

__all__ = ["SheetCache", "compiled", "page_counts", "sheet_content", "sheet_files", "write_editions"]

EDITIONS = "editions.json"
"""The name of the file beside a checklist's page, from which the page tells whether a sheet is current."""


def sheet_files(hub: Hub, cache: SheetCache | None = None) -> Iterator[tuple[Output, bytes]]:
    """All sheets with their PDFs; those that are in the cache with the same content aren't made again."""
    outputs = tuple(sheets(hub))
    contents = [sheet_content(hub, each) for each in outputs]
    yield from zip(outputs, cache.pdfs(contents) if cache else compiled(contents), strict=True)


def write_editions(hub: Hub, site: str | Path) -> None:
    """Write the editions of each checklist beside its page, in the site's folder."""
    for language in hub.site.languages:
        for checklist in checklists(hub, language.code):
            folder = Path(site) / site_path(hub.site, language.code, checklist.page_id)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / EDITIONS).write_text(
                _editions(hub, language.code, checklist), encoding="utf-8", newline=""
            )


def _editions(hub: Hub, language: str, checklist: Checklist) -> str:
    """The checklist's editions as JSON: the current code, and for each code its date and its items' codes.

    A current edition that isn't recorded has null for its date.
    """
    current = current_edition(hub, language, checklist)
    known: dict[str, dict[str, Any]] = {
        code: {"date": each.date.isoformat(), "items": dict(each.items)}
        for code, each in editions_of(hub, language, checklist.matter.number).items()
    }
    known.setdefault(current.code, {"date": None, "items": item_codes(checklist)})
    return json.dumps({"current": current.code, "editions": known}, ensure_ascii=False)
