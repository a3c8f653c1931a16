"""The rule on texts that `hub new` put there to be replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.findings import Finding, warning
from hub.texts import prompts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.model import Hub, Page, Place


def text_unwritten(hub: Hub) -> Iterable[Finding]:
    """A page says what its author wrote, not what `hub new` asks its author to write.

    Bad: `summary: "[To be written] Say in one sentence …"`.
    Good: `summary: How to choose a coordination that every sector accepts.`
    """
    for page in hub.pages.values():
        # A paragraph is known without its bold type.
        asked = {text.replace("**", "") for text in prompts(page.language)}
        for text, place in _texts(page):
            if text in asked:
                yield warning("text-unwritten", place, text=text)


def _texts(page: Page) -> Iterator[tuple[str, Place]]:
    """What a page says: in lists and searches, on sheets, and on the page itself."""
    for name, value in page.matter or ():
        if isinstance(value, str) and (name,) in page.matter_lines:
            yield value, page.matter_lines[name,]
    for item in page.checklist:
        yield item.text, item.place
    for paragraph in page.paragraphs:
        yield paragraph.text, paragraph.place
