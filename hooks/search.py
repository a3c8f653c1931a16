"""Adds what a search needs: a small file per language, and the index of the finished site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from hooks.shared import AFTER_LANGUAGES, hub_of, language_of, within_another
from hooks.shared_files import pages_of
from hub.outputs.search import write_index
from hub.outputs.search_help import search_help, search_help_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the file of the language that is being built."""
    hub, language = hub_of(config), language_of(config)
    path = search_help_path(hub, language)
    files.append(File.generated(config, path, content=search_help(hub, language)))
    return files


@event_priority(AFTER_LANGUAGES)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the index, which holds all languages, after the last one is built."""
    if not within_another(config):
        write_index(Path(config.site_dir), pages_of(config), config.extra["kept"])
