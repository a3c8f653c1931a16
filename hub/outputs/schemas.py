"""JSON Schemas of front matter and data, for editors that complete and check fields while one types.

They are made from the same models that check the content, so the two can't disagree. One more describes the
checklists that the site offers as JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hub.findings import catalogue
from hub.model import (
    Edition,
    Event,
    Facilitation,
    Guidance,
    Lesson,
    Matter,
    Picture,
    Plain,
    PublishedBundle,
    Record,
    Role,
    Source,
    Step,
    Term,
)
from hub.outputs.tables import ExportedChecklists

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic import BaseModel

FOLDER = "schemas"

FRONT_MATTER: Mapping[str, type[Matter]] = {
    "plain": Plain,
    "role": Role,
    "step": Step,
    "lesson": Lesson,
    "guidance": Guidance,
}

DATA: Mapping[str, tuple[str, type[Record]]] = {
    "sources": ("sources", Source),
    "glossary": ("terms", Term),
    "timeline": ("events", Event),
    "pictures": ("pictures", Picture),
    "editions": ("editions", Edition),
    "facilitation": ("facilitation", Facilitation),
    "bundles": ("bundles", PublishedBundle),
}
"""The files of `data/`: the name that their entries stand under, and what an entry is."""

CHECKLISTS = "checklists.schema.json"
"""The file that describes the checklists as JSON."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, str]:
    """The texts of all schemas, keyed by file name."""
    made = {name: _described(model) for name, model in FRONT_MATTER.items()}
    made |= {name: _data_file(name, *of_what) for name, of_what in DATA.items()}
    return {CHECKLISTS: checklists_schema()} | {
        f"{name}.schema.json": _written(schema) for name, schema in made.items()
    }


def checklists_schema() -> str:
    """The text of the schema of the checklists as JSON."""
    return _written(_described(ExportedChecklists, "exported"))


def stale(root: Path) -> list[str]:
    """The schemas of the hub at `root` that differ from what the models say, or are too many or missing."""
    folder, made = root / FOLDER, schemas()
    there = {path.name for path in folder.glob("*.json")}
    differing = {
        name
        for name, text in made.items()
        if name in there and (folder / name).read_text(encoding="utf-8") != text
    }
    return [f"{FOLDER}/{name}" for name in sorted(differing | (there ^ set(made)))]


def write(root: Path) -> int:
    """Write the schemas into the hub at `root`, take away old ones, and return how many there are."""
    folder, made = root / FOLDER, schemas()
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.json"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return len(made)


def _written(schema: dict[str, Any]) -> str:
    return f"{json.dumps({'$schema': _DIALECT, **schema}, ensure_ascii=False, indent=2)}\n"


def _data_file(name: str, key: str, model: type[Record]) -> dict[str, Any]:
    """The schema of a file: its entries are a list where each says its own id, else they are keyed by it."""
    entry = _described(model)
    definitions = entry.pop("$defs", {})
    each = {"$ref": f"#/$defs/{model.__name__}"}
    entries = (
        {"type": "array", "items": each}
        if "id" in model.model_fields
        else {"type": "object", "additionalProperties": each}
    )
    return {
        "$defs": {**definitions, model.__name__: entry},
        "title": f"data/{name}.yml",
        "type": "object",
        "required": [key],
        "additionalProperties": False,
        "properties": {key: entries},
    }


def _described(model: type[BaseModel], entry: str = "fields") -> dict[str, Any]:
    """The model's schema, every field with what that entry of the catalogue says of it."""
    schema = model.model_json_schema()
    texts = catalogue("en")[entry]
    for part in (schema, *schema.get("$defs", {}).values()):
        for name, field in part.get("properties", {}).items():
            # Braces are doubled in the catalogue, whose texts are templates.
            field["description"] = texts[name].format()
            field.pop("title", None)
    return schema
