"""Says what a build can't do without before it begins, and what stopped it from outside."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from hooks.shared import within_another
from hub.cli import environment_language
from hub.dates import commit_moment
from hub.outputs.publishing.needs import lacks
from hub.outputs.publishing.telling import lacks_text, problem_text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_site = [Path()]


@event_priority(95)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Look for it once the content is checked; and date what is made as the content is dated."""
    if within_another(config):
        return config
    root = Path(config.config_file_path).parent
    if told := lacks_text(lacks(root), environment_language()):
        raise Abort(told)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(commit_moment(root)))
    _site[0] = Path(config.site_dir)
    return config


def on_build_error(error: Exception, **_: Any) -> None:
    """Say what a full disk or a program that failed is, and what to do."""
    if told := problem_text(error, _site[0], environment_language()):
        raise Abort(told) from error
