"""`hub status`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from hub.cli.language import WrongUseError, said
from hub.findings import catalogue
from hub.reading import read_hub
from hub.status import Coverage, coverage

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

_FORMATS = ("text", "json")

_COLUMNS = ("language", "pages", "missing", "steps", "verified", "reconstructed", "items")


def run_status(options: argparse.Namespace, language: str, root: Path) -> int:
    """Tell how far each language is."""
    if options.format not in _FORMATS:
        choices = ", ".join(_FORMATS)
        raise WrongUseError(said(language, "wrong-choice", value=options.format, choices=choices))
    found = coverage(read_hub(root))
    if options.format == "json":
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    else:
        print(_table(found, language))
    return 0


def _table(found: Sequence[Coverage], language: str) -> str:
    """The table, and the pages that are missing below it."""
    heads = catalogue(language)["status"]
    rows = [[heads[name] for name in _COLUMNS]]
    rows += [[_cell(asdict(each)[name]) for name in _COLUMNS] for each in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(_padded(row, widths)).rstrip() for row in rows]
    missing = [f"{each.language}: {heads['missing-page']} {name}" for each in found for name in each.missing]
    partial = [
        f"{each.language}: {heads['partial'].format_map(asdict(each))}" for each in found if each.partial
    ]
    return "\n".join([*lines, *partial, *missing])


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *numbers = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in numbers)]


def _cell(value: object) -> str:
    return str(len(value)) if isinstance(value, (list, tuple)) else str(value)
