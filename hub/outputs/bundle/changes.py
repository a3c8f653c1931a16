"""What is new in a bundle since the last one that was published, by the record in `data/bundles.yml`."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from hub.model import BundledPage
from hub.outputs.listing import edition_label
from hub.texts import strings

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from hub.model import Hub, PublishedBundle
    from hub.outputs.bundle.texts import PageText

_LETTERS = 8

Pages = dict[str, BundledPage]


def pages_said(spoken: Mapping[str, PageText]) -> Pages:
    """The title of each page and the code of its text, by its address on the site."""
    return {path.removesuffix("index.html"): _said(text) for path, text in sorted(spoken.items())}


def previous(hub: Hub, language: str, said: Pages) -> tuple[str, PublishedBundle] | None:
    """The last recorded bundle of the language whose pages said something else, with its edition.

    So a bundle is the same before and after it is recorded itself.
    """
    others = [
        (edition, each)
        for edition, each in hub.bundles.items()
        if each.language == language and dict(each.pages) != said
    ]
    return others[-1] if others else None


def changes_page(
    language: str,
    said: Pages,
    edition: str,
    date: datetime.date | None,
    before: tuple[str, PublishedBundle] | None,
    links: Mapping[str, Any],
) -> str:
    """The page that says what is new, changed and gone.

    Args:
        language: the bundle's language.
        said: what its pages say.
        edition: its edition.
        date: the date of its newest content.
        before: the last bundle, with its edition.
        links: where things are from this page on: its `style`, `script`, `icon` and `start`, `home` on the
            web, `pages` by address; and the site's `name` and content `policy`.
    """
    texts = strings(language)
    groups = _groups(said, before[1].pages) if before else {}
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        (files("hub.outputs.bundle") / "changes.html").read_text(encoding="utf-8")
    )
    return template.render(
        language=language,
        t=texts["bundle"],
        edition=edition_label(language, edition, date),
        before=edition_label(language, before[0], before[1].date) if before else "",
        groups=groups,
        links=links,
    )


def _groups(now: Mapping[str, BundledPage], before: Mapping[str, BundledPage]) -> dict[str, list[Any]]:
    """The pages that are new, changed and gone: each with its address and title."""
    return {
        "added": [(path, page.title) for path, page in now.items() if path not in before],
        "changed": [
            (path, page.title) for path, page in now.items() if path in before and page != before[path]
        ],
        "gone": [("", page.title) for path, page in before.items() if path not in now],
    }


def _said(text: PageText) -> BundledPage:
    words = "\n".join(f"{section.id} {section.title}\n{section.text}" for section in text.sections)
    return BundledPage(
        title=text.facts.get("title", ""), code=hashlib.sha256(words.encode()).hexdigest()[:_LETTERS]
    )
