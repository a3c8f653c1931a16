"""markdown-it-py, made to note where inline tokens stand and which marks it could make nothing of.

Each link, image, citation and tag has `meta["span"]`, its stretch of the inline token's content. What looks
like a link, a footnote or a citation and is none leaves a token `unread`, with the rule that reports it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from hub.reading.rows import hidden, put_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

CITATION = re.compile(r"\[@([\w-]+(?:;[ ]*@[\w-]+)*)\]")
"""`[@source]` or `[@one; @other]`."""

DEEPEST = 30
"""How many blocks inside one another the parser follows."""

_UNREAD = {
    "citation-malformed": re.compile(r"\[(?P<found>\s*@[^\[\]\n]{0,200}+)(?!\][(\[])\]?"),
    "footnote-undefined": re.compile(r"\[\^(?P<found>[^\]\n]{1,200}+)\]"),
    "reference-undefined": re.compile(r"\[(?P<text>[^\[\]]+)\]\[(?P<found>(?![@^])[^\[\]]*)\]"),
}
"""What an editor meant as more than text, by the rule that reports it."""

_TARGET = re.compile(r"\]\((?P<found>[^)\n]{0,300})\)?")
"""The end of what was meant as a link; where it was one, the parser never comes to its bracket."""

_DEFINITION = re.compile(r"\[(?P<found>[^\[\]^@]+)\]:[ ]*\S+[ ]*$", re.MULTILINE)
"""A definition as Python-Markdown takes it even from inside a paragraph, where no other parser does."""


def tokens_of(text: str, environment: dict[str, Any] | None = None) -> list[Token]:
    """The text parsed; `environment` gets what it defines, such as the targets of references."""
    tokens = parser().parse(hidden(text), environment)
    put_back(tokens)
    return tokens


@cache
def parser() -> MarkdownIt:
    """The parser of every page; its inline tokens carry their `span`, see the module."""
    made = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 1}).enable("table")
    made.use(footnote_plugin).use(admon_plugin).use(deflist_plugin)
    # The site draws a note that no text names too; moving notes to the end would drop it.
    made.disable("footnote_tail")
    # The site knows no notes within a line, `^[…]`, and draws the links in them.
    made.disable("footnote_inline")
    # Targets are kept as they are written, so that a message shows what its reader typed.
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]
    # A javascript: address is a link on the site too; the rules judge it, so the reader must see it.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  the name is the parser's
    for name in ("link", "image", "autolink", "html_inline"):
        rule = next(rule.fn for rule in made.inline.ruler.__rules__ if rule.name == name)
        made.inline.ruler.at(name, _noting_its_place(rule))
    made.inline.ruler.before("link", "citation", _citation)
    made.inline.ruler.after("footnote_ref", "unread", _unread)
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


def _unread(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser calls it so
    """Note what looks like a link and was none; it stays text, so this never takes anything away."""
    if silent:
        return False
    if match := _TARGET.match(state.src, state.pos):
        opening = state.src.rfind("[", state.src.rfind("\n", 0, state.pos) + 1, state.pos)
        values = {} if match.group().endswith(")") else {"found": ""}
        _note(state, match, "link-unread", start=opening, **values)
    if not state.src.startswith("[", state.pos):
        return False
    line_before = state.src[state.src.rfind("\n", 0, state.pos) + 1 : state.pos]
    if not line_before.strip() and (match := _DEFINITION.match(state.src, state.pos)):
        _note(state, match, "reference-undefined", variant="definition")
        return False
    for rule, pattern in _UNREAD.items():
        if match := pattern.match(state.src, state.pos):
            _note(state, match, rule)
            break
    return False


def _note(state: StateInline, match: re.Match[str], rule: str, *, start: int = -1, **values: str) -> None:
    parts = match.groupdict()
    found = parts["found"] or parts.get("text", "")
    token = state.push("unread", "", 0)
    span = (start if start >= 0 else match.start(), match.end())
    token.meta.update(span=span, rule=rule, values={"found": " ".join(found.split()), **values})
