"""The command `hub`."""

from __future__ import annotations

import argparse
import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from hub.findings import Finding, Severity, catalogue, message_languages
from hub.outputs.schemas import FOLDER, stale, write
from hub.reading import NotAHubError, PageCache, find_hub, read_hub
from hub.reading.site import CONFIG
from hub.reports import REPORTS
from hub.rules import check

if TYPE_CHECKING:
    from collections.abc import Sequence


WRONG_USE = 2
"""The exit code where the command was not understood or there is no hub; 1 says that there are errors."""

_FALLBACK = "es"
"""The language of the messages where the environment names none that there are messages in."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code: 0 no errors, 1 errors, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = _language_of(given)
    try:
        options = _parser(language).parse_args(given)
        return _COMMANDS[options.command](options, language) if options.command else _nothing(language)
    except argparse.ArgumentError:
        print(_said(language, "wrong-use", text=" ".join(["hub", *given])), file=sys.stderr)
        return WRONG_USE
    except _WrongUseError as problem:
        print(problem, file=sys.stderr)
        return WRONG_USE
    except NotAHubError as problem:
        print(_said(language, problem.rule, **problem.values), file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader of our output, such as `head`, has had enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def environment_language() -> str:
    """The language of the messages that the environment asks for."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"))
    wanted = next((value for value in named if value), "")
    if os.name == "nt":
        wanted = wanted or locale.getlocale()[0] or ""
    code = wanted[:2].lower()
    return code if code in message_languages() else _FALLBACK


class _WrongUseError(Exception):
    """The command was not understood; the text is for the person who typed it."""


class _Parser(argparse.ArgumentParser):
    """argparse, speaking the language of the messages."""

    def __init__(self, language: str, **options: str) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False, **options)  # type: ignore[arg-type]
        texts = catalogue(language)["command"]
        self.language = language
        self._positionals.title, self._optionals.title = texts["arguments"], texts["options"]
        self.add_argument("-h", "--help", action="help", help=texts["help"])

    def format_help(self) -> str:
        texts = catalogue(self.language)["command"]
        return super().format_help().replace("usage:", f"{texts['usage']}:", 1)

    def error(self, message: str) -> NoReturn:
        raise argparse.ArgumentError(None, message)


def _parser(language: str) -> argparse.ArgumentParser:
    texts = catalogue(language)["command"]
    parser = _Parser(language, prog="hub", description=texts["description"])
    commands = parser.add_subparsers(dest="command", metavar="check|schema", title=texts["arguments"])
    checking = commands.add_parser(
        "check", language=language, help=texts["check"], description=texts["check"]
    )
    checking.add_argument("paths", nargs="*", metavar="PATH", help=texts["paths"])
    checking.add_argument("--format", default="text", metavar="text|github|json", help=texts["format"])
    making = commands.add_parser(
        "schema", language=language, help=texts["schema"], description=texts["schema"]
    )
    making.add_argument("--check", action="store_true", help=texts["schema-check"])
    for command in (checking, making):
        command.add_argument("--lang", metavar="|".join(message_languages()), help=texts["lang"])
    return parser


def _check(options: argparse.Namespace, language: str) -> int:
    for value, choices in ((options.format, tuple(REPORTS)), (options.lang or language, message_languages())):
        if value not in choices:
            raise _WrongUseError(_said(language, "wrong-choice", value=value, choices=", ".join(choices)))
    root = find_hub(_here())
    wanted = [_within(root, Path(path), language) for path in options.paths]
    hub = read_hub(root, PageCache(root))
    findings = [finding for finding in check(hub) if _wanted(finding, wanted)]
    print(REPORTS[options.format](findings, language, root, hub))
    return int(any(finding.severity is Severity.ERROR for finding in findings))


def _here() -> Path:
    """The current folder.

    Raises:
        NotAHubError: it has been deleted.
    """
    try:
        return Path.cwd()
    except FileNotFoundError as problem:
        raise NotAHubError("no-hub", folder=os.environ.get("PWD", "."), file=CONFIG) from problem


def _schema(options: argparse.Namespace, language: str) -> int:
    root = find_hub(_here())
    if not options.check:
        print(_said(language, "schemas-written", count=str(write(root)), folder=FOLDER))
        return 0
    differing = stale(root)
    for path in differing:
        print(_said(language, "schema-stale", path=path))
    return int(bool(differing))


_COMMANDS = {"check": _check, "schema": _schema}


def _nothing(language: str) -> NoReturn:
    raise _WrongUseError(_said(language, "missing-command", choices=", ".join(_COMMANDS)))


def _within(root: Path, path: Path, language: str) -> str:
    """The path as findings name it; empty for the whole hub."""
    full = path.absolute()
    if not full.exists() and not full.is_symlink():
        raise _WrongUseError(_said(language, "no-such-path", path=str(path)))
    relative = os.path.relpath(full, root)
    if relative.startswith(".."):
        raise _WrongUseError(_said(language, "no-such-path", path=str(path)))
    return "" if relative == "." else Path(relative).as_posix()


def _wanted(finding: Finding, paths: Sequence[str]) -> bool:
    path = finding.place.path
    return not paths or any(not wanted or path == wanted or path.startswith(f"{wanted}/") for wanted in paths)


def _language_of(arguments: Sequence[str]) -> str:
    """The language asked for, looked up before parsing so that even a mistake is told in it."""
    for number, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            asked = value or next(iter(arguments[number + 1 :]), "")
            return asked if asked in message_languages() else environment_language()
    return environment_language()


def _said(language: str, name: str, **values: str) -> str:
    return str(catalogue(language)["command"][name].format(**values))


if __name__ == "__main__":
    sys.exit(main())
