"""The bundle's scripts: on `file://` browsers load neither modules nor data, so all is in classic ones."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from hub.outputs.scripts import without_comments

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LOADER = """\
globalThis.hubLoad = (source) => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  Object.assign(script, { src: source, onload: resolve, onerror: reject });
  document.head.append(script);
});
"""


class NotAsExpectedError(Exception):
    """A script of the site has changed so that the bundle can't be made of it; the text says where."""


def main_script(hub_js: str) -> str:
    """The script of all pages, which loads the search as a classic script."""
    wanted = "import(new URL(dialog.dataset.script, location.href).href)"
    return _LOADER + _swapped(hub_js, {wanted: "hubLoad(dialog.dataset.script)"})


def search_script(
    search_js: str, ranking_js: str, known: Mapping[str, Any], pages: Sequence[Mapping[str, Any]]
) -> str:
    """The search in one script: the site's dialog and ranking, with an engine and an index of its own.

    Args:
        search_js: the script of the dialog.
        ranking_js: the script that it imports.
        known: what `search.json` holds, with paths for the bundle.
        pages: what each page says, see `hub.outputs.bundle.texts`.
    """
    dialog = _swapped(
        search_js,
        {
            'import { Language, answer, fold, kindsOf } from "./search-ranking.js";\n': "",
            "import(address(dialog.dataset.index).href)": "HUB_ENGINE",
            "fetch(address(dialog.dataset.help)).then((response) => response.json())": "HUB_KNOWN",
        },
    )
    ranking = re.sub(r"^export ", "", ranking_js, flags=re.MULTILINE)
    engine = (files("hub.outputs.bundle") / "engine.js").read_text(encoding="utf-8")
    texts = f"const HUB_KNOWN = {_written(known)};\nconst HUB_PAGES = {_written(pages)};\n"
    return f'"use strict";\n(() => {{\n{texts}{without_comments(ranking + engine + dialog)}}})();\n'


def _swapped(script: str, changes: Mapping[str, str]) -> str:
    for old, new in changes.items():
        if script.count(old) != 1:
            raise NotAsExpectedError(old.strip())
        script = script.replace(old, new)
    return script


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
