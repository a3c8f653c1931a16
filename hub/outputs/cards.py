"""The picture of each page that is shown where its address is shared."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from hub.generated import generated_pages
from hub.model import LAST_STEP, Guidance, Hub, Kind, Lesson, Page, Step, maker_of
from hub.outputs.programs import Program
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from hub.incremental import Kept

_DRAWING = "hub.outputs.card"
"""The program that draws them: what it needs for that, this process doesn't."""

Card = tuple[str, str, str, int]
"""What is drawn, see there."""


def card_path(language: str, page_id: str) -> str:
    """The address of a page's card, relative to the site's root."""
    return f"cards/{language}/{page_id}.png"


def begin_cards(hub: Hub, language: str, name: str, site: Path, kept: Kept) -> Callable[[], object]:
    """Begin to draw the cards of all pages in a language, generated ones too, beside all else.

    Args:
        hub: the hub.
        language: the language of the pages.
        name: the site's name in it.
        site: the site's folder.
        kept: what there is of the last site; a card that can be taken from it isn't drawn.

    Returns:
        what waits until all of them are there.
    """
    wanted = dict(_wanted(hub, language, name))
    missing = {path: card for path, card in wanted.items() if not kept.take(path, repr(card))}
    if not missing:
        return tuple
    program = Program("cards", [sys.executable, "-m", _DRAWING, str(site)])
    program.tell(json.dumps(missing).encode() + b"\n")
    return program.answer


def _wanted(hub: Hub, language: str, name: str) -> Iterator[tuple[str, Card]]:
    """The address of each card, and what it says."""
    texts = strings(language)

    def card(page_id: str, title: str, maker: Page | None) -> tuple[str, Card]:
        kicker, lit = _kicker(maker, texts) if maker else ("", 0)
        return card_path(language, page_id), (title, kicker, name, lit)

    for page in hub.pages_in(language):
        yield card(page.id, page.title, page)
    for made in generated_pages(hub, language):
        yield card(made.id, made.title, hub.page(language, maker_of(made.id)))


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
