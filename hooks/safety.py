"""Locks code out of pages: our templates escape what they draw, and a page's text is cleaned."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES
from hub.rendering.cleaning import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

_MARKUP = (".html", ".xml")


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """Escape in our own templates; Material's aren't made for it, and draw nothing but what stands below."""
    own = Path(config.theme.dirs[0])
    # Jinja asks again for each part of each page.
    env.autoescape = cache(lambda name: name is None or (name.endswith(_MARKUP) and (own / name).is_file()))
    return env


@event_priority(AFTER_LANGUAGES)
def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Clean what was drawn; Material draws the addresses of sections as they are."""
    _escape_addresses(page.toc)
    return cleaned(html)


def _escape_addresses(links: Iterable[AnchorLink]) -> None:
    for link in links:
        link.id = escape(link.id)
        _escape_addresses(link.children)
