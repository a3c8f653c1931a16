"""Adds the generated pages to each language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES, language_of, shown_hub_of
from hooks.shared_files import generated_file
from hub.generated import generated_pages
from hub.views import alternates

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages."""
    hub, language = shown_hub_of(config), language_of(config)
    for page in generated_pages(hub, language):
        # JSON is YAML, whatever stands in a title.
        meta = json.dumps({"title": page.title, "summary": page.summary})
        file = generated_file(config, language, page.id, f"---\n{meta}\n---\n")
        for other in alternates(hub, page.id):
            file.alternates[other.language.code] = generated_file(config, other.language.code, page.id, "")
        files.append(file)
    return files
