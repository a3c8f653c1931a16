"""The Markdown parser: CommonMark, with what the site's Markdown has besides, and with places for links."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline

CITATION = re.compile(r"\[@([\w-]+(?:;[ ]*@[\w-]+)*)\]")
"""`[@source]` or `[@one; @other]`."""

DEEPEST = 30
"""How many blocks inside one another the parser follows."""


@cache
def parser() -> MarkdownIt:
    """The parser, made once."""
    made = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 1}).enable("table")
    made.use(footnote_plugin).use(admon_plugin).use(deflist_plugin)
    # Targets are kept as they are written, so that a message shows what its reader typed.
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]
    # A javascript: address is a link on the site too; the rules judge it, so the reader must see it.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  the name is the parser's
    for name in ("link", "image", "autolink", "html_inline"):
        rule = next(rule.fn for rule in made.inline.ruler.__rules__ if rule.name == name)
        made.inline.ruler.at(name, _noting_its_place(rule))
    made.inline.ruler.before("link", "citation", _citation)
    return made


def _noting_its_place(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Inline tokens carry no position; this notes in each new one where it begins and ends."""

    def noting(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser calls it so
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            # The text before it is put out first, as a token of its own.
            new = next((token for token in state.tokens[before:] if token.type != "text"), None)
            if new:
                new.meta["span"] = (start, state.pos)
        return True

    return noting


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser calls it so
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match.group(1)
        token.meta["span"] = match.span()
    state.pos = match.end()
    return True
