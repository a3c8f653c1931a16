"""`hub editions`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from hub.cli.language import said
from hub.editing.editions import record_editions
from hub.editing.writing import write
from hub.reading import read_hub

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def run_editions(options: argparse.Namespace, language: str, root: Path) -> int:
    """Record the checklists that differ from all editions recorded, and tell which."""
    del options
    today = datetime.datetime.now().astimezone().date()
    changes, recorded = record_editions(root, read_hub(root), today)
    write(root, changes)
    for each in recorded:
        step = str(each.checklist.matter.number)
        print(said(language, "editions-recorded", language=each.language, step=step, code=each.code))
    if not recorded:
        print(said(language, "editions-nothing"))
    return 0
