"""Rules on the files in `data/`, and on what pages take from them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from hub.findings import Finding, error
from hub.model import Place
from hub.reading.data import FOLDER
from hub.rules.faults import reported

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.model import Hub, Texts


def data_shape(hub: Hub) -> Iterable[Finding]:
    """A file in `data/` has its entries under the name that the hub looks for.

    Bad: `data/sources.yml` that begins with `source:`.
    Good: `data/sources.yml` that begins with `sources:`.
    """
    return reported(hub, "data-shape")


def data_missing(hub: Hub) -> Iterable[Finding]:
    """A data file that pages rely on is there.

    Bad: citations, and no `data/sources.yml`.
    Good: `data/sources.yml` with the sources that are cited.
    """
    return reported(hub, "data-missing")


def picture_unknown(hub: Hub) -> Iterable[Finding]:
    """A page shows pictures that `data/pictures.yml` describes.

    Bad: `pictures: [makeup]`.
    Good: `pictures: [make-up]`.
    """
    if "pictures" in hub.doubtful:
        return
    for page in hub.pages.values():
        for number, name in enumerate(getattr(page.matter, "pictures", ())):
            if name not in hub.pictures:
                place = page.matter_lines["pictures", number]
                yield error("picture-unknown", place, name=name, nearest=_nearest(name, hub.pictures))


def data_event_unknown(hub: Hub) -> Iterable[Finding]:
    """A picture names events of `data/timeline.yml`.

    Bad: `events: [lima-created]`.
    Good: `events: [national-group-created]`.
    """
    if "timeline" in hub.doubtful:
        return
    known = [event.id for event in hub.events]
    for entry, picture in hub.pictures.items():
        for name in (name for lane in picture.lanes for name in lane.events):
            if name not in known:
                values = {"entry": entry, "name": name, "nearest": _nearest(name, known)}
                yield error("data-event-unknown", _start(hub, "pictures", entry), **values)


def data_source_unknown(hub: Hub) -> Iterable[Finding]:
    """A term or an event names sources of `data/sources.yml`.

    Bad: `source: toolkit-1.1`.
    Good: `source: toolkit-1-1`.
    """
    if "sources" in hub.doubtful:
        return
    named = [("glossary", name, term.source) for name, term in hub.terms.items() if term.source]
    named += [("timeline", event.id, source) for event in hub.events for source in event.sources]
    named += [("pictures", name, picture.source) for name, picture in hub.pictures.items()]
    for file, entry, source in named:
        if source not in hub.sources:
            values = {"entry": entry, "source": source, "nearest": _nearest(source, hub.sources)}
            yield error("data-source-unknown", _start(hub, file, entry), **values)


def data_text_missing(hub: Hub) -> Iterable[Finding]:
    """Every text that a reader sees exists in every language of the site.

    Bad: `definition: {es: "…"}` on a site in Spanish and English.
    Good: `definition: {es: "…", en: "…"}`.
    """
    for file, entry, name, texts in _texts(hub):
        for language in hub.site.languages:
            if not texts.get(language.code, "").strip():
                values = {"entry": entry, "name": name, "language": language.code}
                yield error("data-text-missing", _start(hub, file, entry), **values)


def _start(hub: Hub, file: str, entry: str) -> Place:
    return hub.data_places.get((file, entry), Place(f"{FOLDER}/{file}.yml"))


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
    for key, picture in hub.pictures.items():
        yield "pictures", key, "title", picture.title
        bars = (*picture.bars, *(bar.part for bar in picture.bars if bar.part))
        for label in (*(bar.label for bar in bars), *(lane.label for lane in picture.lanes)):
            yield "pictures", key, "label", label


def _nearest(name: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(name, list(known), 1)), "")
