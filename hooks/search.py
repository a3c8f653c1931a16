"""Adds what a search needs: a small file per language, and the index of the finished site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File

from hooks.shared import AFTER_LANGUAGES, hub_of, language_of, within_another
from hub.outputs.search import Index, join_indexes
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


@event_priority(0)
def _begin(config: MkDocsConfig) -> None:
    """Begin the index of a language when its pages are drawn, while others are built."""
    kept = config.extra["kept"]
    pages = {path: kept.facts[path] for path in config.extra["paths"]}
    config.extra.setdefault("indexes", []).append(Index(Path(config.site_dir), pages, kept))


@event_priority(AFTER_LANGUAGES - 20)
def _join(config: MkDocsConfig) -> None:
    """Wait for the indexes of all languages."""
    if not within_another(config):
        join_indexes(Path(config.site_dir), config.extra["indexes"])


on_post_build = CombinedEvent(_begin, _join)
