"""`hub translated`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hub.cli.language import WrongUseError, said
from hub.editing.names import page_at
from hub.editing.translated import (
    all_translations,
    section_meant,
    translated,
    translations_meant,
)
from hub.editing.writing import write
from hub.progress import watched
from hub.reading import read_hub

if TYPE_CHECKING:
    import argparse


def run_translated(options: argparse.Namespace, language: str, root: Path) -> int:
    """Record that translations are up to date, and tell which sections of which pages."""
    limited = options.section is not None or options.unchanged_meaning
    if bool(options.path) == options.all or (options.all and limited):
        raise WrongUseError(said(language, "translated-path-or-all"))
    hub = read_hub(root, walk=watched(language, "reading"))
    if options.all:
        pages = all_translations(hub)
    else:
        page = page_at(root, hub, options.path, Path.cwd())
        pages = translations_meant(hub, page, unchanged_meaning=options.unchanged_meaning)
    section = None if options.section is None else options.section.removeprefix("#")
    if options.unchanged_meaning and section is None:
        section = section_meant(hub, pages)
        # Nothing lags, so there is nothing to say of any change; what was never recorded isn't meant.
        pages = pages if section else []
    changes, recorded = translated(root, hub, pages, section, walk=watched(language, "trying"))
    write(root, changes)
    for each in recorded:
        if each.sections:
            print(said(language, "translated-recorded", path=each.path, sections=", ".join(each.sections)))
        if each.dropped:
            gone = {"path": each.path, "source": each.source, "sections": ", ".join(each.dropped)}
            print(said(language, "translated-dropped", **gone))
    if not recorded:
        print(said(language, "translated-nothing"))
    return 0
