"""Rules on the names of files and folders, which are parts of addresses."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from hub.findings import Finding, error
from hub.model import Kind, Place, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hub.model import Hub

_PAGE = re.compile(r"[a-z0-9-]+\.md")
_OTHER = re.compile(r"[a-z0-9._-]+")


def file_name(hub: Hub) -> Iterable[Finding]:
    """Names are small ASCII letters, digits and hyphens; those of assets may have `_` and `.` too.

    Bad: `docs/es/Misión y visión.md`.
    Good: `docs/es/mission.md`.
    """
    reported_elsewhere = {*_like_another(hub), *_not_of_pages(hub)}
    for path in _paths(hub):
        name = path.rpartition("/")[2]
        allowed = _PAGE if path in hub.files and name.endswith(".md") else _OTHER
        if not allowed.fullmatch(name) and path not in reported_elsewhere and not _is_step(hub, path):
            yield error("file-name", Place(f"{hub.site.docs}/{path}"), name=name)


def file_name_case(hub: Hub) -> Iterable[Finding]:
    """No two names of a folder are the same but for capitals: on Windows and Macs they are one file.

    Bad: `docs/assets/Map.svg` beside `docs/assets/map.svg`.
    Good: `docs/assets/map.svg` alone.
    """
    others = set(_not_of_pages(hub))
    for path, other in _like_another(hub).items():
        if path in others:
            continue
        values = {"name": path.rpartition("/")[2], "other": f"{hub.site.docs}/{other}"}
        yield error("file-name-case", Place(f"{hub.site.docs}/{path}"), **values)


def _paths(hub: Hub) -> Iterator[str]:
    """All folders and files of the content, each once, except the languages' folders."""
    codes = {language.code for language in hub.site.languages}
    seen: set[str] = set()
    for file in hub.files:
        for path in accumulate(file.split("/"), "{}/{}".format):
            if path not in seen:
                seen.add(path)
                if path not in codes:
                    yield path


def _like_another(hub: Hub) -> Mapping[str, str]:
    """The paths that differ by capitals only from another, with that other, in small letters if one is."""
    groups: dict[str, list[str]] = {}
    for path in _paths(hub):
        groups.setdefault(path.lower(), []).append(path)
    found: dict[str, str] = {}
    for lower, paths in groups.items():
        kept = lower if lower in paths else paths[0]
        found |= {path: kept for path in paths if path != kept and _same_folder(path, kept)}
    return found


def _not_of_pages(hub: Hub) -> Iterator[str]:
    """The paths of pages whose names aren't ones of pages at all, on which there is a rule of its own."""
    start = f"{hub.site.docs}/"
    return (each.place.path.removeprefix(start) for each in hub.faults if each.rule == "page-name")


def _same_folder(path: str, other: str) -> bool:
    """Whether the two lie side by side; else it's their folders that have one name too many."""
    return path.rpartition("/")[0] == other.rpartition("/")[0]


def _is_step(hub: Hub, path: str) -> bool:
    """Whether the path is a step's page, on whose name there is a rule of its own."""
    language, _, rest = path.partition("/")
    known = any(language == each.code for each in hub.site.languages)
    return known and path.endswith(".md") and kind_of(rest.removesuffix(".md")) is Kind.STEP
