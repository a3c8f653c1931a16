"""Adds what a search needs: a small file per language, and the index of the finished site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File

from hooks.shared import AFTER_LANGUAGES, hub_of, language_of, within_another
from hub.outputs.search import Index, join_indexes
from hub.outputs.search_help import search_help, search_help_path
from hub.reading import was_kept

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(AFTER_LANGUAGES)
def _help(files: Files, config: MkDocsConfig) -> Files:
    """Add the file of the language that is being built."""
    hub, language = hub_of(config), language_of(config)
    content = search_help(hub, language)
    files.append(File.generated(config, search_help_path(hub, language), content=content))
    return files


@event_priority(AFTER_LANGUAGES - 110)
def _begin(files: Files, config: MkDocsConfig) -> Files:
    """Begin the index of a language that somebody has written in since, with the pages that aren't drawn."""
    kept, language, paths = config.extra["kept"], language_of(config), config.extra["paths"]
    pages = {path: kept.facts[path].searched if path in kept.taken else None for path in paths}
    begin = any(pages.values()) and not all(map(was_kept, hub_of(config).pages_in(language)))
    indexes = config.extra.setdefault("indexes", [])
    last = config.extra["fresh"].beside(f"search-{language}")
    indexes.append(Index(Path(config.site_dir), last, pages, kept, begin=begin))
    return files


@event_priority(0)
def _go_on(config: MkDocsConfig) -> None:
    """Go on with it when they are drawn, while other languages are built."""
    config.extra["indexes"][-1].drawn()


@event_priority(AFTER_LANGUAGES - 20)
def _join(config: MkDocsConfig) -> None:
    """Wait for the indexes of all languages."""
    if not within_another(config):
        join_indexes(Path(config.site_dir), config.extra["indexes"])


on_files = CombinedEvent(_help, _begin)
on_post_build = CombinedEvent(_go_on, _join)
