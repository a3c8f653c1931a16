"""The Markdown of what readers get at a page's address, put together where it comes from two files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.reading.files import read_text
from hub.reading.front_matter import read_front_matter

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Page
    from hub.partial import Shown


def shown_text(root: Path, found: Shown) -> str:
    """The text without its front matter; where only a checklist is translated, with that in its place."""
    lines = _lines(root, found.text)
    if found.checklist_only:
        lines[_checklist(found.text)] = [*_lines(root, found.page)[_checklist(found.page)], ""]
    return read_front_matter("\n".join(lines), found.text.path, found.text.kind).body or ""


def _lines(root: Path, page: Page) -> list[str]:
    return (read_text(root, page.path).text or "").split("\n")


def _checklist(page: Page) -> slice:
    """The lines of the checklist's section."""
    starts = [(heading.place.line - 1, heading.id) for heading in page.headings if heading.level <= 2]  # noqa: PLR2004
    start = next(line for line, name in starts if name == "checklist")
    return slice(start, min((line for line, _ in starts if line > start), default=None))
