"""What the hub knows of each language: the strings that readers see, and words that the checks go by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.model import Texts

SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""What reads YAML that may say nothing but data; in C where PyYAML has that."""


@cache
def strings(language: str) -> Mapping[str, Any]:
    """The interface's strings in that language; those that it lacks are in its `fallback`, if it names one.

    Raises:
        FileNotFoundError: the language has no file of strings.
    """
    own = _own_strings(language)
    filled: Mapping[str, Any] = _filled(own, strings(own["fallback"])) if "fallback" in own else own
    return filled


def has_strings(language: str, group: str = "") -> bool:
    """Whether there is a file of strings in that language, with a group of that name if one is asked for."""
    there = (files("hub") / "strings" / f"{language}.yml").is_file()
    return there and (not group or group in _own_strings(language))


@cache
def marked_strings(language: str) -> Mapping[str, Any]:
    """The same for pages: a text that is another language's stands between signs that name the language."""
    own = _own_strings(language)
    if "fallback" not in own:
        return own
    filled: Mapping[str, Any] = _filled(own, _marked(marked_strings(own["fallback"]), own["fallback"]))
    return filled


START, MIDDLE, END = "\ue000", "\ue001", "\ue002"
"""Signs for private use around a borrowed text: language, then words."""

BORROWED = f"{START}([A-Za-z0-9-]*){MIDDLE}([^{START}{MIDDLE}{END}]*){END}"
"""A pattern that finds one, the innermost first: its language, and its words.

A language is letters and no more: somebody's text might hold the signs, and must not write an attribute.
"""


@cache
def _own_strings(language: str) -> Mapping[str, Any]:
    text = (files("hub") / "strings" / f"{language}.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, SAFE_LOADER)  # noqa: S506  a safe one
    return loaded


def _filled(own: Any, other: Any) -> Any:
    """One's own texts, and the other's where one has none."""
    if not isinstance(own, dict) or not isinstance(other, dict):
        return own
    return {**other, **{name: _filled(text, other.get(name)) for name, text in own.items()}}


def _marked(texts: Any, language: str) -> Any:
    if isinstance(texts, dict):
        return {name: _marked(text, language) for name, text in texts.items()}
    if isinstance(texts, list):
        return [_marked(text, language) for text in texts]
    return texts if START in texts else f"{START}{language}{MIDDLE}{texts}{END}"


def language_name(code: str, language: str) -> str:
    """What the language with that code is called in `language`; its code where that isn't known."""
    try:
        return str(strings(language)["languages"].get(code, code))
    except FileNotFoundError:
        return code


@cache
def prompts(language: str) -> frozenset[str]:
    """What a new page asks its author to write, in that language; nothing where it has no strings."""
    try:
        return frozenset(strings(language)["new"]["prompts"].values())
    except FileNotFoundError:
        return frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a language that the checks and searches go by, see `hub/words/`.

    Those of links are as `plain` makes them. `asked`, `instead` and `sounds` are for searches alone.
    """

    frequent: frozenset[str] = frozenset()
    empty_links: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    instead: Mapping[str, str] = field(default_factory=dict)
    sounds: tuple[tuple[str, str], ...] = ()


@cache
def words(language: str) -> Words:
    """The words of that language; none where it has no file of them, and then nothing is said of it."""
    file = files("hub") / "words" / f"{language}.yml"
    if not file.is_file():
        return Words()
    loaded = yaml.load(file.read_text(encoding="utf-8"), SAFE_LOADER)  # noqa: S506  a safe one
    return Words(
        frozenset(loaded["frequent"]),
        frozenset(map(plain, loaded["empty_links"])),
        frozenset(loaded.get("asked", ())),
        loaded.get("instead", {}),
        tuple((written, heard) for written, heard in loaded.get("sounds", {}).items()),
    )


def text_in(texts: Texts, language: str) -> tuple[str, str]:
    """The text in that language, else in the first that it exists in; with the language that it is in."""
    code = language if language in texts else next(iter(texts), language)
    return texts.get(code, ""), code


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The text in small letters and without accents, for comparing and sorting."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_LONGEST_SLUG = 60


def slug(text: str) -> str:
    """The text as a name: small ASCII letters, digits and hyphens; empty where it has none of them."""
    words = re.findall(r"[a-z0-9]+", plain(text.replace("'", "").replace("’", "")))
    while len(words) > 1 and len("-".join(words)) > _LONGEST_SLUG:
        words.pop()
    return "-".join(words)
