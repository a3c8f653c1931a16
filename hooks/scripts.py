"""Joins the scripts of the checklists' pages, once the site is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES, hub_of, within_another
from hub.outputs.scripts import join_scripts

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@event_priority(AFTER_LANGUAGES)
def on_post_build(config: MkDocsConfig) -> None:
    """Join them."""
    if not within_another(config):
        join_scripts(config.site_dir, hub_of(config))
