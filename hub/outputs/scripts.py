"""The checklists' scripts: written as parts of one matter each, served as one file for each kind of page.

One file is fetched in one go over a weak signal, and packs to two thirds of what its parts do.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

FOLDER = "assets/javascripts/checklist"

SCRIPTS = {
    "checklist.js": (*("state", "carry", "store", "texts", "page", "groups", "take", "bring", "edition"),),
    "overview.js": ("state", "store", "texts", "overview"),
}
"""What is served, and of which parts it is made, in their order. Other parts are served by themselves."""

_COMMENT_LINES = re.compile(r"^[ \t]*(//|/\*\*.*\*/$).*\n", re.MULTILINE)


def join_scripts(site: str | Path) -> None:
    """Replace the parts in the finished site in folder `site` by the scripts that pages load."""
    folder = Path(site) / FOLDER
    texts = {
        name: "".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in parts)
        for name, parts in SCRIPTS.items()
    }
    single = {file.name for file in folder.iterdir()} - {
        f"{p}.js" for parts in SCRIPTS.values() for p in parts
    }
    kept = {name: (folder / name).read_text(encoding="utf-8") for name in single}
    shutil.rmtree(folder)
    folder.mkdir()
    for name, text in (texts | kept).items():
        (folder / name).write_text(_COMMENT_LINES.sub("", text), encoding="utf-8")
