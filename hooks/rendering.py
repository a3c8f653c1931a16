"""Gives Python-Markdown the hub's own extension, and tells it which page comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hooks.shared import hub_of, language_of, page_id
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
    _extension(config).page = _page(page, config)
    return markdown


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Hand over the terms that the page's text links to."""
    context["terms"] = _extension(config).explained.get(_page(page, config), ())
    return context


def _extension(config: MkDocsConfig) -> HubExtension:
    return next(each for each in config.markdown_extensions if isinstance(each, HubExtension))


def _page(page: Page, config: MkDocsConfig) -> Any:
    return hub_of(config).page(language_of(config), page_id(page.file))
