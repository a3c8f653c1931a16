"""Adds the generated pages to each language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from hooks.shared import AFTER_LANGUAGES, generated_file, language_of, shown_hub_of
from hub.checklists import checklists
from hub.texts import strings
from hub.views import alternates

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a checklist page for every step."""
    hub, language = shown_hub_of(config), language_of(config)
    texts = strings(language)["checklist"]
    for checklist in checklists(hub, language):
        facts = {
            "title": checklist.matter.title,
            "number": checklist.matter.number,
            "count": len(checklist.items),
        }
        # JSON is YAML, whatever stands in a title.
        meta = json.dumps({name: texts[name].format(**facts) for name in ("title", "summary")})
        file = generated_file(config, language, checklist.page_id, f"---\n{meta}\n---\n")
        for other in alternates(hub, checklist.page_id):
            file.alternates[other.language.code] = generated_file(
                config, other.language.code, checklist.page_id, ""
            )
        files.append(file)
    return files
