"""The files in `data/`: facts that belong to no language."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from hub.model import Event, Fault, Picture, Place, Record, Source, Term
from hub.reading.files import TextFile, read_text
from hub.reading.yaml_text import read_yaml, validate

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
    places: dict[tuple[str | int, ...], Place] = field(default_factory=dict)


def read_data(root: Path, needed: tuple[str, ...] = ()) -> Data:
    """Read the files in `data/` of the hub at `root`; those `needed` have to be there. Never raises."""
    data = Data()
    faults: list[Fault] = []

    def entries(file: str, name: str, model: type[Entry]) -> dict[str, Entry]:
        path = f"{FOLDER}/{file}.yml"
        if not (root / path).exists() and not (root / path).is_symlink():
            wrong = [Fault("data-missing", Place(path))] if file in needed else []
            found: dict[str, Entry] = {}
        else:
            found, wrong = _entries(read_text(root, path), name, model, data.places)
        faults.extend(wrong)
        data.doubtful |= {file} if wrong else set()
        return found

    data.sources = entries("sources", "sources", Source)
    data.terms = entries("glossary", "terms", Term)
    data.events = tuple(entries("timeline", "events", Event).values())
    data.pictures = entries("pictures", "pictures", Picture)
    data.faults = tuple(faults)
    return data


def _entries(
    file: TextFile, name: str, model: type[Entry], places: dict[tuple[str | int, ...], Place]
) -> tuple[dict[str, Entry], list[Fault]]:
    """The valid entries under `name`, and what is wrong; notes in `places` where each stands."""
    if file.text is None:
        return {}, file.faults
    yaml_text = read_yaml(file.text, file.path)
    faults = [*file.faults, *yaml_text.faults]
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
        if entry is None:
            continue
        own = str(getattr(entry, "id", key))
        place = yaml_text.place((name, key, "key") if isinstance(entries, dict) else (name, key))
        if own in result:
            faults.append(Fault("yaml-key-twice", place, {"key": own}))
        result[own], names[key] = entry, own
    for at, place in yaml_text.places.items():
        if len(at) > 1 and at[1] in names:
            places[Path(file.path).stem, names[at[1]], *at[2:]] = place
    return result, faults
