"""Adds to a partial language the pages that it lacks, and what lies beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from hooks.shared import AFTER_LANGUAGES, language_of, shown_hub_of
from hooks.shared_files import generated_file
from hub.partial import borrowed_files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add them; hooks/rendering.py brings the pages' text."""
    hub, language = shown_hub_of(config), language_of(config)
    for page in hub.pages_in(language):
        if page.language != language and page.matter:
            facts = {"title": page.title, "summary": page.matter.summary}
            files.append(generated_file(config, language, page.id, f"---\n{json.dumps(facts)}\n---\n"))
    for name in borrowed_files(hub, language):
        source = f"{config.docs_dir}/{hub.site.default.code}/{name}"
        files.append(File.generated(config, f"{language}/{name}", abs_src_path=source))
    return files
