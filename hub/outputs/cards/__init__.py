"""The picture of each page that is shown where its address is shared: a PNG, drawn by Typst."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typst

from hub.generated import generated_pages
from hub.model import LAST_STEP, Guidance, Hub, Kind, Lesson, Page, Step, maker_of
from hub.outputs.store import Store
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FONT = "Source Sans 3"
_DOTS_PER_INCH = 72
"""At which a point of the template is a pixel."""

_MOST = 1000
"""How many are kept: some 25 MB."""


def card_path(language: str, page_id: str) -> str:
    """The address of a page's card, relative to the site's root."""
    return f"cards/{language}/{page_id}.png"


def cards(hub: Hub, language: str, site: str) -> Iterator[tuple[str, bytes]]:
    """The cards of all pages in a language, generated ones too: address and picture.

    Args:
        hub: the hub.
        language: the language of the pages.
        site: the site's name in it.
    """
    texts = strings(language)
    wanted = []
    for page in hub.pages_in(language):
        kicker, number = _kicker(page, texts)
        wanted.append((page.id, page.title, kicker, number))
    for made in generated_pages(hub, language):
        maker = hub.page(language, maker_of(made.id))
        wanted.append((made.id, made.title, *(_kicker(maker, texts) if maker else ("", 0))))
    facts = (
        {"title": title, "kicker": kicker, "number": number, "site": site, "language": language}
        for _, title, kicker, number in wanted
    )
    paths = (card_path(language, page_id) for page_id, *_ in wanted)
    pictures = Store("cards", _MOST).each(((_name(each), each) for each in facts), draw_cards)
    yield from zip(paths, pictures, strict=True)


def _name(facts: Mapping[str, object]) -> str:
    return hashlib.sha256(f"{_maker()}{json.dumps(facts, sort_keys=True)}".encode()).hexdigest()


@cache
def _maker() -> str:
    """A name for all but the words that decides what a card is: template, fonts, compiler."""
    parts = [files(__name__) / "card.typ", *(files("hub") / "outputs" / "fonts").iterdir()]
    digest = hashlib.sha256()
    for part in sorted(parts, key=lambda part: part.name):
        digest.update(part.read_bytes())
    return f"{digest.hexdigest()}{version('typst')}{FONT}{_DOTS_PER_INCH}"


def _kicker(page: Page, texts: Mapping[str, Any]) -> tuple[str, int]:
    """What stands above a title, and how many of the stairs are lit."""
    match page.matter:
        case Step(number=number):
            return texts["step"]["number"].format(number=number, last=LAST_STEP), number
        case Lesson(code=code):
            return f"{texts['kinds']['lesson']} {code}", 0
        case Guidance(code=code):
            return f"{texts['kinds']['guidance']} {code}", 0
    return "", LAST_STEP if page.kind is Kind.HOME else 0


def draw_cards(wanted: Iterable[dict[str, object]]) -> Iterator[bytes]:
    """Draw cards, one after the other.

    Args:
        wanted: for each card its `title`, the `kicker` above it, the name of the `site`, the `language` of
            these, and the `number` of the step that it is about, 0 where there is none.
    """
    compiler = typst.Compiler(
        str(files(__name__) / "card.typ"),
        font_paths=[str(files("hub") / "outputs" / "fonts")],
        ignore_system_fonts=True,
    )
    for facts in wanted:
        inputs = {"card": json.dumps(facts | {"font": FONT}, ensure_ascii=False)}
        picture = compiler.compile(format="png", ppi=_DOTS_PER_INCH, sys_inputs=inputs)
        if not isinstance(picture, bytes):
            message = f"card.typ drew more than one page for {facts['title']}"
            raise TypeError(message)
        yield picture
