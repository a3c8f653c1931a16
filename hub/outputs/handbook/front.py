"""What stands before the first chapter where there is no printed cover: in EPUB and DOCX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Element = dict[str, Any]


def about(facts: Mapping[str, Any]) -> list[Element]:
    """What the book is and what it isn't, as a first chapter."""
    lines = [facts[name] for name in ("edition", "disclaimer", "without", "licence")]
    blocks = [_header("about-this-book", facts["about"]), *(_paragraph(_words(line)) for line in lines)]
    if facts["address"]:
        address = facts["address"]
        blocks.append(_paragraph([*_words(facts["web"]), _space(), _link(_words(address), address)]))
    return blocks


def contents(title: str, blocks: Iterable[Element]) -> list[Element]:
    """A list of all pages as links: what Word would list by itself stays empty until somebody asks for it."""
    listed = [each["c"] for each in blocks if each["t"] == "Header" and "unlisted" not in each["c"][1][1]]
    return [_header("contents", title), _nested(listed)]


def _nested(headings: list[Any]) -> Element:
    """The headings as a list, those of deeper levels in lists within it."""
    level = min((each[0] for each in headings), default=1)
    starts = [at for at, each in enumerate(headings) if each[0] == level]
    items = []
    for start, end in zip(starts, [*starts[1:], len(headings)], strict=True):
        _, (name, _, _), inlines = headings[start]
        inner = headings[start + 1 : end]
        items.append(
            [{"t": "Plain", "c": [_link(inlines, f"#{name}")]}, *([_nested(inner)] if inner else [])]
        )
    return {"t": "BulletList", "c": items}


def _header(name: str, title: str) -> Element:
    return {"t": "Header", "c": [1, [name, [], []], _words(title)]}


def _paragraph(inlines: list[Element]) -> Element:
    return {"t": "Para", "c": inlines}


def _words(text: str) -> list[Element]:
    out: list[Element] = []
    for word in text.split():
        out += [{"t": "Str", "c": word}, _space()]
    return out[:-1]


def _space() -> Element:
    return {"t": "Space"}


def _link(inlines: list[Element], target: str) -> Element:
    return {"t": "Link", "c": [["", [], []], inlines, [target, ""]]}
