"""Makes the site ready for a server: its headers, compressed copies, and no page over its budget."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority

from hooks.made import pages_of
from hooks.shared import AFTER_LANGUAGES, within_another
from hub.cli import environment_language
from hub.outputs.compressed import compress
from hub.outputs.headers import content_policy, headers, write_headers
from hub.outputs.weights import excesses, weigh
from hub.reports import excess_text, weights_text

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

_SCRIPT = "partials/javascripts/scheme.js"
_LAST = AFTER_LANGUAGES - 100


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """Let pages name the scripts that may run in them."""
    scripts = [env.get_template(_SCRIPT).render()]
    config.extra["scripts"], config.extra["headers"] = scripts, headers(scripts)
    env.globals["content_policy"] = content_policy(scripts)
    return env


@event_priority(AFTER_LANGUAGES - 12)
def _compress(config: MkDocsConfig) -> None:
    """Compress what is there, before the search index is waited for."""
    if not within_another(config):
        compress(Path(config.site_dir), config.extra["kept"], config.extra["course"].walk("compressing"))


@event_priority(_LAST)
def _finish(config: MkDocsConfig) -> None:
    """Do it when all else is done, and say what the pages weigh."""
    if within_another(config):
        return
    site, language = Path(config.site_dir), environment_language()
    write_headers(site, config.extra["headers"])
    _compress(config)
    weights = weigh(site, pages_of(config))
    if found := list(excesses(weights)):
        raise Abort(excess_text(found, language))
    print(weights_text(weights, language), file=sys.stderr)  # noqa: T201  the last lines of a build


on_post_build = CombinedEvent(_compress, _finish)
