"""A lock file -> the distributions that it names, and what those say of themselves once installed."""

from __future__ import annotations

import importlib.metadata
import re
from dataclasses import dataclass
from pathlib import Path

REQUIREMENTS = Path(__file__).parent.parent / "requirements"
_LINE = re.compile(r"^([\w.-]+)==([\w.!+-]+)(?: ; ([^\\\n]+?))? *\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True)
class Distribution:
    """One line of a lock file; `marker` says for which machines it is."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def locked(text: str) -> tuple[Distribution, ...]:
    """The distributions of a lock file, in its order."""
    found: list[Distribution] = []
    for line in text.splitlines():
        if match := _LINE.match(line):
            found.append(Distribution(match[1], match[2], match[3] or "", ()))
        elif match := _HASH.search(line):
            last = found[-1]
            found[-1] = Distribution(last.name, last.version, last.marker, (*last.hashes, match[1]))
    return tuple(found)


def lock_file(name: str) -> tuple[Distribution, ...]:
    """The distributions of `requirements/NAME.txt`."""
    return locked((REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8"))


def named_licences(name: str) -> tuple[str, ...]:
    """What a distribution says of its licence, the plainest word first; nothing where it isn't installed."""
    try:
        facts = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ()
    classifiers = (each for each in facts.get_all("Classifier") or () if each.startswith(_CLASSIFIER))
    return (
        *(facts.get_all("License-Expression") or ()),
        *(facts.get_all("License") or ()),
        *(each.removeprefix(_CLASSIFIER) for each in classifiers),
    )


def needed(name: str) -> tuple[str, ...]:
    """The names of the distributions that an installed one asks for, whatever the machine."""
    try:
        asked = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return ()
    plain = [each for each in asked if "extra ==" not in each]
    names = [re.match(r"[\w.-]+", each) for each in plain]
    return tuple(sorted({re.sub(r"[-_.]+", "-", match[0]).lower() for match in names if match}))
