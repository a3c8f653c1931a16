"""What can be typed after `hub`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from hub.editing.new import KINDS
from hub.findings import catalogue, message_languages
from hub.outside.cache import DAYS

if TYPE_CHECKING:
    from hub.model import Site


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


COMMANDS = (
    *("check", "new", "move", "remove", "translated"),
    *("editions", "bundle", "status", "links", "rules", "schema"),
)
"""What the command can do."""


def parser(language: str, site: Site | None) -> argparse.ArgumentParser:
    """The parser; a new page has an option for its title in each further language of the site."""
    texts = catalogue(language)["command"]
    made = _Parser(language, prog="hub", description=texts["description"])
    commands = made.add_subparsers(dest="command", metavar="|".join(COMMANDS), title=texts["arguments"])
    parsers = {}
    for name in COMMANDS:
        parsers[name] = commands.add_parser(
            name, language=language, help=texts[name], description=texts[name]
        )
        parsers[name].add_argument("--lang", metavar="|".join(message_languages()), help=texts["lang"])
    _check(parsers["check"], texts)
    _links(parsers["links"], texts)
    _bundle(parsers["bundle"], texts)
    _new(parsers["new"], texts, site)
    for name, wanted in (("move", ("old", "new-id")), ("remove", ("id",))):
        for each in wanted:
            parsers[name].add_argument(each, metavar=each.upper(), help=texts[f"page-{each}"])
    _translated(parsers["translated"], texts)
    parsers["rules"].add_argument("names", nargs="*", metavar="NAME", help=texts["rule-names"])
    parsers["schema"].add_argument("--check", action="store_true", help=texts["schema-check"])
    parsers["status"].add_argument(
        "--format", default="text", metavar="text|json", help=texts["format-status"]
    )
    return made


def _check(checking: argparse.ArgumentParser, texts: dict[str, str]) -> None:
    checking.add_argument("paths", nargs="*", metavar="PATH", help=texts["paths"])
    checking.add_argument("--format", default="text", metavar="text|github|json", help=texts["format"])
    checking.add_argument("--fix", action="store_true", help=texts["fix"])
    checking.add_argument("--dry-run", action="store_true", help=texts["dry-run"])


def _bundle(making: argparse.ArgumentParser, texts: dict[str, str]) -> None:
    making.add_argument("--site", default="site", metavar="FOLDER", help=texts["bundle-site"])
    making.add_argument("--to", default="dist", metavar="FOLDER", help=texts["bundle-to"])
    making.add_argument("--record", action="store_true", help=texts["bundle-record"])


def _links(asking: argparse.ArgumentParser, texts: dict[str, str]) -> None:
    asking.add_argument("paths", nargs="*", metavar="PATH", help=texts["links-paths"])
    asking.add_argument("--format", default="text", metavar="text|github|json", help=texts["format"])
    asking.add_argument("--days", default=str(DAYS), metavar="N", help=texts["links-days"].format(days=DAYS))


def _translated(recording: argparse.ArgumentParser, texts: dict[str, str]) -> None:
    recording.add_argument("path", nargs="?", default="", metavar="PATH", help=texts["page-file"])
    recording.add_argument("--section", metavar="ID", help=texts["section"])
    recording.add_argument("--unchanged-meaning", action="store_true", help=texts["unchanged-meaning"])
    recording.add_argument("--all", action="store_true", help=texts["all-translations"])


def _new(making: argparse.ArgumentParser, texts: dict[str, str], site: Site | None) -> None:
    languages = site.languages if site else ()
    default = site.default if site else None
    making.add_argument("kind", metavar="|".join(KINDS), help=texts["kind"])
    title = texts["title"].format(language=default.name if default else "")
    making.add_argument("title", metavar="TITLE", help=title)
    for each in (each for each in languages if each != default):
        option = texts["title"].format(language=each.name)
        making.add_argument(f"--{each.code}", dest=f"title-{each.code}", metavar="TITLE", help=option)
    making.add_argument("--path", default="", metavar="FOLDER/NAME", help=texts["path"])
    making.add_argument("--number", default="", metavar="N", help=texts["number"])
