"""Tells how far the drawing of pages is, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.plugins import CombinedEvent, event_priority

from hooks.shared import AFTER_LANGUAGES, language_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_A_HALF = 0.5
"""A page is drawn in two goes: its text, and the template around it."""


@event_priority(40)
def _gather(_: Files, config: MkDocsConfig) -> None:
    config.extra["course"].begin("preparing")


@event_priority(AFTER_LANGUAGES - 140)
def _draw(files: Files, config: MkDocsConfig) -> None:
    """Begin, once it is known which pages aren't taken from the last site, and before they are shared out."""
    config.extra["course"].begin("drawing", language_of(config), len(files.documentation_pages()))


on_files = CombinedEvent(_gather, _draw)


@event_priority(AFTER_LANGUAGES)
def on_nav(_: Any, config: MkDocsConfig, files: Files) -> None:
    """Say how many pages this process draws itself."""
    config.extra["course"].share(len(files.documentation_pages()))


@event_priority(AFTER_LANGUAGES)
def on_page_content(_: str, config: MkDocsConfig, **__: Any) -> None:
    """A page's text is drawn."""
    config.extra["course"].step(_A_HALF)


@event_priority(AFTER_LANGUAGES)
def on_post_page(_: str, page: Page, config: MkDocsConfig, **__: Any) -> None:
    """A page is drawn whole; MkDocs would hold its text to the end."""
    page.content = page.markdown = None
    config.extra["course"].step(_A_HALF)
