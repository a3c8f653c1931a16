"""Indexes the finished site for searching, one index per language, after the last language is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES, within_another
from hub.outputs.search import write_index

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@event_priority(AFTER_LANGUAGES)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the index."""
    if not within_another(config):
        write_index(config.site_dir)
