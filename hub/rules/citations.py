"""Rules on citations and on the data that they name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from hub.findings import Finding, error
from hub.model import Place
from hub.reading.data import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.model import Hub, Texts


def citation_unknown(hub: Hub) -> Iterable[Finding]:
    """A citation names a source of `data/sources.yml`.

    Bad: `[@ten-steps]`.
    Good: `[@ten-steps-tool]`.
    """
    if "sources" in hub.doubtful:
        return
    for page in hub.pages.values():
        for citation in page.citations:
            if citation.source not in hub.sources:
                yield error("citation-unknown", citation.place, **_nearest(hub, citation.source))


def data_source_unknown(hub: Hub) -> Iterable[Finding]:
    """A term or an event names sources of `data/sources.yml`.

    Bad: `source: toolkit-1.1`.
    Good: `source: toolkit-1-1`.
    """
    if "sources" in hub.doubtful:
        return
    named = [("glossary", name, term.source) for name, term in hub.terms.items() if term.source]
    named += [("timeline", event.id, source) for event in hub.events for source in event.sources]
    for file, entry, source in named:
        if source not in hub.sources:
            yield error(
                "data-source-unknown", Place(f"{FOLDER}/{file}.yml"), entry=entry, **_nearest(hub, source)
            )


def data_text_missing(hub: Hub) -> Iterable[Finding]:
    """Every text that a reader sees exists in every language of the site.

    Bad: `definition: {es: "…"}` on a site in Spanish and English.
    Good: `definition: {es: "…", en: "…"}`.
    """
    for file, entry, name, texts in _texts(hub):
        for language in hub.site.languages:
            if not texts.get(language.code, "").strip():
                place = Place(f"{FOLDER}/{file}.yml")
                yield error("data-text-missing", place, entry=entry, name=name, language=language.code)


def _texts(hub: Hub) -> Iterator[tuple[str, str, str, Texts]]:
    for key, source in hub.sources.items():
        optional = [("dated", source.dated), ("note", source.note)]
        for name, texts in [
            ("authors", source.authors),
            ("reuse", source.reuse),
            ("supports", source.supports),
        ]:
            yield "sources", key, name, texts
        yield from (("sources", key, name, texts) for name, texts in optional if texts)
    for key, term in hub.terms.items():
        yield "glossary", key, "term", term.term
        yield "glossary", key, "definition", term.definition
    for event in hub.events:
        yield "timeline", event.id, "what", event.what


def _nearest(hub: Hub, source: str) -> dict[str, str]:
    return {"source": source, "nearest": next(iter(get_close_matches(source, hub.sources, 1)), "")}
