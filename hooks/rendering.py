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

    from hub.partial import Shown


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extension, once for all languages."""
    extensions: list[Any] = config.markdown_extensions
    if not any(isinstance(extension, HubExtension) for extension in extensions):
        extensions.append(HubExtension(hub_of(config)))
    return config


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Set the page that is drawn next."""
    extension = _extension(config)
    extension.hub = config.extra["sight"].hub(language_of(config), page_id(page.file))
    extension.shown = _shown(page, config)
    if extension.shown and (extension.shown.borrowed or extension.shown.checklist_only):
        return shown_text(Path(config.config_file_path).parent, extension.shown)
    return markdown


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Hand over the terms that the page's text links to."""
    drawn = _shown(page, config)
    context["terms"] = _extension(config).explained.get(drawn.text, ()) if drawn else ()
    return context


def _extension(config: MkDocsConfig) -> HubExtension:
    return next(each for each in config.markdown_extensions if isinstance(each, HubExtension))


def _shown(page: Page, config: MkDocsConfig) -> Shown | None:
    return shown(hub_of(config), language_of(config), page_id(page.file))
