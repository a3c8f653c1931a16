"""Lets readers keep a language of the site on their device: the worker, and the list of what it keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES, dates_of, shown_hub_of, within_another
from hooks.shared_files import pages_of
from hub.outputs.offline import write_manifest, write_worker

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_WHEN_ALL_IS_THERE = AFTER_LANGUAGES - 50


@event_priority(_WHEN_ALL_IS_THERE)
def on_post_build(config: MkDocsConfig) -> None:
    """Write them once, after the last language and before copies of files are compressed."""
    if within_another(config):
        return
    hub, site = shown_hub_of(config), Path(config.site_dir)
    dates = dates_of(config)
    write_worker(site)
    for language in hub.site.languages:
        write_manifest(site, hub, language.code, dates, pages_of(config))
