"""Adds the generated pages to each language and derives its navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from hooks.shared import AFTER_LANGUAGES, hub_of, language_of
from hub.addresses import site_path
from hub.checklists import checklists
from hub.navigation import Entry, navigation
from hub.texts import strings
from hub.views import alternates

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@event_priority(AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a checklist page for every step, and hand over the navigation."""
    hub, language = hub_of(config), language_of(config)
    texts = strings(language)["checklist"]
    for checklist in checklists(hub, language):
        facts = {
            "title": checklist.matter.title,
            "number": checklist.matter.number,
            "count": len(checklist.items),
        }
        meta = f"title: {texts['title'].format(**facts)!r}\nsummary: {texts['summary'].format(**facts)!r}\n"
        file = _file(config, language, checklist.page_id, f"---\n{meta}---\n")
        for other in alternates(hub, checklist.page_id):
            file.alternates[other.language.code] = _file(config, other.language.code, checklist.page_id, "")
        files.append(file)
    config.nav = [_item(entry) for entry in navigation(hub, language)]
    return files


def _file(config: MkDocsConfig, language: str, page_id: str, content: str) -> Any:
    """A generated file with what the i18n plugin puts on those it makes itself."""
    file: Any = File.generated(config, f"{language}/{page_id}.md", content=content)
    file.dest_uri = f"{site_path(hub_of(config).site, language, page_id)}index.html"
    file.locale = file.locale_alternate_of = file.localization = language
    file.norm_src_uri = f"{page_id}.md"
    file.alternates = {language: file}
    return file


def _item(entry: Entry) -> dict[str, Any]:
    path = f"{entry.page.language}/{entry.page.id}.md"
    return {entry.title: [path, *map(_item, entry.children)] if entry.children else path}
