"""Reads the hub once, before any language is built, and stops on an error before anything is touched."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from hooks.shared import within_another
from hub.cli import environment_language
from hub.findings import Severity, catalogue
from hub.history import with_words
from hub.partial import with_borrowed
from hub.reading import NotAHubError, PageCache, read_hub
from hub.reports import counted, report_text
from hub.rules import check
from hub.texts import has_strings, marked_strings, strings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the content; MkDocs cleans the site folder only after this."""
    if within_another(config):
        return config
    language = environment_language()
    texts = catalogue(language)["command"]
    root, course = Path(config.config_file_path).parent, config.extra["course"]
    strings.cache_clear()
    marked_strings.cache_clear()
    try:
        hub = read_hub(root, cache=PageCache(root), walk=course.walk("reading"))
    except NotAHubError as problem:
        raise Abort(texts[problem.rule].format(**problem.values)) from problem
    if silent := [each.code for each in hub.site.languages if not has_strings(each.code)]:
        raise Abort(texts["no-strings"].format(file=f"hub/strings/{silent[0]}.yml"))
    findings = check(hub, course.walk("checking"))
    if findings:
        print(report_text(with_words(root, hub, findings), language, root, hub), file=sys.stderr)  # noqa: T201  the report is the output
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise Abort(texts["build-stopped"].format(count=counted(findings, Severity.ERROR, language)))
    course.begin("preparing")
    config.extra["hub"], config.extra["shown_hub"] = hub, with_borrowed(hub)
    return config
