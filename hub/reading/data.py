"""The files in `data/`: facts that belong to no language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from hub.model import Event, Fault, Picture, Place, Record, Source, Term
from hub.reading.files import read_text
from hub.reading.yaml_text import read_yaml, validate

if TYPE_CHECKING:
    import pathlib

    from hub.reading.yaml_text import Path

FOLDER = "data"

Entry = TypeVar("Entry", bound=Record)


@dataclass
class Data:
    """What `data/` holds; `places` and `doubtful` are as in `hub.model.Hub`."""

    sources: dict[str, Source] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    pictures: dict[str, Picture] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    doubtful: frozenset[str] = frozenset()
    places: dict[Path, Place] = field(default_factory=dict)


def read_data(root: pathlib.Path) -> Data:
    """Read the files in the folder `data` of the hub at `root`. Never raises."""
    places: dict[Path, Place] = {}
    sources, in_sources = _entries(root, "sources", "sources", Source, places)
    terms, in_terms = _entries(root, "glossary", "terms", Term, places)
    events, in_events = _entries(root, "timeline", "events", Event, places)
    pictures, in_pictures = _entries(root, "pictures", "pictures", Picture, places)
    faults = {"sources": in_sources, "glossary": in_terms, "timeline": in_events, "pictures": in_pictures}
    return Data(
        sources=sources,
        terms=terms,
        events=tuple(events.values()),
        pictures=pictures,
        faults=tuple(fault for found in faults.values() for fault in found),
        doubtful=frozenset(file for file, found in faults.items() if found),
        places=places,
    )


def _entries(
    root: pathlib.Path, file: str, name: str, model: type[Entry], places: dict[Path, Place]
) -> tuple[dict[str, Entry], list[Fault]]:
    """The valid entries under `name`, a mapping or a list, and what is wrong with the file.

    Notes in `places` where everything in a valid entry stands.
    """
    path = f"{FOLDER}/{file}.yml"
    if not (root / path).exists():
        return {}, []
    found = read_text(root, path)
    if found.text is None:
        return {}, found.faults
    yaml_text = read_yaml(found.text, path)
    faults = [*found.faults, *yaml_text.faults]
    if yaml_text.faults:
        return {}, faults
    entries = yaml_text.value.get(name) if isinstance(yaml_text.value, dict) else None
    if not isinstance(entries, (dict, list)):
        return {}, [*faults, Fault("data-shape", yaml_text.place(()), {"name": name})]
    result: dict[str, Entry] = {}
    names: dict[str | int, str | int] = {}
    for key in entries if isinstance(entries, dict) else range(len(entries)):
        entry, wrong = validate(model, yaml_text, (name, key))
        faults.extend(wrong)
        if entry is not None:
            result[str(key)] = entry
            names[key] = getattr(entry, "id", key)
    for at, place in yaml_text.places.items():
        if len(at) > 1 and at[1] in names:
            places[file, names[at[1]], *at[2:]] = place
    return result, faults
