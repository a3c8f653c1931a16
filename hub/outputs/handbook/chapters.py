"""The pages of the handbook in the order of a book, each with its text drawn as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader
from markdown import Markdown

from hub.lists import GROUPS
from hub.model import Kind
from hub.navigation import navigation
from hub.partial import Shown
from hub.rendering import HubExtension
from hub.rendering.cleaning import cleaned
from hub.views import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hub.model import Hub, Page
    from hub.navigation import Entry

_LEFT_OUT = frozenset((Kind.RULES, *GROUPS.values(), Kind.STATUS, Kind.DOWNLOADS))
"""Pages that only make sense on the site."""

_DETAILS = re.compile(
    r"(?P<opening><details\b[^>]*>)\s*<summary>(?P<title>.*?)</summary>|</details>", re.DOTALL
)

_LAST = (Kind.GLOSSARY, Kind.SOURCES)
"""What a book has at its end."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The extensions of Python-Markdown that the site is drawn with, and their options by name."""

    extensions: tuple[str, ...]
    options: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, extensions: Iterable[object], options: Mapping[str, Mapping[str, Any]]) -> Dialect:
        """The site's own, without extensions that are given as objects."""
        return cls(tuple(each for each in extensions if isinstance(each, str)), options)


def book_pages(hub: Hub, language: str) -> tuple[tuple[Page, int], ...]:
    """The pages of the book with their depths: in the order of the menu, but glossary and sources last."""
    found = [pair for pair in _walk(navigation(hub, language), 0) if pair[0].kind not in _LEFT_OUT]
    last = sorted(
        (pair for pair in found if pair[0].kind in _LAST), key=lambda pair: _LAST.index(pair[0].kind)
    )
    return (*(pair for pair in found if pair[0].kind not in _LAST), *((page, 0) for page, _ in last))


def book_html(hub: Hub, language: str, dialect: Dialect) -> str:
    """The text of the whole book; what pages draw besides their text comes after its first part."""
    extension = HubExtension(hub)
    loader = PackageLoader("hub.outputs.handbook", "")
    template = Environment(loader=loader, autoescape=True).get_template("book.html")
    drawn = []
    for page, depth in book_pages(hub, language):
        lead, mark, rest = _html(extension, page, dialect).partition("<h2")
        view = View(hub, language, page.id)
        facts = {"page": page, "depth": depth, "lead": lead, "rest": f"{mark}{rest}"}
        drawn.append(template.render(hub=hub, view=view, t=view.text, **facts))
    return "\n".join(drawn)


def _html(extension: HubExtension, page: Page, dialect: Dialect) -> str:
    extension.shown = Shown(page.language, page, page)
    options = {name: dict(values) for name, values in dialect.options.items()}
    # On paper nobody copies the address of a section.
    options["toc"] = {**options.get("toc", {}), "permalink": False}
    drawn = Markdown(extensions=[*dialect.extensions, extension], extension_configs=options)
    return _DETAILS.sub(_as_note, cleaned(drawn.convert(page.text)))


def _as_note(match: re.Match[str]) -> str:
    """What can be folded on the site is a note on paper."""
    if match["opening"]:
        return f'<div class="admonition"><p class="admonition-title">{match["title"]}</p>'
    return "</div>"


def _walk(entries: Iterable[Entry], depth: int) -> Iterator[tuple[Page, int]]:
    for entry in entries:
        yield entry.page, depth
        yield from _walk(entry.children, depth + 1)
