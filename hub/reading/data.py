"""The files in `data/`: facts that belong to no language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from hub.model import Event, Fault, Picture, Record, Redirect, Redirects, Source, Term
from hub.reading.files import AS_IT_IS, exists, read_text
from hub.reading.yaml_text import YamlText, read_yaml, validate
from hub.redirects import collapsed

if TYPE_CHECKING:
    from pathlib import Path

    from hub.reading.files import Instead

FOLDER = "data"

Entry = TypeVar("Entry", bound=Record)


@dataclass
class Data:
    """What `data/` holds; `doubtful` are the files in which something is wrong, see `hub.model.Hub`."""

    sources: dict[str, Source] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    pictures: dict[str, Picture] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    faults: tuple[Fault, ...] = ()
    doubtful: frozenset[str] = frozenset()


def read_data(root: Path, instead: Instead = AS_IT_IS) -> Data:
    """Read the files in the folder `data` of the hub at `root`, as they are or would be. Never raises."""
    sources, in_sources = _entries(root, "sources", "sources", Source, instead)
    terms, in_terms = _entries(root, "glossary", "terms", Term, instead)
    events, in_events = _entries(root, "timeline", "events", Event, instead)
    pictures, in_pictures = _entries(root, "pictures", "pictures", Picture, instead)
    redirects, in_redirects = _redirects(root, instead)
    faults = {
        "sources": in_sources,
        "glossary": in_terms,
        "timeline": in_events,
        "pictures": in_pictures,
        "redirects": in_redirects,
    }
    return Data(
        sources=sources,
        terms=terms,
        events=tuple(events.values()),
        pictures=pictures,
        redirects=redirects,
        faults=tuple(fault for found in faults.values() for fault in found),
        doubtful=frozenset(file for file, found in faults.items() if found),
    )


def _entries(
    root: Path, file: str, name: str, model: type[Entry], instead: Instead
) -> tuple[dict[str, Entry], list[Fault]]:
    """The valid entries under `name`, a mapping or a list, and what is wrong with the file."""
    yaml_text, faults = _shaped(root, file, name, (dict, list), instead)
    if yaml_text is None:
        return {}, faults
    entries = yaml_text.value[name]
    result: dict[str, Entry] = {}
    for key in entries if isinstance(entries, dict) else range(len(entries)):
        entry, wrong = validate(model, yaml_text, (name, key))
        faults.extend(wrong)
        if entry is not None:
            result[str(key)] = entry
    return result, faults


def _redirects(root: Path, instead: Instead) -> tuple[tuple[Redirect, ...], list[Fault]]:
    """The redirects, each to where its page is now, and what is wrong with the file."""
    yaml_text, faults = _shaped(root, "redirects", "redirects", (dict,), instead)
    if yaml_text is None:
        return (), faults
    valid, wrong = validate(Redirects, yaml_text)
    targets = collapsed(valid.redirects) if valid else {}
    found = tuple(Redirect(old, new, yaml_text.place(("redirects", old))) for old, new in targets.items())
    return found, [*faults, *wrong]


def _shaped(
    root: Path, file: str, name: str, shapes: tuple[type, ...], instead: Instead
) -> tuple[YamlText | None, list[Fault]]:
    """The file's YAML if it has something of one of these shapes under `name`, and what is wrong with it."""
    path = f"{FOLDER}/{file}.yml"
    if not exists(root, path, instead):
        return None, []
    found = read_text(root, path, instead)
    if found.text is None:
        return None, found.faults
    yaml_text = read_yaml(found.text, path)
    faults = [*found.faults, *yaml_text.faults]
    if yaml_text.faults:
        return None, faults
    if not isinstance(yaml_text.value, dict) or not isinstance(yaml_text.value.get(name), shapes):
        return None, [*faults, Fault("data-shape", yaml_text.place(()), {"name": name})]
    return yaml_text, faults
