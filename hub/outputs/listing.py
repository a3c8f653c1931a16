"""The files that people take away, as the downloads page lists them."""

from __future__ import annotations

import datetime  # noqa: TC003  dataclasses are read at run time by templates
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from hub.addresses import site_path
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Page, Site

FOLDER = "downloads"
"""Where the files lie, in the folder of each language: beside the page that lists them."""

_LENGTH = 8
_KILO = 1000


class FileKind(StrEnum):
    """What a file is, in the order of the downloads page."""

    HANDBOOK = "handbook"
    WORKBOOK = "workbook"
    SHEET = "sheet"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the site. `path` is relative to the site's root, `size` in bytes.

    `edition` is a short code of the content that the file was made from: another one means that it has
    changed. `date` is when that content was last reviewed or changed, None where nobody knows. `step` is
    the id of the step that the file is about, None where it is about all; `title` tells it from others of
    its kind.
    """

    path: str
    kind: FileKind
    language: str
    size: int
    edition: str
    date: datetime.date | None = None
    step: str | None = None
    paper: str | None = None
    title: str = ""

    @property
    def format(self) -> str:
        """What its name ends in, from the first dot on."""
        suffixes = PurePosixPath(self.path).suffixes
        return "".join(suffixes).removeprefix(".")

    @property
    def size_label(self) -> str:
        """Its size in words, in its language."""
        return size_label(self.language, self.size)

    @property
    def date_label(self) -> str:
        """Its date in words, in its language; empty where it has none."""
        return date_label(self.language, self.date) if self.date else ""


@dataclass(frozen=True, slots=True)
class Made:
    """A file with what it holds; None for one that is in the site already."""

    download: Download
    content: bytes | None


def file_path(site: Site, language: str, name: str, suffix: str) -> str:
    """Where a file lies on the site; `name` is one of `outputs.names` of the language's strings."""
    stem = strings(language)["outputs"]["names"][name]
    return f"{site_path(site, language, FOLDER)}{stem}.{suffix}"


def edition_of(parts: Iterable[str]) -> str:
    """The short code of the content that a file is made from."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()[:_LENGTH]


def reviewed(pages: Iterable[Page]) -> datetime.date | None:
    """When the newest of the pages was reviewed, as they say themselves; None where none says it."""
    dates = (page.matter.reviewed for page in pages if page.matter)
    return max((date for date in dates if date), default=None)


def edition_label(language: str, edition: str, date: datetime.date | None = None) -> str:
    """The edition as a file names it, with its date where there is one."""
    texts = strings(language)["outputs"]
    if date is None:
        return str(texts["edition"].format(edition=edition))
    return str(texts["edition_dated"].format(edition=edition, date=date_label(language, date)))


def date_label(language: str, date: datetime.date) -> str:
    """A date in words."""
    texts = strings(language)
    month = texts["timeline"]["months"][date.month - 1]
    return str(texts["outputs"]["date"].format(day=date.day, month=month, year=date.year))


def size_label(language: str, size: int) -> str:
    """A file's size in words: thousands of bytes, or millions with one decimal."""
    texts = strings(language)["downloads"]
    if size < _KILO * _KILO:
        return str(texts["bytes"]["kb"].format(count=max(1, round(size / _KILO))))
    count = f"{size / _KILO / _KILO:.1f}".replace(".", texts["decimal"])
    return str(texts["bytes"]["mb"].format(count=count))
