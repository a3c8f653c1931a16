"""Changes tried out before they are made: what would be wrong afterwards that isn't now."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hub.editing.refusal import RefusedError
from hub.findings import Severity
from hub.reading import read_hub
from hub.rules import check
from hub.walking import unwatched

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hub.editing.writing import Changes
    from hub.findings import Finding
    from hub.model import Hub
    from hub.walking import Walk

_NOWHERE: Mapping[str, str] = {}


def new_findings(before: Hub, after: Hub, moved: Mapping[str, str] = _NOWHERE) -> list[Finding]:
    """The findings of `after` that `before` hasn't; `moved` says where the files of some are now.

    A translation that lags isn't among them: no command changes what a source says, and a page with an
    error isn't said to lag, so the finding may show only once the error is mended.
    """
    known = Counter((finding.rule, _now(finding, moved)) for finding in check(before))
    found = []
    for finding in check(after):
        if finding.rule == "translation-lags":
            continue
        key = (finding.rule, finding.place.path)
        if known[key]:
            known[key] -= 1
        else:
            found.append(finding)
    return found


def tried(
    root: Path,
    hub: Hub,
    changes: Changes,
    moved: Mapping[str, str] = _NOWHERE,
    walk: Walk = unwatched,
) -> tuple[Hub, list[Finding]]:
    """The hub as it would be after the changes, and what it would newly warn of; `walk` sees each file go by.

    Raises:
        RefusedError: there would be an error that isn't there now.
    """
    after = read_hub(root, changes, walk=walk)
    found = new_findings(hub, after, moved)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if errors:
        raise RefusedError("would-break", findings=errors)
    return after, found


def _now(finding: Finding, moved: Mapping[str, str]) -> str:
    return moved.get(finding.place.path, finding.place.path)
