"""Builds a site aside, looks it through and puts it in the place of the last one, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from hooks.logs import warning_counts
from hooks.made import pages_of
from hooks.shared import AFTER_LANGUAGES, hub_of, within_another
from hub.cli import environment_language
from hub.outputs.publishing.checks import Built
from hub.outputs.publishing.fresh import Fresh
from hub.outputs.publishing.pages import files_in
from hub.outputs.publishing.telling import faults_text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(90)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the folder, once the content is checked."""
    if not within_another(config):
        config.extra["fresh"] = fresh = Fresh(Path(config.site_dir))
        config.site_dir = str(fresh.folder)
    return config


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Furnish it, now that MkDocs has cleaned it."""
    if not within_another(config):
        config.extra["fresh"].furnish()
    return files


@event_priority(AFTER_LANGUAGES - 200)
def on_post_build(config: MkDocsConfig) -> None:
    """Look it through and publish it, when all else is done; after a warning MkDocs is about to stop."""
    if within_another(config):
        return
    fresh: Fresh = config.extra["fresh"]
    pages = pages_of(config)
    files = frozenset(files_in(fresh.folder))
    sound = config.extra["kept"].sound(pages, files)
    built = Built(fresh.folder, hub_of(config).site.address, config.extra["scripts"], pages, sound, files)
    if told := faults_text(built.faults(), environment_language()):
        raise Abort(told)
    if not (config.strict and any(map(bool, warning_counts()))):
        config.extra["course"].begin("publishing")
        config.extra["kept"].save(files, built.anchors)
        fresh.publish()
        config.site_dir = str(fresh.site)
