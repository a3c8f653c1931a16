"""From a page to where its source is edited and its faults are reported; empty where no repository is known.

The addresses are GitHub's. Another forge takes `extra.edit_uri` in `mkdocs.yml`; the report there is an empty
one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from hub.addresses import site_path
from hub.texts import strings

if TYPE_CHECKING:
    from hub.model import Page, Site


def edit_address(site: Site, page: Page | None) -> str:
    """The address at which the page's file is edited."""
    return f"{site.edit}{quote(f'{page.language}/{page.id}.md')}" if site.edit and page else ""


def report_address(site: Site, language: str, page_id: str, title: str) -> str:
    """The address of a new issue that names the page, in the form of the page's language."""
    if not site.repository:
        return ""
    filled = {
        "template": strings(language)["source_file"]["form"],
        "title": strings(language)["source_file"]["report_title"].format(title=title),
        "page": f"{site.address}{site_path(site, language, page_id)}",
    }
    return f"{site.repository}issues/new?{urlencode(filled, quote_via=quote)}"
