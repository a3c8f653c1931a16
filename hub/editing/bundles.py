"""`hub bundle --record`: what the pages of a bundle that is handed out say goes into the record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hub.editing.refusal import RefusedError
from hub.editing.trial import tried
from hub.reading.data import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hub.model import Hub, PublishedBundle
    from hub.outputs.bundle import Bundle

FILE = f"{FOLDER}/bundles.yml"

_KEPT = 2
"""Bundles of a language in the record: the last one, and the one that its list of changes goes back to."""

_BEGINNING = """\
# The bundles that were handed out last: of each page its title and a code of its text, so that the next
# one can say what has changed. `hub bundle --record` writes it; nobody needs to edit it.
bundles:
"""


def record_bundles(
    root: Path, hub: Hub, bundles: Sequence[Bundle]
) -> tuple[dict[str, bytes | None], list[Bundle]]:
    """Work out the record with these bundles, and which of them weren't in it.

    Raises:
        RefusedError: the record can't be read.
    """
    if "bundles" in hub.doubtful:
        raise RefusedError("not-clear", path=FILE)
    new = [each for each in bundles if each.edition not in hub.bundles]
    if not new:
        return {}, []
    lines: list[str] = []
    languages = {each.language for each in hub.bundles.values()} | {each.language for each in bundles}
    for language in sorted(languages):
        recorded: list[tuple[str, Bundle | PublishedBundle]] = [
            *((code, each) for code, each in hub.bundles.items() if each.language == language),
            *((each.edition, each) for each in new if each.language == language),
        ]
        for code, bundle in recorded[-_KEPT:]:
            lines += _entry(code, bundle)
    changes: dict[str, bytes | None] = {FILE: (_BEGINNING + "".join(lines)).encode()}
    tried(root, hub, changes)
    return changes, new


def _entry(code: str, bundle: Bundle | PublishedBundle) -> Iterator[str]:
    """Its lines in the file; JSON is YAML, and quotes whatever needs it."""
    yield f"  {code}:\n    language: {json.dumps(bundle.language)}\n"
    yield f"    date: {bundle.date.isoformat() if bundle.date else 'null'}\n    pages:\n"
    for path, page in bundle.pages.items():
        facts = json.dumps({"title": page.title, "code": page.code}, ensure_ascii=False)
        yield f"      {json.dumps(path)}: {facts}\n"
