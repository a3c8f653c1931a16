"""Shares out among the machine's cores the pages that have to be drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

from hooks.files import there_already
from hooks.logs import warning_counts
from hooks.shared import AFTER_LANGUAGES
from hub.copies import end, is_copy, shared_out, stop_copies
from hub.outputs.publishing.pages import read_page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from hub.copies import Copy

_copies: list[Copy] = []
_share: list[str] = []


@event_priority(AFTER_LANGUAGES - 150)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make copies of this process; each goes on from here with its share and no other file."""
    pages = files.documentation_pages()
    own, _copies[:] = shared_out(pages)
    _share[:] = [file.dest_uri for file in own]
    for file in set(files if is_copy() else pages) - set(own):
        there_already(file)
    config.theme.static_templates -= config.theme.static_templates if is_copy() else set()
    return files


@event_priority(1000)
def on_post_build(config: MkDocsConfig) -> None:
    """Read what was drawn here, and wait for what the copies have drawn and read."""
    site, counts = Path(config.site_dir), warning_counts()
    pages = {path: read_page((site / path).read_bytes()) for path in _share}
    if is_copy():
        end((pages, counts))
    config.extra["kept"].facts.update(pages)
    while _copies:
        pages, counted = _copies.pop().answer()
        config.extra["kept"].facts.update(pages)
        for ours, theirs in zip(counts, counted, strict=True):
            ours.update({level: ours[level] + count for level, count in theirs.items()})


@event_priority(1000)
def on_build_error(error: Exception, **_: Any) -> None:
    """Let the process that waits for this copy say what went wrong; or stop the copies."""
    if is_copy():
        end(error)
    stop_copies()
    _copies.clear()
