"""From what was typed to the command that does it, and to the exit code."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hub.cli.bundle import run_bundle
from hub.cli.checking import run_check
from hub.cli.editing import run_move, run_new, run_remove
from hub.cli.editions import run_editions
from hub.cli.language import WrongUseError, language_of, said
from hub.cli.links import run_links
from hub.cli.parser import COMMANDS, parser
from hub.cli.rules import run_rules
from hub.cli.schema import run_schema
from hub.cli.status import run_status
from hub.cli.translated import run_translated
from hub.editing.refusal import RefusedError
from hub.findings import message_languages
from hub.reading import NotAHubError, find_hub, read_hub, read_site
from hub.reading.site import CONFIG
from hub.reports import report_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hub.model import Site


ERRORS = 1
"""The exit code where there are errors, or where the content doesn't allow what was asked for."""

WRONG_USE = 2
"""The exit code where the command was not understood or there is no hub."""

INTERRUPTED = 130
"""The exit code where somebody pressed Ctrl-C, as shells have it."""

_RUN: Mapping[str, Callable[[argparse.Namespace, str, Path], int]] = {
    "check": run_check,
    "new": run_new,
    "move": run_move,
    "remove": run_remove,
    "translated": run_translated,
    "editions": run_editions,
    "status": run_status,
    "links": run_links,
    "rules": run_rules,
    "schema": run_schema,
    "bundle": run_bundle,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code: 0 no errors, 1 errors or a refusal, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = language_of(given)
    try:
        return _run(given, language)
    except RefusedError as refusal:
        return _refused(refusal, language)
    except BrokenPipeError:
        # The reader of our output, such as `head`, has had enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except (argparse.ArgumentError, WrongUseError, NotAHubError, OSError) as problem:
        print(_told(problem, given, language), file=sys.stderr)
        return ERRORS if isinstance(problem, OSError) else WRONG_USE


def _told(problem: Exception, given: Sequence[str], language: str) -> str:
    """What went wrong, for the person who typed the command."""
    match problem:
        case argparse.ArgumentError():
            command = next((name for name in COMMANDS if name in given[:1]), "")
            helping = " ".join(filter(None, ("hub", command, "--help")))
            return said(language, "wrong-use", text=" ".join(["hub", *given]), help=helping)
        case NotAHubError():
            return said(language, problem.rule, **problem.values)
        case OSError():
            return said(language, "not-written", problem=str(problem))
    return str(problem)


def _run(given: Sequence[str], language: str) -> int:
    options = parser(language, _site()).parse_args(given)
    if options.command is None:
        raise WrongUseError(said(language, "missing-command", choices=", ".join(COMMANDS)))
    if options.lang and options.lang not in message_languages():
        raise WrongUseError(
            said(language, "wrong-choice", value=options.lang, choices=", ".join(message_languages()))
        )
    return _RUN[options.command](options, language, find_hub(_here()))


def _site() -> Site | None:
    """The site here, for its languages; none where there is no hub, which is told later."""
    try:
        return read_site(find_hub(_here()))
    except NotAHubError:
        return None


def _here() -> Path:
    """The current folder.

    Raises:
        NotAHubError: it has been deleted.
    """
    try:
        return Path.cwd()
    except FileNotFoundError as problem:
        raise NotAHubError("no-hub", folder=os.environ.get("PWD", "."), file=CONFIG) from problem


def _refused(refusal: RefusedError, language: str) -> int:
    """Say why nothing was done."""
    print(said(language, f"refused-{refusal.name}", **refusal.values), file=sys.stderr)
    for line in refusal.lines:
        print(f"  {line}", file=sys.stderr)
    if refusal.findings:
        root = find_hub(Path.cwd())
        # These findings are of files as they would be, so no line of theirs can be shown.
        print(report_text(refusal.findings, language, None, read_hub(root)), file=sys.stderr)
    return WRONG_USE if refusal.wrong_use else ERRORS
