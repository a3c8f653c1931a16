"""Adds what programs read: `hub.json`, `llms.txt`, the feed and the data of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from hooks.made import dates_of
from hooks.shared import AFTER_LANGUAGES, hub_of, language_of
from hub.outputs.catalogue import catalogue_json
from hub.outputs.feed import feed_path, feed_xml
from hub.outputs.llms import llms_path, llms_text
from hub.outputs.structured import script_text, structured

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


@event_priority(AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files, each language's own while it is built."""
    hub, language, name = hub_of(config), language_of(config), str(config.site_name)
    made = {
        feed_path(hub, language): feed_xml(hub, language, name, dates_of(config)),
        llms_path(hub, language): llms_text(hub, language),
    }
    if language == hub.site.default.code:
        made["hub.json"] = catalogue_json(hub)
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    return files


@event_priority(AFTER_LANGUAGES)
def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:
    """Hand over the page's data."""
    view = context["view"]
    graph = structured(view.hub, view.language, view.page_id, page.meta["title"])
    context["structured"] = script_text(graph)
    return context
