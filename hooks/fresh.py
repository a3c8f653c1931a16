"""Builds a site aside, looks it through and puts it in the place of the last one, whole or not at all."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from hooks.shared import AFTER_LANGUAGES, hub_of, within_another
from hooks.shared_files import pages_of
from hub.cli import environment_language
from hub.outputs.publishing.checks import Built
from hub.outputs.publishing.fresh import Fresh
from hub.outputs.publishing.telling import faults_text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@event_priority(90)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the folder, once the content is checked."""
    if not within_another(config):
        config.extra["fresh"] = fresh = Fresh(Path(config.site_dir))
        config.site_dir = str(fresh.folder)
    return config


@event_priority(AFTER_LANGUAGES - 200)
def on_post_build(config: MkDocsConfig) -> None:
    """Look it through and publish it, when all else is done; after a warning MkDocs is about to stop."""
    if within_another(config):
        return
    fresh: Fresh = config.extra["fresh"]
    built = Built(fresh.folder, hub_of(config).site.address, config.extra["scripts"], pages_of(config))
    if told := faults_text(built.faults(), environment_language()):
        raise Abort(told)
    counts = [
        each.get_counts() for each in logging.getLogger("mkdocs").handlers if isinstance(each, CountHandler)
    ]
    if not (config.strict and any(counts)):
        config.extra["kept"].save()
        fresh.publish()
        config.site_dir = str(fresh.site)
