"""What the inline tokens of a paragraph, a heading or a cell say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_OPENING = re.compile(r"<(?!/)\S")
_UNSAFE = re.compile(r"\{:?[^{}]*\b(?:on\w+|style|href|src|srcset|srcdoc|action|formaction)\s*=[^{}]*\}")
"""Attributes in braces that do what HTML does: run a program, load something, change the look."""


def link_text(following: list[Token]) -> str:
    """The words of a link, from the tokens after its opening; a picture in it speaks by its alternative."""
    parts: list[str] = []
    for token in following:
        if token.type == "link_close":
            break
        parts.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(parts).strip()


def prose(children: list[Token]) -> str:
    """The running text, without links, code and italics, whose words may be another language's."""
    parts: list[str] = []
    hidden = 0
    for child in children:
        match child.type:
            case "link_open" | "em_open" | "link_close" | "em_close":
                hidden += child.nesting
            case "text" if not hidden:
                parts.append(child.content)
            case "softbreak" | "hardbreak":
                parts.append(" ")
    return "".join(parts)


def opening_html(markup: str) -> bool:
    """Whether HTML opens an element; comments do nothing, and what closes was opened before."""
    return bool(_OPENING.search(_COMMENT.sub("", markup)))


def unsafe_attributes(inline: Token) -> Iterator[str]:
    """The braces after a heading, a link or a paragraph that bring HTML in by the back door."""
    if "{" in inline.content and "=" in inline.content:
        text = "".join(child.content for child in inline.children or [] if child.type == "text")
        yield from (match.group(0) for match in _UNSAFE.finditer(text))
