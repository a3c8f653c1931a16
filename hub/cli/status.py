"""`hub status`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from hub.cli.language import WrongUseError, said
from hub.findings import catalogue
from hub.progress import watched
from hub.reading import PageCache, read_hub
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
    found = coverage(read_hub(root, cache=PageCache(root), walk=watched(language, "reading")))
    if options.format == "json":
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    else:
        print(_table(found, language))
    return 0


def _table(found: Sequence[Coverage], language: str) -> str:
    """The table; below it the pages that are missing, and what of the translations lags."""
    heads = catalogue(language)["status"]
    rows = [[heads[name] for name in _COLUMNS]]
    rows += [[_cell(asdict(each)[name]) for name in _COLUMNS] for each in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(_padded(row, widths)).rstrip() for row in rows]
    missing = [f"{each.language}: {heads['missing-page']} {name}" for each in found for name in each.missing]
    partial = [
        f"{each.language}: {heads['partial'].format_map(asdict(each))}" for each in found if each.partial
    ]
    translated = [line for each in found if each.translations for line in _lag(each, heads["lag"])]
    return "\n".join([*lines, *partial, *missing, *translated])


def _lag(found: Coverage, text: str) -> list[str]:
    """How many sections of a language lag, and in which pages."""
    pages = [f"  {page.path}: {', '.join(page.sections)}" for page in found.lagging]
    return [f"{found.language}: {text.format(behind=found.behind, unrecorded=found.unrecorded)}", *pages]


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *numbers = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in numbers)]


def _cell(value: object) -> str:
    return str(len(value)) if isinstance(value, (list, tuple)) else str(value)
