"""Has Python look for garbage only while many pages are drawn: the rest of a build lets go of little."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import CombinedEvent, event_priority

from hooks.shared import AFTER_LANGUAGES, within_another
from hub.copies import LEAST
from hub.outputs.programs import stop_programs

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(300)
def on_config(_: Any) -> None:
    """Begin, before anything is read; what the last build of this process has read may be let go of."""
    gc.unfreeze()
    gc.disable()


@event_priority(AFTER_LANGUAGES - 140)
def on_files(files: Files, **_: Any) -> Files:
    """Look for it from here on, but not among what was read and stays to the end."""
    if len(files.documentation_pages()) >= LEAST:
        gc.freeze()
        gc.enable()
    return files


@event_priority(1000)
def _drawn(config: MkDocsConfig) -> None:  # noqa: ARG001  as events are
    gc.disable()


@event_priority(AFTER_LANGUAGES - 300)
def _done(config: MkDocsConfig) -> None:
    if not within_another(config):
        gc.enable()


def on_build_error(**_: Any) -> None:
    """A served site is built again by this process: let go of the programs that nobody waits for any more."""
    gc.enable()
    stop_programs()


on_post_build = CombinedEvent(_drawn, _done)
