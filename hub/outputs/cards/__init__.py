"""The picture of each page that is shown where its address is shared: a PNG, drawn by Typst."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typst

from hub.copies import aside
from hub.generated import generated_pages
from hub.model import LAST_STEP, Guidance, Hub, Kind, Lesson, Page, Step, maker_of
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from hub.incremental import Kept

FONT = "Source Sans 3"
_DOTS_PER_INCH = 36
"""At which a card has 600 by 315 pixels, the least that is shown large: a light picture."""


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
    missing = {path: facts for path, facts in wanted.items() if not kept.take(path, repr(facts))}
    return aside(lambda: _write(site, missing)) if missing else tuple


def _wanted(hub: Hub, language: str, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    """The address of each card, and what it says."""
    texts = strings(language)

    def card(page_id: str, title: str, maker: Page | None) -> tuple[str, dict[str, object]]:
        kicker, number = _kicker(maker, texts) if maker else ("", 0)
        facts = {"title": title, "kicker": kicker, "number": number, "site": name, "language": language}
        return card_path(language, page_id), facts

    for page in hub.pages_in(language):
        yield card(page.id, page.title, page)
    for made in generated_pages(hub, language):
        yield card(made.id, made.title, hub.page(language, maker_of(made.id)))


def _write(site: Path, wanted: Mapping[str, dict[str, object]]) -> None:
    for path, picture in zip(wanted, draw_cards(wanted.values()), strict=True):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(picture)


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
