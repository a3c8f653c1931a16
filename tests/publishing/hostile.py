"""The small hub, written by somebody who wants code to run on it; and its build with the first lock open.

`python -m tests.publishing.hostile ROOT SITE` builds it as if the rules had found nothing, nor the look through
the finished site: what is left is that content can't carry code.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import hub.outputs.publishing.checks
import hub.rules
import hub.texts
from tests.buildable import build_here, write_site
from tests.small_hub import small_hub

VECTORS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "xss.yml").read_text(encoding="utf-8")
)
FOLDER = "hostile"

_NAMES = ("direction", "fallback", "handbook", "outputs", "workbook")
"""Strings that name files and tables, or stand on a cover: what is right there follows from other rules."""

_FRONT = "---\ntitle: {title}\nsummary: {summary}\n---\n\n{text}\n"


def marked(kind: str) -> list[str]:
    """The vectors of a kind, each with its name in it."""
    return [text.replace("MARK", f"{kind}-{number}") for number, text in enumerate(VECTORS[kind])]


def _pages() -> dict[str, str]:
    """A page for each text, title, summary and file name."""
    found = {}
    for kind in ("page", "title", "summary"):
        for number, vector in enumerate(marked(kind)):
            facts = {"title": "x", "summary": "x", "text": "x", {"page": "text"}.get(kind, kind): vector}
            quoted = {name: yaml_text(value) if name != "text" else value for name, value in facts.items()}
            found[f"{FOLDER}/{kind}-{number}"] = _FRONT.format(**quoted)
    for name in marked("file"):
        found[name] = _FRONT.format(title="x", summary="x", text="## x { #x }\n\nx")
    return found


def yaml_text(text: str) -> str:
    """The text as a value in YAML."""
    return yaml.safe_dump(text, width=10_000, default_style='"').strip()


def _both(text: str) -> dict[str, str]:
    return {"es": text, "en": text}


def _data() -> dict[str, dict[str, Any]]:
    files = {name: yaml.safe_load(text) for name, text in small_hub().items() if name.startswith("data/")}
    sources, terms = files["data/sources.yml"]["sources"], files["data/glossary.yml"]["terms"]
    for kind, name in (("source-title", "title"), ("source-authors", "authors")):
        for number, vector in enumerate(marked(kind)):
            sources[f"{kind}-{number}"] = {**sources["study"], name: _both(vector)}
    for number, vector in enumerate(marked("source-url")):
        sources[f"url-{number}"] = {**sources["study"], "url": vector}
    sources[marked("source-id")[0]] = sources["study"]
    for kind in ("term", "definition"):
        for number, vector in enumerate(marked(kind)):
            terms[f"{kind}-{number}"] = {**terms["pillar"], kind: _both(vector)}
    terms["short"] = {**terms["pillar"], "abbreviations": {"es": marked("abbreviation")}}
    events = files["data/timeline.yml"]["events"]
    events[0]["what"] = _both(marked("event")[0])
    label, title = _both(marked("picture-label")[0]), _both(marked("picture-title")[0])
    picture = {
        "title": title,
        "source": "study",
        "bars": [{"label": label, "value": 2}],
        "lanes": [{"label": label, "events": ["interviews"]}],
    }
    files["data/pictures.yml"] = {"pictures": {"hostile": picture}}
    redirects = dict.fromkeys(marked("redirect-old"), "about") | {"old": marked("redirect-new")[0]}
    files["data/redirects.yml"] = {"redirects": redirects}
    return files


def write_hostile(folder: Path) -> Path:
    """Write the hub into a folder."""
    changes = {name: {"text": json.dumps(data)} for name, data in _data().items()}
    pages = {
        f"docs/{code}/{name}.md": {"text": text} for name, text in _pages().items() for code in ("es", "en")
    }
    picture = {"find": "summary:", "put": "pictures: [hostile]\nsummary:"}
    overviews = {
        f"docs/{code}/{name}/index.md": picture for name in ("lessons", "peru") for code in ("es", "en")
    }
    purpose, phase = yaml_text(marked("purpose")[0]), yaml_text(marked("phase")[0])
    step = {"find": "purpose:", "put": f"phase: {phase}\npurpose: {purpose} #"}
    steps = {f"docs/{code}/steps/01-step.md": step for code in ("es", "en")}
    return write_site(folder, {**changes, **pages, **overviews, **steps})


def _hostile_strings(texts: Any, path: tuple[str, ...] = ()) -> Any:
    """The interface's strings, with every vector in each of them; but for names of files and of languages."""
    if isinstance(texts, dict):
        return {name: _hostile_strings(text, (*path, str(name))) for name, text in texts.items()}
    if isinstance(texts, list):
        return [_hostile_strings(text, path) for text in texts]
    if not isinstance(texts, str) or path[0] in _NAMES:
        return texts
    return " ".join((texts, *marked("string")))


def main() -> None:
    """Build it."""
    hub.rules.check = lambda *_: []
    hub.outputs.publishing.checks.Built.faults = lambda *_: iter(())  # type: ignore[method-assign]
    own = hub.texts._own_strings  # noqa: SLF001  what a file of strings says
    hub.texts._own_strings = cache(lambda language: _hostile_strings(own(language)))  # noqa: SLF001
    build_here(Path(sys.argv[1]), Path(sys.argv[2]), strict=False)


if __name__ == "__main__":
    main()
