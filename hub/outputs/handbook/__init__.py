"""The handbook: the whole hub of a language as EPUB, DOCX and PDF."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from hub.addresses import site_path
from hub.copies import apart
from hub.outputs.archive import timeless
from hub.outputs.handbook import front, pandoc, pdf
from hub.outputs.handbook.chapters import Dialect, book_html, book_pages
from hub.outputs.handbook.docx import for_paper
from hub.outputs.handbook.tree import Tree, anchor
from hub.outputs.listing import edition_label, edition_of, reviewed
from hub.texts import strings
from hub.translation import lags
from hub.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hub.model import Hub

__all__ = ["FORMATS", "Book", "Dialect"]

FORMATS = ("pdf", "epub", "docx")


class Book:
    """The handbook of a language.

    `edition` is a code of its content; `parts` is all that decides what its files hold, besides our code.
    """

    def __init__(self, hub: Hub, language: str, dialect: Dialect) -> None:
        self.hub, self.language = hub, language
        self.texts = strings(language)["handbook"]
        self.dialect = dialect
        self.pages = [page for page, _ in book_pages(hub, language)]
        self.edition = edition_of(self._content())
        self.parts = repr((self.facts(), str(strings(language)), hub.site, dialect, *self._content()))

    def _content(self) -> Iterator[str]:
        """All that the content says in it: pages, what lags behind, data, and where pages were moved."""
        hub = self.hub
        for page in hub.pages_in(self.language):
            lagging = [(lag.section, lag.source.language) for lag in lags(hub, page)]
            yield f"{page.id}\n{lagging}\n{page.digest}"
        for data in (hub.sources, hub.terms, hub.events, hub.pictures):
            yield repr(data)
        yield repr([(each.old, each.new) for each in hub.redirects])

    def facts(self) -> dict[str, object]:
        """What the book says besides its text."""
        shown, site = strings(self.language), self.hub.site
        view = View(self.hub, self.language, "index")
        place = self.hub.current("glossary")
        named = {name: self.texts[name] for name in ("title", "subtitle", "authors", "subject", "contents")}
        return {
            **named,
            **{name: self.texts[name] for name in ("about", "index", "index_note", "without", "web")},
            "short": self.texts["name"],
            "language": self.language,
            "edition": edition_label(self.language, self.edition, reviewed(self.pages)),
            "disclaimer": shown["disclaimer"].strip(),
            "licence": shown["licence"].strip(),
            "address": f"{site.address}{site_path(site, self.language, 'index')}" if site.address else "",
            "terms": [[view.said(term.term)[0], anchor(place, name)] for name, term in view.terms],
        }

    def files(self) -> Mapping[str, bytes]:
        """The book in each format."""
        return apart(self._files)

    def _files(self) -> dict[str, bytes]:
        facts = self.facts()
        html = book_html(self.hub, self.language, self.dialect)
        tree = Tree(self.hub, self.language, self.pages).book(pandoc.read_html(html))
        blocks, contents = tree["blocks"], self.texts["contents"]
        listed = {"docx": front.contents(contents, blocks), "epub": [], "pdf": []}
        opening = {"docx": front.about(facts), "epub": front.about(facts), "pdf": []}
        given = {
            name: pandoc.with_metadata(
                {**tree, "blocks": [*opening[name], *listed[name], *blocks]}, self._metadata(facts)
            )
            for name in FORMATS
        }
        with ThreadPoolExecutor() as at_once:
            makers = {
                "pdf": at_once.submit(lambda: pdf.book_pdf(pandoc.typst(given["pdf"]), facts)),
                "epub": at_once.submit(
                    lambda: timeless(pandoc.epub(given["epub"], contents, pdf.cover(facts)))
                ),
                "docx": at_once.submit(lambda: for_paper(pandoc.docx(given["docx"]))),
            }
            return {name: made.result() for name, made in makers.items()}

    def _metadata(self, facts: Mapping[str, object]) -> dict[str, str]:
        said = {name: str(facts[name]) for name in ("title", "subtitle", "subject")}
        return {
            **said,
            "author": str(facts["authors"]),
            "lang": self.language,
            "description": str(facts["edition"]),
            "rights": str(facts["licence"]),
            "identifier": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{self.language}:{self.edition}')}",
        }
