"""Makes what people take away before the pages that list it, and puts it into the site after them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

from hooks.shared import dates_of, hub_of, language_of, page_id, within_another
from hooks.shared_files import downloads_of
from hub.model import Kind
from hub.outputs.handbook import Dialect
from hub.outputs.sheets import write_editions
from hub.outputs.takeaway import kept_files, note, take_away, write

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_run = {"command": "build"}


def on_startup(command: str, **_: Any) -> None:
    """Remember whether the site is only being looked at while somebody writes."""
    _run["command"] = command


@event_priority(50)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make the files; a new handbook isn't waited for while somebody writes, nor where nobody wants one."""
    if within_another(config):
        return files
    dates, kept = dates_of(config), config.extra["kept"]
    key = config.extra["sight"].code(Kind.STEP, *sorted(dates.items()))
    names = tuple(each for each in config.markdown_extensions if isinstance(each, str))
    config.extra["takeaway"] = take_away(
        hub_of(config),
        Dialect(names, config.mdx_configs),
        dates,
        make_books=_run["command"] != "serve" and config.extra["books"],
        last=kept_files(kept, key),
    )
    note(config.extra["takeaway"], kept, key)
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Hand over the list of the files in the language of the page."""
    context["downloads"] = downloads_of(config, language_of(config), page_id(page.file))
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write the files into the finished site."""
    if not within_another(config):
        write(config.extra["takeaway"], Path(config.site_dir))
        write_editions(hub_of(config), config.site_dir)
