"""Gives Python-Markdown the hub's own extension, and tells it which page comes next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hooks.shared import hub_of, language_of, page_id
from hub.partial import shown
from hub.reading.shown import shown_text
from hub.rendering import HubExtension

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extension, once for all languages."""
    extensions: list[Any] = config.markdown_extensions
    if not any(isinstance(extension, HubExtension) for extension in extensions):
        extensions.append(HubExtension(hub_of(config)))
    return config


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Set the page that is drawn next."""
    extension = next(each for each in config.markdown_extensions if isinstance(each, HubExtension))
    extension.shown = shown(hub_of(config), language_of(config), page_id(page.file))
    if extension.shown and (extension.shown.borrowed or extension.shown.checklist_only):
        return shown_text(Path(config.config_file_path).parent, extension.shown)
    return markdown
