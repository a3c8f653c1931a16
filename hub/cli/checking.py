"""`hub check`."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hub.cli.language import WrongUseError, said
from hub.editing.fix import fix
from hub.editing.writing import write
from hub.findings import Severity
from hub.history import with_words
from hub.progress import watched
from hub.reading import PageCache, read_hub
from hub.reports import REPORTS, report_text
from hub.rules import check

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from hub.model import Hub
    from hub.reports import Report


def run_check(options: argparse.Namespace, language: str, root: Path) -> int:
    """Check the content, after correcting what can be if that is asked for; the exit code."""
    report = checked_format(options.format, language)
    if options.dry_run and not options.fix:
        raise WrongUseError(said(language, "dry-run-alone"))
    # A check makes many small objects and lets few go: looking for garbage would take a quarter of its time.
    gc.disable()
    within = only_within(root, options.paths, language)
    hub = read_hub(root, cache=PageCache(root), walk=watched(language, "reading"))
    if options.fix:
        hub = _fix(root, hub, options, language)
    findings = [
        finding for finding in check(hub, watched(language, "checking")) if within(finding.place.path)
    ]
    print(report(with_words(root, hub, findings), language, root, hub))
    return int(any(finding.severity is Severity.ERROR for finding in findings))


def checked_format(name: str, language: str) -> Report:
    """The report of that name.

    Raises:
        WrongUseError: there is none.
    """
    if name not in REPORTS:
        choices = ", ".join(REPORTS)
        raise WrongUseError(said(language, "wrong-choice", value=name, choices=choices))
    return REPORTS[name]


def only_within(root: Path, paths: Sequence[str], language: str) -> Callable[[str], bool]:
    """Whether a file is one of those files, or in one of those folders; any is where none is given.

    Raises:
        WrongUseError: one of them isn't in the hub.
    """
    wanted = [_within(root, Path(path), language) for path in paths]
    return lambda path: _wanted(path, wanted)


def _fix(root: Path, hub: Hub, options: argparse.Namespace, language: str) -> Hub:
    """Correct what can be, and tell; the hub as it is afterwards. A report for programs stays clean."""
    stream = sys.stdout if options.format == "text" else sys.stderr
    found = fix(root, hub)
    if found.blocked:
        print(said(language, "fix-blocked"), file=stream)
        print(report_text(found.blocked, language, None, hub), file=stream)
    print(found.diff, end="", file=stream)
    for path, what, name in found.done:
        print(f"{path}: {said(language, f'fixed-{what}', id=name)}", file=stream)
    if not found.changes:
        print(said(language, "fixed-nothing"), file=stream)
        return hub
    if options.dry_run:
        print(said(language, "fixed-dry", count=str(len(found.changes))), file=stream)
        return hub
    write(root, found.changes)
    print(said(language, "fixed", count=str(len(found.changes))), file=stream)
    return read_hub(root, cache=PageCache(root))


def _within(root: Path, path: Path, language: str) -> str:
    """The path as findings name it; empty for the whole hub."""
    full = path.absolute()
    if not os.path.lexists(full):
        raise WrongUseError(said(language, "no-such-path", path=str(path)))
    relative = os.path.relpath(full, root)
    if relative.startswith(".."):
        raise WrongUseError(said(language, "no-such-path", path=str(path)))
    return "" if relative == "." else Path(relative).as_posix()


def _wanted(path: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(not each or path == each or path.startswith(f"{each}/") for each in wanted)
