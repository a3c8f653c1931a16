"""The checklists' scripts: written as parts of one matter each, served as one file for each kind of page.

One file is fetched in one go over a weak signal, and packs to two thirds of what its parts do.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from hub.checklists import item_codes, step_names

if TYPE_CHECKING:
    from hub.model import Hub

FOLDER = "assets/javascripts/checklist"

SCRIPTS = {
    "checklist.js": (*("state", "carry", "store", "texts", "page", "groups", "take", "bring", "edition"),),
    "overview.js": ("state", "store", "texts", "overview"),
}
"""What is served, and of which parts it is made, in their order. Other parts are served by themselves."""

_COMMENT_LINES = re.compile(r"^[ \t]*(//|/\*\*.*\*/$).*\n", re.MULTILINE)


def steps_script(hub: Hub) -> str:
    """What the overviews' script knows of each step: names that ticks are saved under, its items' codes."""
    steps = {
        step.id: {"names": step_names(hub, step.id), "items": item_codes(hub, step.id)}
        for step in hub.steps(hub.site.default.code)
    }
    return f"globalThis.hubSteps = {json.dumps(steps, separators=(',', ':'))};\n"


def join_scripts(site: str | Path, hub: Hub) -> None:
    """Replace the parts in the finished site in folder `site` by the scripts that pages load."""
    folder = Path(site) / FOLDER
    texts = {
        name: "".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in parts)
        for name, parts in SCRIPTS.items()
    }
    texts["overview.js"] = steps_script(hub) + texts["overview.js"]
    single = {file.name for file in folder.iterdir()} - {
        f"{p}.js" for parts in SCRIPTS.values() for p in parts
    }
    kept = {name: (folder / name).read_text(encoding="utf-8") for name in single}
    shutil.rmtree(folder)
    folder.mkdir()
    for name, text in (texts | kept).items():
        (folder / name).write_text(without_comments(text), encoding="utf-8")


def without_comments(script: str) -> str:
    """The script without lines that are a comment alone."""
    return _COMMENT_LINES.sub("", script)
