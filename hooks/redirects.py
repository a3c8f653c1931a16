"""Adds a page at every address that a moved page had."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES, language_of, shown_hub_of
from hooks.shared_files import generated_file
from hub.generated import redirects
from hub.texts import strings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages; `redirect.html` draws them."""
    language = language_of(config)
    meta = f"---\n{json.dumps({'title': strings(language)['redirect']['title']})}\n---\n"
    for old, _ in redirects(shown_hub_of(config), language):
        files.append(generated_file(config, language, old, meta))
    return files
