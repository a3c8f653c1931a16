"""Who is compared: our build, and the other generators, each set up at its best."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from bench.builders import Builder, Hugo, Ours, Zensical
from bench.peers import own_settings, zensical

ROOT = Path(__file__).parent.parent
_EXTENSIONS = ["attr_list", "footnotes", "sane_lists", "tables", {"toc": {"permalink": True}}]
"""What the made pages need, and no more: what isn't set up costs nothing."""


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


def with_own_extensions(source: Path, folder: Path) -> Builder:
    """Plain MkDocs for the hub's own content, which needs more of Markdown than made pages do."""
    extensions = [*own_settings()["markdown_extensions"], "pymdownx.tasklist"]
    return _mkdocs("MkDocs, Material, static-i18n", source, folder, [], markdown_extensions=extensions)


def _mkdocs(name: str, source: Path, folder: Path, features: list[str], **more: Any) -> Builder:
    languages = [
        {"locale": "es", "name": "Español", "default": True, "build": True},
        {"locale": "en", "name": "English", "build": True},
    ]
    i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}
    _config(folder, features, {"plugins": ["search", {"i18n": i18n}], "strict": True, **more})
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
    return Hugo(
        "Hugo", source, folder, (("hugo", "--quiet", "--destination", "site"),), caches=("resources",)
    )


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
