"""The small hub with all that a site is built of: the real templates, hooks, scripts and styles."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from hub.outputs import handbook, takeaway
from hub.outputs.sheets import compiling
from tests.small_hub import change_hub, write_hub

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent

_PAGES = {
    "accessibility": ("Accesibilidad", "Accessibility"),
    "challenges": ("Problemas", "Problems"),
    "checklists": ("Listas", "Checklists"),
    "contributing": ("Colaborar", "Contributing"),
    "downloads": ("Descargas", "Downloads"),
    "peru/timeline": ("Cronología", "Timeline"),
    "peru/index": ("Perú", "Peru"),
}
"""Pages that the templates lead to, besides those of the small hub."""

_TEXTS = (
    "---\ntitle: {title}\nsummary: Una página del sitio pequeño que hace falta para construirlo, la de {name}.\n---\n",
    "---\ntitle: {title}\nsummary: A page of the small site that is needed for building it, the one of {name}.\n---\n",
)
_METHOD = (
    "\n### Reconstruidos { #reconstructed }\n\nTexto.\n\n### Respaldo { #evidence }\n\nVea también",
    "\n### Reconstructed { #reconstructed }\n\nText.\n\n### Evidence { #evidence }\n\nSee as well",
)


def write_site(folder: Path, changes: dict[str, Any] | None = None) -> Path:
    """Write a hub into `folder` that can be built, with the changes of a golden case made to it."""
    for name in ("overrides", "hooks", "hub"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(ROOT / name)
    pages: dict[str, Any] = {"mkdocs.yml": {"text": (ROOT / "mkdocs.yml").read_text(encoding="utf-8")}}
    for place, language in enumerate(("es", "en")):
        for name, titles in _PAGES.items():
            text = _TEXTS[place].format(title=titles[place], name=name)
            pages[f"docs/{language}/{name}.md"] = {"text": text}
        links = ", ".join(f"[{titles[place]}]({name}.md)" for name, titles in _PAGES.items())
        more = f"{_METHOD[place]}: {links}.\n"
        pages[f"docs/{language}/about.md"] = {"find": "\n### ", "put": f"{more}\n### "}
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    write_hub(folder, pages)
    change_hub(folder, changes or {})
    return folder


def build_here(root: Path, site: Path, *, strict: bool = True) -> None:
    """`mkdocs build` in this process, as the command does it."""
    config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(site), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def without_copies() -> None:
    """Let this process draw all by itself: what a copy of it draws, it wouldn't remember."""
    vars(takeaway)["aside"] = lambda work: work
    for module in (compiling, handbook):
        vars(module)["apart"] = lambda work: work()


def forked(work: Callable[[], None]) -> int:
    """Do the work in a process of its own, which has all that this one has loaded; its id."""
    if child := os.fork():
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)
    return 0
