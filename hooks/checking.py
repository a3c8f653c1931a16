"""Reads the hub once, before any language is built, and stops on an error before anything is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES, within_another
from hub.cli import environment_language
from hub.copies import LEAST, aside
from hub.outputs.publishing.content import content, tell_findings
from hub.partial import with_borrowed
from hub.rules import check

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_checks: list[Any] = []


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content, and have it checked while the build gets ready."""
    if within_another(config):
        return config
    root, language = Path(config.config_file_path).parent, environment_language()
    course = config.extra["course"]
    hub = content(root, language, course.walk("reading"), Abort)
    course.begin("preparing")
    config.extra["hub"], config.extra["shown_hub"] = hub, with_borrowed(hub)
    found = course.waiting("checking", aside(lambda: check(hub)))
    _checks[:] = [lambda: tell_findings(root, language, hub, found(), Abort)]
    return config


@event_priority(AFTER_LANGUAGES - 120)
def on_files(files: Files, **_: Any) -> Files:
    """Say what the check has found, and stop at an error, before anything is drawn that takes long."""
    if len(files.documentation_pages()) >= LEAST:
        on_build_error()
    return files


@event_priority(AFTER_LANGUAGES - 10)
def on_post_build(config: MkDocsConfig) -> None:
    """Say it before anything is said of the site."""
    if not within_another(config):
        on_build_error()


@event_priority(2000)
def on_build_error(**_: Any) -> None:
    """What is wrong with the content comes first: it may be why the build has failed."""
    while _checks:
        _checks.pop()()
