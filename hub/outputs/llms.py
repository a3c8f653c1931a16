"""`llms.txt`: the site in one plain page per language, for programs that read texts.

The form: https://llmstxt.org/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.addresses import site_path
from hub.navigation import Entry, menu_title, navigation
from hub.outputs.structured import address
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.model import Hub


def llms_path(hub: Hub, language: str) -> str:
    """The file's address relative to the site's root."""
    return f"{site_path(hub.site, language, 'index')}llms.txt"


def llms_text(hub: Hub, language: str) -> str:
    """The file's text in that language: what the site is, and its pages by folder with their summaries."""
    home = hub.page(language, "index")
    texts = strings(language)
    lines = [
        f"# {_plain(home.title) if home else hub.site.address}",
        "",
        f"> {_plain(home.matter.summary)}" if home and home.matter else "",
        "",
        texts["disclaimer"].strip(),
        "",
    ]
    entries = navigation(hub, language)
    lines += _section(hub, texts["llms"]["pages"], [entry for entry in entries if not entry.children])
    for entry in entries:
        if entry.children:
            lines += _section(hub, entry.title, list(_within(entry)))
    return "\n".join(lines)


def _plain(text: str) -> str:
    """The text on one line, none of it a link."""
    return " ".join(text.split()).replace("[", "\\[").replace("]", "\\]")


def _within(entry: Entry) -> Iterator[Entry]:
    yield entry
    for child in entry.children:
        yield from _within(child)


def _section(hub: Hub, title: str, entries: list[Entry]) -> list[str]:
    lines = [
        f"- [{_plain(menu_title(page))}]({where}): {_plain(page.matter.summary)}"
        for page in (entry.page for entry in entries)
        if page.matter
        for where in (address(hub, page.language, page.id),)
    ]
    return [f"## {title}", "", *lines, ""]
