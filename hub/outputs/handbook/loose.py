"""Links to places that the book doesn't have: Typst would refuse the whole book for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATTRIBUTES = {"Header": 1, "Div": 0, "Span": 0, "Code": 0, "CodeBlock": 0, "Link": 0, "Table": 0}
"""Where the attributes of an element stand in its content."""


def tied(blocks: list[Any]) -> list[Any]:
    """The blocks, where a link to a missing section leads to its page, and one to a missing page is text."""
    return list(_tied(blocks, frozenset(_names(blocks))))


def _names(value: Any) -> Iterator[str]:
    """The names of all places."""
    if isinstance(value, list):
        for each in value:
            yield from _names(each)
    elif isinstance(value, dict):
        content = value.get("c")
        if value.get("t") in _ATTRIBUTES and content:
            yield content[_ATTRIBUTES[value["t"]]][0]
        yield from _names(content)


def _tied(value: Any, names: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {**value, "c": _tied(value["c"], names)} if "c" in value else value
    if not isinstance(value, list):
        return value
    out: list[Any] = []
    for each in value:
        if isinstance(each, dict) and each.get("t") == "Link":
            out += _link(each, names)
        else:
            out.append(_tied(each, names))
    return out


def _link(link: dict[str, Any], names: frozenset[str]) -> list[Any]:
    attributes, inlines, (target, title) = link["c"]
    if not target.startswith("#") or target[1:] in names:
        return [link]
    page = target[1:].partition("_")[0]
    return [{**link, "c": [attributes, inlines, [f"#{page}", title]]}] if page in names else list(inlines)
