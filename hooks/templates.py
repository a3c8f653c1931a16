"""Chooses each page's template and hands the templates what they draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hooks.made import dates_of
from hooks.shared import language_of, page_id, shown_hub_of
from hub.views import View, sitemap

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """What templates of no page draw: the sitemap, robots.txt and the 404 page."""
    hub, language = shown_hub_of(config), language_of(config)
    env.globals["sitemap_entries"] = lambda: sitemap(hub, dates_of(config))
    env.globals["views"] = [View(hub, each.code, "index") for each in hub.site.languages]
    env.globals["view"] = view = View(hub, language, "404")
    env.globals["t"] = view.text
    return env


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """One page speaks all languages, and is drawn with the default one."""
    default = shown_hub_of(config).site.default.code
    return "" if template_name in ("404.html", "offline.html") and language_of(config) != default else output


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Let the page's kind name the template, which MkDocs looks up before it asks for the context."""
    view = _view(page, config)
    page.meta["template"] = view.template
    # The menu and the links to the next page know nothing but this of other pages.
    page.meta["lang"] = view.title_lang
    # Material would draw an icon of its own for it.
    page.meta.pop("status", None)
    return markdown


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Hand over the page's view."""
    context["view"] = view = _view(page, config)
    context["t"] = view.text
    return context


def _view(page: Page, config: MkDocsConfig) -> View:
    language, name = language_of(config), page_id(page.file)
    return View(config.extra["sight"].hub(language, name), language, name)
