"""The service worker: written as parts of one matter each, served as one file at the site's root.

Only from there may it answer for all pages of the site, in whatever folder of a host the site lies.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from hub.outputs.scripts import without_comments

if TYPE_CHECKING:
    from pathlib import Path

WORKER = "sw.js"
_FOLDER = "assets/javascripts/worker"
_PARTS = ("store", "load", "serve")


def write_worker(site: Path) -> None:
    """Replace the parts in the finished site in the folder `site` by the worker."""
    folder = site / _FOLDER
    texts = [(folder / f"{part}.js").read_text(encoding="utf-8") for part in _PARTS]
    (site / WORKER).write_text(without_comments("".join(texts)), encoding="utf-8", newline="")
    shutil.rmtree(folder)
