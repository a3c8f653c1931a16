"""Which language the command speaks, and what it says in it."""

from __future__ import annotations

import locale
import os
from typing import TYPE_CHECKING

from hub.findings import catalogue, message_languages
from hub.texts import language_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_FALLBACK = "es"
"""The language of the messages where the environment names none that there are messages in."""


def environment_language() -> str:
    """The language of the messages that the environment asks for."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"))
    wanted = next((value for value in named if value), "")
    if os.name == "nt":
        wanted = wanted or locale.getlocale()[0] or ""
    code = wanted[:2].lower()
    return code if code in message_languages() else _FALLBACK


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, looked up before parsing so that even a mistake is told in it."""
    for number, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            asked = value or next(iter(arguments[number + 1 :]), "")
            return asked if asked in message_languages() else environment_language()
    return environment_language()


def said(language: str, message: str, /, **values: str) -> str:
    """What the command says, in that language."""
    if "language" in values:
        values["language"] = language_name(values["language"], language)
    return str(catalogue(language)["command"][message].format(**values))


class WrongUseError(Exception):
    """The command was not understood; the text is for the person who typed it."""
