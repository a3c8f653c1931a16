"""Rules on the files in `data/`, and on what pages take from them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from hub.findings import Finding, error
from hub.lists import GROUPS, is_group
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
        named = [
            (name, _place(hub, "pictures", entry, "lanes", lane, "events", number))
            for lane, each in enumerate(picture.lanes)
            for number, name in enumerate(each.events)
        ]
        for name, place in named:
            if name not in known:
                values = {"entry": entry, "name": name, "nearest": _nearest(name, known)}
                yield error("data-event-unknown", place, **values)


def data_source_unknown(hub: Hub) -> Iterable[Finding]:
    """A term or an event names sources of `data/sources.yml`.

    Bad: `source: toolkit-1.1`.
    Good: `source: toolkit-1-1`.
    """
    if "sources" in hub.doubtful:
        return
    for source, file, entry, *fields in _named_sources(hub):
        if source not in hub.sources:
            values = {"entry": entry, "source": source, "nearest": _nearest(source, hub.sources)}
            yield error("data-source-unknown", _place(hub, file, entry, *fields), **values)


def group_unknown(hub: Hub) -> Iterable[Finding]:
    """The group of a source or a term has its page, below that of the sources or the glossary.

    Bad: `group: toolkits` while there is no page `sources/toolkits.md`.
    Good: `group: toolkit`, whose page is `sources/toolkit.md`.
    """
    pages = list(hub.pages.values())
    for of, entries in (("sources", hub.sources), ("glossary", hub.terms)):
        known = {page.id.rpartition("/")[2] for page in pages if page.kind is GROUPS[of]}
        for name, entry in entries.items():
            if entry.group and not is_group(hub, of, entry.group):
                page = f"{of}/{entry.group}.md"
                values = {"entry": name, "group": entry.group, "page": page}
                nearest = _nearest(entry.group, known)
                yield error("group-unknown", _place(hub, of, name, "group"), nearest=nearest, **values)


def data_text_missing(hub: Hub) -> Iterable[Finding]:
    """Every text that a reader sees exists in every language of the site that isn't declared partial.

    Bad: `definition: {es: "…"}` on a site in Spanish and English.
    Good: `definition: {es: "…", en: "…"}`.
    """
    for texts, file, entry, *fields in _texts(hub):
        for language in (each for each in hub.site.languages if not each.partial):
            if not texts.get(language.code, "").strip():
                code = language.code
                values = {"entry": entry, "name": str(fields[-1]), "language": code, "code": code}
                yield error("data-text-missing", _place(hub, file, entry, *fields), **values)


def _place(hub: Hub, file: str, entry: str, *fields: str | int) -> Place:
    """Where a field of an entry stands, or the nearest thing around it."""
    at = (file, entry, *fields)
    while len(at) > 1 and at not in hub.data_places:
        at = at[:-1]
    return hub.data_places.get(at, Place(f"{FOLDER}/{file}.yml"))


def _named_sources(hub: Hub) -> Iterator[tuple[str, str, str, *tuple[str | int, ...]]]:
    """Every source that an entry names, with its file, its entry and the fields that lead to it."""
    for name, term in hub.terms.items():
        if term.source:
            yield term.source, "glossary", name, "source"
    for event in hub.events:
        for number, source in enumerate(event.sources):
            yield source, "timeline", event.id, "sources", number
    for name, picture in hub.pictures.items():
        yield picture.source, "pictures", name, "source"


def _texts(hub: Hub) -> Iterator[tuple[Texts, str, str, *tuple[str | int, ...]]]:
    """Every text that a reader sees, with its file, its entry and the fields that lead to it."""
    for key, source in hub.sources.items():
        optional = [("dated", source.dated), ("note", source.note)]
        for name, texts in [
            ("authors", source.authors),
            ("reuse", source.reuse),
            ("supports", source.supports),
        ]:
            yield texts, "sources", key, name
        yield from ((texts, "sources", key, name) for name, texts in optional if texts)
    for key, term in hub.terms.items():
        yield term.term, "glossary", key, "term"
        yield term.definition, "glossary", key, "definition"
    for event in hub.events:
        yield event.what, "timeline", event.id, "what"
    for key, picture in hub.pictures.items():
        yield picture.title, "pictures", key, "title"
        for number, bar in enumerate(picture.bars):
            yield bar.label, "pictures", key, "bars", number, "label"
            if bar.part:
                yield bar.part.label, "pictures", key, "bars", number, "part", "label"
        for number, lane in enumerate(picture.lanes):
            yield lane.label, "pictures", key, "lanes", number, "label"


def _nearest(name: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(name, list(known), 1)), "")
