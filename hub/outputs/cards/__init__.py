"""The picture of each page that is shown where its address is shared: a PNG, drawn by Typst."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typst

from hub.generated import generated_pages
from hub.model import LAST_STEP, Guidance, Hub, Kind, Lesson, Page, Step, maker_of
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hub.incremental import Kept

FONT = "Source Sans 3"
_DOTS_PER_INCH = 72
"""At which a point of the template is a pixel."""


def card_path(language: str, page_id: str) -> str:
    """The address of a page's card, relative to the site's root."""
    return f"cards/{language}/{page_id}.png"


def cards(hub: Hub, language: str, site: str, kept: Kept | None = None) -> Iterator[tuple[str, bytes]]:
    """The cards of all pages in a language, generated ones too: address and picture.

    Args:
        hub: the hub.
        language: the language of the pages.
        site: the site's name in it.
        kept: what there is of the last site; a card that can be taken from it isn't drawn.
    """
    texts = strings(language)
    wanted = []
    for page in hub.pages_in(language):
        kicker, number = _kicker(page, texts)
        wanted.append((page.id, page.title, kicker, number))
    for made in generated_pages(hub, language):
        maker = hub.page(language, maker_of(made.id))
        wanted.append((made.id, made.title, *(_kicker(maker, texts) if maker else ("", 0))))
    missing = {}
    for page_id, title, kicker, number in wanted:
        facts = {"title": title, "kicker": kicker, "number": number, "site": site, "language": language}
        path = card_path(language, page_id)
        if kept is None or not kept.take(path, repr(facts)):
            missing[path] = facts
    workers = os.cpu_count() or 1
    paths = list(missing)
    with ThreadPoolExecutor(workers) as pool:
        parts = [paths[first::workers] for first in range(workers)]
        drawn = pool.map(lambda part: list(draw_cards(missing[path] for path in part)), parts)
        for part, pictures in zip(parts, drawn, strict=True):
            yield from zip(part, pictures, strict=True)


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
