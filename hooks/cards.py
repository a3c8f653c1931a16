"""Adds the cards of pages, which are drawn beside the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES, hub_of, language_of, within_another
from hub.outputs.cards import begin_cards

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(55)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Begin those of the language that is being built, before what people take away keeps a core busy."""
    name, site = str(config.site_name), Path(config.site_dir)
    begun = begin_cards(hub_of(config), language_of(config), name, site, config.extra["kept"])
    config.extra.setdefault("cards", []).append(begun)
    return files


@event_priority(AFTER_LANGUAGES - 20)
def on_post_build(config: MkDocsConfig) -> None:
    """Wait for those of all languages."""
    if not within_another(config):
        for there in config.extra["cards"]:
            there()
