"""`hub new`, `hub move` and `hub remove`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hub.cli.language import WrongUseError, said
from hub.editing.move import move
from hub.editing.names import page_id
from hub.editing.new import KINDS, Wish, new
from hub.editing.remove import remove
from hub.editing.writing import write
from hub.reading import read_hub
from hub.reports import report_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from hub.editing.writing import Changes
    from hub.findings import Finding
    from hub.model import Hub


def run_new(options: argparse.Namespace, language: str, root: Path) -> int:
    """Make a page in every language."""
    if options.kind not in KINDS:
        raise WrongUseError(said(language, "wrong-choice", value=options.kind, choices=", ".join(KINDS)))
    hub = read_hub(root)
    given = {each.code: getattr(options, f"title-{each.code}", None) or "" for each in hub.site.languages}
    titles = given | {hub.site.default.code: options.title}
    path = page_id(root, hub, options.path, Path.cwd()) if options.path else ""
    changes, warnings = new(root, hub, Wish(KINDS[options.kind], titles, path, options.number))
    _done(root, changes, language)
    _warn(root, warnings, language)
    return 0


def run_move(options: argparse.Namespace, language: str, root: Path) -> int:
    """Move a page or a folder of pages."""
    hub = read_hub(root)
    old, new_id = (page_id(root, hub, typed, Path.cwd()) for typed in (options.old, _new_id(options)))
    moved = move(root, hub, old, new_id)
    _done(root, moved.changes, language)
    for was, now in sorted(moved.pages.items()):
        print(said(language, "moved", old=was, new=now))
    print(said(language, "mended", count=str(len(moved.mended))))
    return 0


def run_remove(options: argparse.Namespace, language: str, root: Path) -> int:
    """Remove a page that nothing leads to."""
    hub = read_hub(root)
    changes, warnings = remove(root, hub, page_id(root, hub, options.id, Path.cwd()))
    _done(root, changes, language)
    _warn(root, warnings, language)
    return 0


def _new_id(options: argparse.Namespace) -> str:
    return str(getattr(options, "new-id"))


def _done(root: Path, changes: Changes, language: str) -> None:
    """Write the changes, and list them."""
    kinds = {path: _what(root, path, raw) for path, raw in changes.items()}
    write(root, changes)
    for path, what in sorted(kinds.items()):
        print(said(language, f"file-{what}", path=path))


def _what(root: Path, path: str, raw: bytes | None) -> str:
    if raw is None:
        return "removed"
    return "changed" if (root / path).exists() else "made"


def _warn(root: Path, warnings: Sequence[Finding], language: str) -> None:
    """Print what the check warns of because of this."""
    if warnings:
        hub: Hub = read_hub(root)
        print()
        print(report_text(warnings, language, root, hub))
