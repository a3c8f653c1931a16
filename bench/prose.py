"""The text of made pages: the same words for a page of one number every time, in either language."""

from __future__ import annotations

import random
import textwrap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCES = 40
TERMS = 60
_LEAST, _MOST = 10, 990
"""Numbers in a text: of less than four digits, since languages write those alike."""


@cache
def _phrases() -> dict[str, Any]:
    text = Path(__file__).with_name("phrases.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def languages() -> list[str]:
    """The languages of the phrases, the default one first."""
    return list(_phrases()["languages"])


def term(number: int, place: int) -> str:
    """A term of the glossary in the language at that place."""
    things, sorts = _phrases()["things"], _phrases()["sorts"]
    thing, sort = things[number % len(things)][place], sorts[number // len(things)][place]
    return f"{thing} {sort}" if languages()[place] == "es" else f"{sort} {thing}"


class Prose:
    """Writes in one language; two that were made from one number say the same in their languages."""

    def __init__(self, number: int, place: int) -> None:
        self.chance, self.place = random.Random(number), place

    def pick(self, spanish: str, english: str) -> str:
        """Words that stand on every page."""
        return (spanish, english)[self.place]

    def phrase(self, part: str) -> str:
        """A phrase of that part of a sentence."""
        return str(self.chance.choice(_phrases()[part])[self.place])

    def term(self) -> str:
        """A term of the glossary."""
        return term(self.chance.randrange(TERMS), self.place)

    def sentence(self) -> str:
        """A sentence without its full stop."""
        article = self.pick("el", "the")
        return f"{self.phrase('who')} {self.phrase('does')} {article} {self.term()} {self.phrase('when')}"

    def sentences(self, count: int) -> str:
        """Whole sentences."""
        return " ".join(f"{self.sentence()}." for _ in range(count))

    def linked(self, target: str) -> str:
        """A sentence with a link to that page or anchor."""
        words = f"{self.pick('el', 'the')} {self.term()}"
        return f"{self.phrase('who')} {self.phrase('does')} [{words}]({target}) {self.phrase('when')}."

    def cited(self, sources: int = 1) -> str:
        """A sentence with its sources and a number."""
        named = "; ".join(f"@{name}" for name in self.chance.sample(source_ids(), sources))
        number = self.chance.randrange(_LEAST, _MOST)
        return (
            f"{self.sentence()}, {self.pick('con', 'with')} {number} {self.pick('casos', 'cases')} [{named}]."
        )

    def title(self) -> str:
        """Words for a title."""
        return f"{self.phrase('who')}: {self.term()}"

    def points(self, count: int, sentence: Callable[[], str], mark: str = "-") -> str:
        """A list whose points begin with words in bold."""
        marks = [mark if mark == "-" else f"{place}." for place in range(1, count + 1)]
        return "\n".join(f"{each} **{self.term().capitalize()}.** {sentence()}" for each in marks)

    def table(self, rows: int) -> str:
        """A table of numbers."""
        head = self.pick("| Quién | Qué | Casos |", "| Who | What | Cases |")
        body = [
            f"| {self.phrase('who')} | {self.term()} | {self.chance.randrange(_LEAST, _MOST)} |"
            for _ in range(rows)
        ]
        return "\n".join([head, "|---|---|---:|", *body])


def source_ids() -> list[str]:
    """The ids of the sources."""
    return ["study", "guide", *(f"source-{number:02d}" for number in range(3, SOURCES + 1))]


def sources_yaml() -> str:
    """`data/sources.yml`."""
    return _data("sources", {name: _source(place, name) for place, name in enumerate(source_ids())})


def glossary_yaml() -> str:
    """`data/glossary.yml`."""
    return _data("terms", {_term_id(number): _term(number) for number in range(TERMS)})


def _data(kind: str, entries: dict[str, Any]) -> str:
    """A file of data, its entries divided by empty lines as editors write them."""
    return f"{kind}:\n" + "\n".join(
        textwrap.indent(yaml.safe_dump({name: entry}, allow_unicode=True, sort_keys=False), "  ")
        for name, entry in entries.items()
    )


def _term_id(number: int) -> str:
    return term(number, languages().index("en")).replace(" ", "-") if number else "pillar"


def _texts(number: int, write: Callable[[Prose], str]) -> dict[str, str]:
    return {code: write(Prose(number, place)) for place, code in enumerate(languages())}


def _term(number: int) -> dict[str, Any]:
    return {
        "term": {code: term(number, place) for place, code in enumerate(languages())},
        "definition": _texts(10_000 + number, lambda prose: prose.sentences(2)),
        "source": source_ids()[number % SOURCES],
    }


def _source(number: int, name: str) -> dict[str, Any]:
    seed = 20_000 + 10 * number
    return {
        "title": _texts(seed, lambda prose: f"{prose.title()} {number + 1}"),
        "language": "es",
        "authors": _texts(seed + 1, lambda prose: prose.phrase("who")),
        "year": 1990 + number % 36,
        "url": f"https://{name}.example/",
        "reuse": _texts(seed + 2, lambda prose: prose.sentences(1)),
        "consulted": ("full", "extract", "record")[number % 3],
        "about": ("peru", "general", "other-country")[number % 3],
        "supports": _texts(seed + 3, lambda prose: prose.sentences(2)),
    }
