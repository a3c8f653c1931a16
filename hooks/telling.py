"""Tells what a build is at, and at its end what was drawn and how long that took."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import CombinedEvent, event_priority

from hooks.logs import make_way, talkative, tell_no_time
from hooks.made import pages_of
from hooks.shared import AFTER_LANGUAGES, begin_at, within_another
from hub.cli import environment_language
from hub.outputs.publishing.course import Course

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_last: list[Course] = []


@event_priority(200)
def on_config(config: MkDocsConfig) -> None:
    """Begin, before anything else is done."""
    if not within_another(config):
        _last[:] = [Course(environment_language(), first=not _last, watched=talkative())]
        config.extra["course"] = _last[0]
        make_way(_last[0].pause)


def _end(config: MkDocsConfig) -> None:
    if not within_another(config) and config.site_dir == str(config.extra["fresh"].site) and talkative():
        tell_no_time()
        print(_last[0].done(pages_of(config), config.extra["kept"].taken), file=sys.stderr)  # noqa: T201


def on_build_error(**_: Any) -> None:
    """Leave the line to what is said of the error."""
    for course in _last:
        course.pause()


on_files = begin_at(60, "takeaway")
on_post_build = CombinedEvent(
    begin_at(10, "takeaway"),
    begin_at(AFTER_LANGUAGES + 10, "styles"),
    begin_at(AFTER_LANGUAGES - 15, "search"),
    begin_at(AFTER_LANGUAGES - 40, "offline"),
    begin_at(AFTER_LANGUAGES - 90, "compressing"),
    begin_at(AFTER_LANGUAGES - 190, "looking"),
    event_priority(AFTER_LANGUAGES - 300)(_end),
)
