"""The generators that are compared: how each gets the content, is started, and shows that it is all there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bench.making import change_page, change_term
from bench.peers import zensical
from bench.plain import plain_page, plain_pages
from hub.reading import read_hub

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        for name in (*self.outputs.values(), *self.caches):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def page_file(self, language: str, page_id: str) -> Path:
        """Where a page ends up."""
        spot = page_id.removesuffix("index").rstrip("/")
        return self.folder / self.outputs[language] / spot / "index.html"


class Ours(Builder):
    """The hub itself, which builds the content as it is."""

    def prepare(self) -> None:
        """All is there."""

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


def started_environment(cache: Path, *, books: str) -> dict[str, str]:
    """The variables that our build is started with; `books` is whether handbooks are made."""
    # Programs keep their compiled form, whatever this one does: an installed one has it.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    return {**kept, **own, "BOOKS": books}


def ours(source: Path, folder: Path, _: str) -> Builder:
    """The hub without the handbooks, which no other generator makes."""
    environment = started_environment(folder / "cache", books="false")
    built = Ours("Ten Steps Hub", source, source, ((sys.executable, "-m", "mkdocs", "build", "--quiet"),))
    built.caches, built.environment = (str(folder / "cache"),), environment
    return built


def plain(source: Path, folder: Path, _: str) -> Builder:
    """MkDocs with Material and static-i18n as they are when installed."""
    return _mkdocs("MkDocs, Material, static-i18n", source, folder, [])


def pruned(source: Path, folder: Path, _: str) -> Builder:
    """The same at its best: the menu of a page has its own folder alone."""
    return _mkdocs("the same, navigation.prune", source, folder, ["navigation.prune"])


def _mkdocs(name: str, source: Path, folder: Path, features: list[str]) -> Builder:
    languages = [
        {"locale": "es", "name": "Español", "default": True, "build": True},
        {"locale": "en", "name": "English", "build": True},
    ]
    i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}
    _config(folder, features, {"plugins": ["search", {"i18n": i18n}], "strict": True})
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    return Builder(name, source, folder, (command,), environment={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


def by_zensical(source: Path, folder: Path, program: str) -> Builder:
    """Zensical with the menu pruned as well."""
    for language in ("es", "en"):
        alternate = [{"name": code, "link": f"/{code}/", "lang": code} for code in ("es", "en")]
        theme = {"language": language, "font": False, "features": ["navigation.prune"]}
        extra: dict[str, Any] = {"theme": theme}
        extra |= {"extra": {"alternate": alternate}}
        _config(folder / language, [], extra)
    commands = tuple((program, "build", "--config-file", f"{each}/mkdocs.yml") for each in ("es", "en"))
    outputs = {each: f"{each}/site" for each in ("es", "en")}
    return Zensical("Zensical", source, folder, commands, outputs, ("es/.cache", "en/.cache"))


def by_hugo(source: Path, folder: Path, _: str) -> Builder:
    """Hugo: both languages in one build."""
    return Hugo("Hugo", source, folder, (("hugo", "--quiet", "--destination", "site"),), caches=("resources",))


BUILDERS = {
    "ours": ours,
    "mkdocs": plain,
    "pruned": pruned,
    "zensical": by_zensical,
    "hugo": by_hugo,
}
"""Every generator by the name that options know it by: content, folder and program -> the generator."""


def program(name: str, folder: Path) -> str:
    """The program of a generator that isn't there yet; empty where none is needed.

    Raises:
        RuntimeError: it can't be had.
    """
    if name == "zensical":
        if found := zensical(folder):
            return found.command[0]
        message = "Zensical couldn't be installed."
        raise RuntimeError(message)
    if name == "hugo" and not shutil.which("hugo"):
        message = "Hugo isn't installed, and couldn't be."
        raise RuntimeError(message)
    return ""


def version_of(name: str, program: str) -> str:
    """A generator that isn't one of our own packages, with what it says of its version; empty for others."""
    if name == "zensical":
        return f"Zensical {_said(program, '--version')}"
    return " ".join(_said("hugo", "version").split()[:2]).capitalize() if name == "hugo" else ""


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _config(folder: Path, features: list[str], more: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    config: dict[str, Any] = {
        "site_name": "Diez Pasos",
        "site_url": "https://ten-steps.example/",
        "theme": {"name": "material", "language": "es", "font": False, "features": features},
        "markdown_extensions": [*_EXTENSIONS, "pymdownx.tasklist"],
        **more,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")


def _write(path: Path, fields: Mapping[str, Any], text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{head}---\n\n{text}", encoding="utf-8")
