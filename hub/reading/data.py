"""The files in `data/`: facts that belong to no language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from hub.model import Event, Fault, Picture, Record, Source, Term
from hub.reading.files import read_text
from hub.reading.yaml_text import read_yaml, validate

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "data"

Entry = TypeVar("Entry", bound=Record)


@dataclass
class Data:
    """What `data/` holds; `doubtful` are the files in which something is wrong, see `hub.model.Hub`."""

    sources: dict[str, Source] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    pictures: dict[str, Picture] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    doubtful: frozenset[str] = frozenset()


def read_data(root: Path) -> Data:
    """Read the files in the folder `data` of the hub at `root`. Never raises."""
    sources, in_sources = _entries(root, "sources", "sources", Source)
    terms, in_terms = _entries(root, "glossary", "terms", Term)
    events, in_events = _entries(root, "timeline", "events", Event)
    pictures, in_pictures = _entries(root, "pictures", "pictures", Picture)
    faults = {"sources": in_sources, "glossary": in_terms, "timeline": in_events, "pictures": in_pictures}
    return Data(
        sources=sources,
        terms=terms,
        events=tuple(events.values()),
        pictures=pictures,
        faults=tuple(fault for found in faults.values() for fault in found),
        doubtful=frozenset(file for file, found in faults.items() if found),
    )


def _entries(root: Path, file: str, name: str, model: type[Entry]) -> tuple[dict[str, Entry], list[Fault]]:
    """The valid entries under `name`, a mapping or a list, and what is wrong with the file."""
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
    for key in entries if isinstance(entries, dict) else range(len(entries)):
        entry, wrong = validate(model, yaml_text, (name, key))
        faults.extend(wrong)
        if entry is not None:
            result[str(key)] = entry
    return result, faults
