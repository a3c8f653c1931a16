"""`hub bundle`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.cli.language import WrongUseError, said
from hub.dates import changed_dates
from hub.editing.bundles import FILE, record_bundles
from hub.editing.writing import write
from hub.outputs.bundle import LIMIT, NoSiteError, make_bundle
from hub.outputs.bundle.scripts import NotAsExpectedError
from hub.outputs.listing import size_label
from hub.partial import with_borrowed
from hub.reading import read_hub

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def run_bundle(options: argparse.Namespace, language: str, root: Path) -> int:
    """Make the bundles of all languages, or none; returns 1 where one is too large."""
    hub, dates = read_hub(root), changed_dates(root)
    try:
        bundles = [
            make_bundle(root / options.site, with_borrowed(hub), each.code, dates)
            for each in hub.site.languages
        ]
    except NoSiteError as problem:
        raise WrongUseError(said(language, "bundle-no-site", folder=str(problem))) from problem
    except NotAsExpectedError as problem:
        raise WrongUseError(said(language, "bundle-script", text=str(problem))) from problem
    large = [each for each in bundles if len(each.content) > LIMIT]
    for each in large:
        sizes = {"size": size_label(language, len(each.content)), "limit": size_label(language, LIMIT)}
        print(said(language, "bundle-large", path=each.name, **sizes))
    if large:
        return 1
    # Before anything is written: what was recorded may not be readable.
    changes, new = record_bundles(root, hub, bundles) if options.record else ({}, [])
    folder = root / options.to
    folder.mkdir(parents=True, exist_ok=True)
    for each in bundles:
        (folder / each.name).write_bytes(each.content)
        facts = {"size": size_label(language, len(each.content)), "edition": each.edition}
        print(said(language, "bundle-made", path=f"{options.to}/{each.name}", **facts))
    if options.record:
        write(root, changes)
        for each in bundles:
            message = "bundle-recorded" if each in new else "bundle-recorded-already"
            print(said(language, message, language=each.language, code=each.edition, path=FILE))
    return 0
