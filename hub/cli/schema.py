"""`hub schema`: the JSON Schemas by which editors' tools complete fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.cli.language import said
from hub.outputs.schemas import FOLDER, stale, write

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def run_schema(options: argparse.Namespace, language: str, root: Path) -> int:
    """Write the schemas, or with `--check` say which of them are stale."""
    if not options.check:
        print(said(language, "schemas-written", count=str(write(root)), folder=FOLDER))
        return 0
    differing = stale(root)
    for path in differing:
        print(said(language, "schema-stale", path=path))
    return int(bool(differing))
