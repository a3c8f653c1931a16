"""The files in `data/`: facts that belong to no language, and where pages were before."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from hub.model import (
    Edition,
    Event,
    Facilitation,
    Fault,
    Picture,
    Place,
    PublishedBundle,
    Record,
    Redirect,
    Redirects,
    Source,
    Term,
)
from hub.reading.fields import validate
from hub.reading.files import AS_IT_IS, exists, read_text
from hub.reading.yaml_text import YamlText, read_yaml
from hub.redirects import collapsed

if TYPE_CHECKING:
    from pathlib import Path

    from hub.reading.files import Instead

FOLDER = "data"

Entry = TypeVar("Entry", bound=Record)


@dataclass
class Data:
    """What `data/` holds; `places` and `doubtful` are as in `hub.model.Hub`."""

    sources: dict[str, Source] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    pictures: dict[str, Picture] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)
    facilitation: dict[str, Facilitation] = field(default_factory=dict)
    bundles: dict[str, PublishedBundle] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    faults: tuple[Fault, ...] = ()
    doubtful: frozenset[str] = frozenset()
    places: dict[tuple[str | int, ...], Place] = field(default_factory=dict)


def read_data(root: Path, instead: Instead = AS_IT_IS, needed: tuple[str, ...] = ()) -> Data:
    """Read the files in `data/` of the hub at `root`, as they are or would be. Never raises.

    Those `needed` have to be there.
    """
    folder = _Folder(root, instead, needed)
    return Data(
        sources=folder.entries("sources", "sources", Source),
        terms=folder.entries("glossary", "terms", Term),
        events=tuple(folder.entries("timeline", "events", Event).values()),
        pictures=folder.entries("pictures", "pictures", Picture),
        editions=folder.entries("editions", "editions", Edition),
        facilitation=folder.entries("facilitation", "facilitation", Facilitation),
        bundles=folder.entries("bundles", "bundles", PublishedBundle),
        redirects=folder.redirects(),
        places=folder.places,
        faults=tuple(fault for found in folder.faults.values() for fault in found),
        doubtful=frozenset(file for file, found in folder.faults.items() if found),
    )


_parsed = lru_cache(maxsize=64)(read_yaml)
"""While a site is served the data is read again at each change, and is seldom what was changed."""


class _Folder:
    """The folder `data/`; notes where each entry stands, and what is wrong with each file."""

    def __init__(self, root: Path, instead: Instead, needed: tuple[str, ...]) -> None:
        self.root, self.instead, self.needed = root, instead, needed
        self.places: dict[tuple[str | int, ...], Place] = {}
        self.faults: dict[str, list[Fault]] = {}

    def entries(self, file: str, name: str, model: type[Entry]) -> dict[str, Entry]:
        """The valid entries under `name`, a mapping or a list."""
        yaml_text = self._shaped(file, name, (dict, list))
        if yaml_text is None:
            return {}
        entries = yaml_text.value[name]
        result: dict[str, Entry] = {}
        names: dict[str | int, str] = {}
        for key in entries if isinstance(entries, dict) else range(len(entries)):
            entry, wrong = validate(model, yaml_text, (name, key))
            self.faults[file] += wrong
            if entry is None:
                continue
            own = str(getattr(entry, "id", key))
            place = yaml_text.place((name, key, "key") if isinstance(entries, dict) else (name, key))
            if own in result:
                self.faults[file].append(Fault("yaml-key-twice", place, {"key": own}))
            result[own], names[key] = entry, own
        for at, place in yaml_text.places.items():
            if len(at) > 1 and at[1] in names:
                self.places[file, names[at[1]], *at[2:]] = place
        return result

    def redirects(self) -> tuple[Redirect, ...]:
        """The redirects, each to where its page is now."""
        yaml_text = self._shaped("redirects", "redirects", (dict,))
        if yaml_text is None:
            return ()
        valid, wrong = validate(Redirects, yaml_text)
        self.faults["redirects"] += wrong
        targets = collapsed(valid.redirects) if valid else {}
        return tuple(Redirect(old, new, yaml_text.place(("redirects", old))) for old, new in targets.items())

    def _shaped(self, file: str, name: str, shapes: tuple[type, ...]) -> YamlText | None:
        """The file's YAML if it has something of one of these shapes under `name`."""
        path = f"{FOLDER}/{file}.yml"
        faults = self.faults[file] = []
        if not exists(self.root, path, self.instead):
            faults += [Fault("data-missing", Place(path))] if file in self.needed else []
            return None
        found = read_text(self.root, path, self.instead)
        faults += found.faults
        if found.text is None:
            return None
        yaml_text = _parsed(found.text, path)
        faults += yaml_text.faults
        if yaml_text.faults:
            return None
        if not isinstance(yaml_text.value, dict) or not isinstance(yaml_text.value.get(name), shapes):
            faults.append(Fault("data-shape", yaml_text.place(()), {"name": name}))
            return None
        return yaml_text
