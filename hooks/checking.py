"""Reads the hub once, before any language is built, and stops on an error before anything is drawn."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES, within_another
from hub.cli import environment_language
from hub.findings import Severity, catalogue
from hub.history import with_words
from hub.incremental import aside
from hub.partial import with_borrowed
from hub.reading import NotAHubError, PageCache, read_hub
from hub.reports import counted, report_text
from hub.rules import check
from hub.texts import has_strings, marked_strings, strings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from hub.findings import Finding
    from hub.model import Hub
    from hub.outputs.publishing.course import Course


_checks: list[Callable[[], None]] = []


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content, and have it checked while the build gets ready."""
    if within_another(config):
        return config
    texts = catalogue(environment_language())["command"]
    root, course = Path(config.config_file_path).parent, config.extra["course"]
    strings.cache_clear()
    marked_strings.cache_clear()
    try:
        hub = read_hub(root, cache=PageCache(root), walk=course.walk("reading"))
    except NotAHubError as problem:
        raise Abort(texts[problem.rule].format(**problem.values)) from problem
    if silent := [each.code for each in hub.site.languages if not has_strings(each.code)]:
        raise Abort(texts["no-strings"].format(file=f"hub/strings/{silent[0]}.yml"))
    config.extra["hub"], config.extra["shown_hub"] = hub, with_borrowed(hub)
    found = aside(lambda: check(hub))
    _checks[:] = [lambda: _tell(root, hub, found, course)]
    course.begin("preparing")
    return config


@event_priority(AFTER_LANGUAGES - 120)
def on_files(files: Files, **_: Any) -> Files:
    """Say what the check has found, and stop at an error, before anything is drawn."""
    while _checks:
        _checks.pop()()
    return files


@event_priority(2000)
def on_build_error(**_: Any) -> None:
    """What is wrong with the content comes first: it may be why the build has failed."""
    while _checks:
        _checks.pop()()


def _tell(root: Path, hub: Hub, found: Callable[[], Sequence[Finding]], course: Course) -> None:
    language = environment_language()
    course.begin("checking")
    findings = found()
    course.pause()
    if findings:
        print(report_text(with_words(root, hub, findings), language, root, hub), file=sys.stderr)  # noqa: T201  the report is the output
    if any(finding.severity is Severity.ERROR for finding in findings):
        stopped = catalogue(language)["command"]["build-stopped"]
        raise Abort(stopped.format(count=counted(findings, Severity.ERROR, language)))
