"""The files in `data/`: facts that belong to no language."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hub.model import Event, Fault, Record, Source, Term
from hub.reading.files import read_text
from hub.reading.yaml_text import read_yaml, validate

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "data"

Entry = TypeVar("Entry", bound=Record)


def read_sources(root: Path, faults: list[Fault]) -> dict[str, Source]:
    """The sources by id."""
    return _entries(root, "sources", Source, faults)


def read_terms(root: Path, faults: list[Fault]) -> dict[str, Term]:
    """The glossary's terms by id."""
    return _entries(root, "terms", Term, faults, file="glossary")


def read_events(root: Path, faults: list[Fault]) -> tuple[Event, ...]:
    """The timeline, in the order of the file."""
    return tuple(_entries(root, "events", Event, faults, file="timeline").values())


def _entries(
    root: Path, name: str, model: type[Entry], faults: list[Fault], file: str = ""
) -> dict[str, Entry]:
    """The valid entries under `name`, a mapping or a list; what is wrong goes to `faults`."""
    path = f"{FOLDER}/{file or name}.yml"
    if not (root / path).exists():
        return {}
    found = read_text(root, path)
    faults.extend(found.faults)
    if found.text is None:
        return {}
    yaml_text = read_yaml(found.text, path)
    faults.extend(yaml_text.faults)
    if yaml_text.faults:
        return {}
    entries = yaml_text.value.get(name) if isinstance(yaml_text.value, dict) else None
    if not isinstance(entries, (dict, list)):
        faults.append(Fault("data-shape", yaml_text.place(()), {"name": name}))
        return {}
    result: dict[str, Entry] = {}
    for key in entries if isinstance(entries, dict) else range(len(entries)):
        entry, wrong = validate(model, yaml_text, (name, key))
        faults.extend(wrong)
        if entry is not None:
            result[str(key)] = entry
    return result
