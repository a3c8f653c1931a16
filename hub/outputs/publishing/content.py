"""The content that a site is built of: read, and told about where it can't be built."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hub.findings import Severity, catalogue
from hub.history import with_words
from hub.reading import NotAHubError, PageCache, read_hub
from hub.reports import counted, report_text
from hub.texts import has_strings, marked_strings, strings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hub.findings import Finding
    from hub.model import Hub
    from hub.walking import Walk


def content(root: Path, language: str, walk: Walk, refused: type[Exception]) -> Hub:
    """The hub in the folder `root`, if it is one that a site can be built of.

    Args:
        root: the hub's folder.
        language: the language of messages.
        walk: sees the files go by.
        refused: what is raised, with the reason, where it is none, or one of its languages has no strings.
    """
    texts = catalogue(language)["command"]
    strings.cache_clear()
    marked_strings.cache_clear()
    try:
        hub = read_hub(root, cache=PageCache(root), walk=walk)
    except NotAHubError as problem:
        raise refused(texts[problem.rule].format(**problem.values)) from problem
    if silent := [each.code for each in hub.site.languages if not has_strings(each.code)]:
        raise refused(texts["no-strings"].format(file=f"hub/strings/{silent[0]}.yml"))
    return hub


def tell_findings(
    root: Path, language: str, hub: Hub, findings: Sequence[Finding], refused: type[Exception]
) -> None:
    """Say what the check of the content has found; `refused` is raised where there are errors among it."""
    if findings:
        print(report_text(with_words(root, hub, findings), language, root, hub), file=sys.stderr)  # noqa: T201  the report is the output
    if any(finding.severity is Severity.ERROR for finding in findings):
        stopped = catalogue(language)["command"]["build-stopped"]
        raise refused(stopped.format(count=counted(findings, Severity.ERROR, language)))
