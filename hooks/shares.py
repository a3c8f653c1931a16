"""Shares out among the machine's cores the pages that have to be drawn."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from hooks.shared import AFTER_LANGUAGES, there_already
from hub.incremental import copied, end, is_copy, shares
from hub.outputs.publishing.pages import read_page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from hub.incremental import Copy

_FIRST = 1000
_copies: list[Copy] = []
_share: list[str] = []


@event_priority(AFTER_LANGUAGES - 150)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make copies of this process; each goes on from here with its share and no other file."""
    parts = shares(files.documentation_pages())
    _share[:] = [file.dest_uri for file in parts[0]]
    for part in parts[1:]:
        if copy := copied():
            _copies.append(copy)
            for file in part:
                there_already(file)
        else:
            _share[:] = [file.dest_uri for file in part]
            config.theme.static_templates.clear()
            for file in files:
                if file.dest_uri not in _share:
                    there_already(file)
            break
    return files


@event_priority(_FIRST)
def on_post_build(config: MkDocsConfig) -> None:
    """Read what was drawn here, and wait for what the copies have drawn and read."""
    site, handlers = Path(config.site_dir), logging.getLogger("mkdocs").handlers
    counts = [each.counts for each in handlers if isinstance(each, CountHandler)]
    pages = {path: read_page((site / path).read_bytes()) for path in _share}
    if is_copy():
        end((pages, counts))
    config.extra["kept"].facts.update(pages)
    while _copies:
        pages, counted = _copies.pop().answer()
        config.extra["kept"].facts.update(pages)
        for ours, theirs in zip(counts, counted, strict=True):
            for level, count in theirs.items():
                ours[level] += count


@event_priority(_FIRST)
def on_build_error(error: Exception, **_: Any) -> None:
    """Let the process that waits for this copy say what went wrong; or stop the copies."""
    if is_copy():
        end(error)
    while _copies:
        _copies.pop().stop()
