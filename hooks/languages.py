"""Keeps languages apart: their pages, and texts of the interface that one borrows, which are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hooks.shared import hub_of, language_of
from hub.views import with_languages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Spare the i18n plugin the pages of other languages, which it would look through and leave out."""
    others = {each.code for each in hub_of(config).site.languages} - {language_of(config)}
    for file in list(files):
        if file.src_uri.endswith(".md") and file.src_uri.partition("/")[0] in others:
            files.remove(file)
    return files


def on_post_page(output: str, **_: Any) -> str:
    """Mark those of a page."""
    return with_languages(output)


def on_post_template(output: str, **_: Any) -> str:
    """Mark those of what is no page, such as the 404 page."""
    return with_languages(output)
