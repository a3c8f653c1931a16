"""The generators that are compared: how each gets the content, and where it keeps and puts what it makes."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Any

import yaml

from bench.making import change_page, change_term
from bench.plain import plain_page, plain_pages
from hub.reading import read_hub

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parent.parent
THEME = Path(__file__).parent / "hugo"
_LINK = re.compile(r"\]\((?!\w+:|#)([^)#]+)\.md(#[^)]*)?\)")
_EXTENSIONS = ["attr_list", "footnotes", "sane_lists", "tables", {"toc": {"permalink": True}}]
"""What the made pages need, and no more: what isn't set up costs nothing."""


@dataclass
class Builder:
    """A generator at work on the content of the hub in `source`, in a folder of its own.

    `outputs` is where each language's pages go, `caches` what it may keep from one run to the next, both
    relative to the folder.
    """

    name: str
    source: Path
    folder: Path
    commands: tuple[tuple[str, ...], ...] = ()
    outputs: Mapping[str, str] = field(default_factory=lambda: {"es": "site", "en": "site/en"})
    caches: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))

    def prepare(self) -> None:
        """Write all that the generator reads."""
        for page in plain_pages(self.source):
            self.write(*page)

    def write(self, language: str, page_id: str, fields: Mapping[str, Any], text: str) -> None:
        """Write a page as this generator reads it."""
        _write(self.folder / "docs" / language / f"{page_id}.md", fields, text)

    def change_page(self, page_id: str, number: int) -> str:
        """Change a sentence of a page; the new one."""
        said = change_page(self.source, page_id, number)
        self._write_again(page_id)
        return said

    def change_term(self, number: int) -> str:
        """Change the definition of a term; the new one."""
        said = change_term(self.source, number)
        self._write_again("glossary")
        return said

    def _write_again(self, page_id: str) -> None:
        hub = read_hub(self.source)
        for page in (each for each in hub.pages.values() if each.id == page_id):
            text = (self.source / page.path).read_text(encoding="utf-8")
            self.write(*plain_page(hub, page, text))

    def clear(self) -> None:
        """Take away what was built and what was kept."""
        put_aside(self.folder / name for name in (*self.outputs.values(), *self.caches))

    def page_file(self, language: str, page_id: str) -> Path:
        """Where a page ends up."""
        spot = page_id.removesuffix("index").rstrip("/")
        return self.folder / self.outputs[language] / spot / "index.html"


def put_aside(folders: Iterable[Path]) -> None:
    """Take away those that are there, but don't delete them before the program ends.

    For half a minute after files were deleted, ext4 looks for a place for each new one past all of theirs,
    which whoever builds next would have to pay for.
    """
    for folder in folders:
        if folder.exists():
            shutil.move(folder, mkdtemp(dir=_aside().name))


@cache
def _aside() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def kept_beside(hub: Path) -> Iterable[Path]:
    """What a build of ours keeps beside its site for the next one."""
    return hub.glob(".site.*")


class Ours(Builder):
    """The hub itself, which builds the content as it is."""

    def prepare(self) -> None:
        """All is there."""

    def clear(self) -> None:
        """What is kept beside the site goes, too."""
        super().clear()
        put_aside(kept_beside(self.folder))

    def _write_again(self, page_id: str) -> None:
        """Nothing but the source."""


class Zensical(Builder):
    """Zensical, which knows one language: a site for each, in turn, all in a folder of its own."""

    def write(self, language: str, page_id: str, fields: Mapping[str, Any], text: str) -> None:
        """Write a page into its language's folder."""
        _write(self.folder / language / "docs" / f"{page_id}.md", fields, text)


class Hugo(Builder):
    """Hugo with its small theme. A link is the path that its render hook looks up."""

    def prepare(self) -> None:
        """Write the pages and the theme."""
        shutil.copytree(THEME, self.folder, dirs_exist_ok=True)
        super().prepare()

    def write(self, language: str, page_id: str, fields: Mapping[str, Any], text: str) -> None:
        """Overviews are called `_index`; so is a page of the top level that a folder has the name of."""
        inner = page_id.rpartition("/")[0]
        docs = self.source / "docs" / language

        def rooted(found: re.Match[str]) -> str:
            parts: list[str] = inner.split("/") if inner else []
            for part in found[1].split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            path = "/".join(parts).removesuffix("index").rstrip("/")
            return f"](/{path}{found[2] or ''})"

        name = page_id
        if page_id.rpartition("/")[2] == "index":
            name = f"{page_id.removesuffix('index')}_index"
        elif not inner and (docs / page_id).is_dir():
            name = f"{page_id}/_index"
        path = self.folder / "content" / language / f"{name}.md"
        number = re.search(r"(\d+)[^/]*$", page_id)
        weight = 1000 + (int(number[1]) if number else 0)
        _write(path, {"weight": weight, **fields}, _LINK.sub(rooted, text))


def _write(path: Path, fields: Mapping[str, Any], text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{head}---\n\n{text}", encoding="utf-8")
