"""The facts that stand in files: small, frozen, each with its `Place`.

They have no slots: instances without are unpickled several times faster, and hubs are read from a cache.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from hub.model.matter import Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, order=True)
class Place:
    """A stretch of one line; the path is relative to the hub's folder, line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True)
class Fault:
    """Something that reading could not make sense of; `rule` says which rule reports it."""

    rule: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Redirect:
    """A page that was moved: the id that it had, and the one that it has now."""

    old: str
    new: str
    place: Place


@dataclass(frozen=True)
class Language:
    """A language of the site, as `mkdocs.yml` declares it; a partial one has to have its checklists only."""

    code: str
    name: str
    default: bool = False
    partial: bool = False

    def promises(self, page_id: str) -> bool:
        """Whether the language has to have the page with that id."""
        return not self.partial or kind_of(page_id) is Kind.STEP


@dataclass(frozen=True)
class Site:
    """What `mkdocs.yml` says that the content depends on.

    `address` and `repository` are empty, or end in a slash; `edit` is the address of the content folder in
    the repository's editor, empty where there is no repository.
    """

    languages: tuple[Language, ...]
    docs: str = "docs"
    address: str = ""
    repository: str = ""
    edit: str = ""

    @cached_property
    def default(self) -> Language:
        """The language at the site's root, in which content is written first."""
        return next((language for language in self.languages if language.default), self.languages[0])

    def is_partial(self, code: str) -> bool:
        """Whether the language with that code is a partial one."""
        return any(language.partial for language in self.languages if language.code == code)


@dataclass(frozen=True)
class Heading:
    """A heading; `id` is the one written after it, None where none is."""

    level: int
    title: str
    id: str | None
    place: Place


@dataclass(frozen=True)
class Link:
    """A link or an image, with its target as written. `section` is the id of the `##` it stands under.

    `text` is what a reader sees or hears of it: a link's words, an image's text alternative.
    """

    target: str
    section: str | None
    place: Place
    image: bool = False
    text: str = ""


@dataclass(frozen=True)
class Paragraph:
    """The running text of a paragraph, a list item or a cell, without links, code and italics."""

    text: str
    place: Place


@dataclass(frozen=True)
class Citation:
    """A `[@source-id]` in the text."""

    source: str
    section: str | None
    place: Place


@dataclass(frozen=True)
class Figure:
    """A number in the text, without separators of thousands, the decimal sign a point."""

    value: str
    section: str | None
    place: Place


@dataclass(frozen=True)
class ChecklistItem:
    """A task-list item: its id, its text as written, and whether the text holds more than plain words."""

    id: str | None
    text: str
    section: str | None
    place: Place
    plain: bool = True


@dataclass(frozen=True)
class Action:
    """An item of the list under `#actions`, with the ids of the sources that it cites."""

    citations: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Point:
    """A list item that begins with what it is about, in bold: that lead, and the text after it, plain."""

    section: str
    lead: str
    text: str
