"""Adds what people take away to the finished site, after the last language is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES, hub_of, within_another
from hub.outputs.sheets import SheetCache, write_sheets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@event_priority(AFTER_LANGUAGES)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the sheets."""
    if not within_another(config):
        write_sheets(hub_of(config), config.site_dir, cache=SheetCache())
