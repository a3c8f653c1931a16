"""From a page's Markdown to the facts that stand in it, each with its place.

markdown-it-py is the reader, because its tokens know their lines; the site itself is drawn by
Python-Markdown. Where the two would see different things, `dialect` reports the block, and a contract test
holds the two against each other on every page of the real site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hub.model import Action, ChecklistItem, Citation, Fault, Figure, Heading, Link, Paragraph, Place
from hub.reading.dialect import unlike_the_site
from hub.reading.inline import link_text, opening_html, prose, unsafe_attributes
from hub.reading.parser import DEEPEST, parser

if TYPE_CHECKING:
    from markdown_it.token import Token

ID = re.compile(r"[ \t]*\{[:]?[ ]*#([^\s{}]+)[^{}]*\}[ \t]*$")
"""An id at the end of a heading or an item: `{ #the-id }`."""

_TASK = re.compile(r"^\[([ xX])\][ \t]*")
_MARKUP = re.compile(r"[*_`<>\[\]]|\]\(")
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,\u00a0\u202f]*")


@dataclass
class Body:
    """What stands in a page's text."""

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    items: list[ChecklistItem] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_body(text: str, path: str, first_line: int) -> Body:
    """Read the Markdown that begins on line `first_line` of the file at `path`. Never raises."""
    body = Body()
    lines = text.split("\n")
    tokens = parser().parse(text)
    if deepest := next((token for token in tokens if token.level >= DEEPEST), None):
        # From here on the parser passes over what it finds.
        body.faults.append(Fault("block-too-deep", Place(path, first_line + (deepest.map or [0])[0])))
    _Walk(body, lines, path, first_line).run(tokens)
    body.faults.extend(unlike_the_site(tokens, lines, path, first_line))
    return body


class _Walk:
    """One pass over the tokens, noting what they hold."""

    def __init__(self, body: Body, lines: list[str], path: str, first_line: int) -> None:
        self.body, self.lines, self.path, self.first_line = body, lines, path, first_line
        self.section: str | None = None
        self.heading: Token | None = None
        self.depth = 0
        self.quotations = 0
        self.item_starts = False
        self.action_start: tuple[int, Place] | None = None

    def run(self, tokens: list[Token]) -> None:
        for token in tokens:
            match token.type:
                case "heading_open":
                    self.heading = token
                case "list_item_open":
                    self.depth += 1
                    self.item_starts = True
                    if self.depth == 1 and self.section == "actions":
                        self.action_start = (len(self.body.citations), self._line_place(token))
                case "list_item_close":
                    self._end_item()
                case "blockquote_open" | "blockquote_close":
                    self.quotations += token.nesting
                case "inline":
                    self._inline(token)

    def _end_item(self) -> None:
        self.depth -= 1
        if self.depth == 0 and self.action_start:
            first, place = self.action_start
            cited = tuple(citation.source for citation in self.body.citations[first:])
            self.body.actions.append(Action(cited, place))
            self.action_start = None

    def _inline(self, token: Token) -> None:
        children = token.children or []
        if self.heading:
            self._heading(self.heading, token)
            self.heading = None
        else:
            if self.item_starts and (task := _TASK.match(token.content)):
                self._item(token, task)
            # What is quoted may well be in another language, and its words aren't the page's.
            if not self.quotations and (text := prose(children)):
                self.body.paragraphs.append(Paragraph(text, self._line_place(token)))
        self.item_starts = False
        for found in unsafe_attributes(token):
            start = max(0, token.content.find(found))
            self._fault("block-html", token, (start, start + len(found)), {"found": found[:40]})
        for number, child in enumerate(children):
            opening = children[number - 1] if number and child.type == "text" else None
            if opening and opening.type == "link_open" and opening.markup == "autolink":
                # An address isn't something that the text says.
                continue
            self._child(token, child, children[number + 1 :] if child.type == "link_open" else [])

    def _heading(self, opening: Token, inline: Token) -> None:
        found = ID.search(inline.content)
        title = inline.content[: found.start()] if found else inline.content
        heading = Heading(
            int(opening.tag[1]), title, found.group(1) if found else None, self._line_place(opening)
        )
        if heading.level <= 2:  # noqa: PLR2004  a section is what stands under a ##
            self.section = heading.id
        self.body.headings.append(heading)

    def _item(self, inline: Token, task: re.Match[str]) -> None:
        found = ID.search(inline.content)
        text = inline.content[task.end() : found.start() if found else None].strip()
        self.body.items.append(
            ChecklistItem(
                id=found.group(1) if found else None,
                text=re.sub(r"\s+", " ", text),
                section=self.section,
                place=self._place(inline, 0, len(inline.content.split("\n")[0])),
                plain=not _MARKUP.search(text),
            )
        )

    def _child(self, inline: Token, child: Token, following: list[Token]) -> None:
        span = child.meta.get("span", (0, 1))
        match child.type:
            case "link_open":
                target, place = str(child.attrs.get("href", "")), self._place(inline, *span)
                self.body.links.append(Link(target, self.section, place, text=link_text(following)))
            case "image":
                target, place = str(child.attrs.get("src", "")), self._place(inline, *span)
                text = child.content.strip()
                self.body.links.append(Link(target, self.section, place, image=True, text=text))
            case "citation":
                place = self._place(inline, *span)
                for name in child.content.split(";"):
                    self.body.citations.append(Citation(name.strip(" @"), self.section, place))
            case "html_inline" if opening_html(child.content):
                self._fault("block-html", inline, span, {"found": child.content[:40]})
            case "unread":
                self._fault(child.meta["rule"], inline, span, child.meta["values"])
            case "text":
                self._figures(inline, ID.sub("", child.content))

    def _fault(self, rule: str, inline: Token, span: tuple[int, int], values: dict[str, str]) -> None:
        self.body.faults.append(Fault(rule, self._place(inline, *span), values))

    def _figures(self, inline: Token, text: str) -> None:
        for match in _FIGURE.finditer(text):
            start = max(0, inline.content.find(match.group(0)))
            place = self._place(inline, start, start + len(match.group(0).rstrip(".,")))
            self.body.figures.append(Figure(plain_figure(match.group(0)), self.section, place))

    def _line_place(self, token: Token) -> Place:
        row = token.map[0] if token.map else 0
        line = self.lines[row] if row < len(self.lines) else ""
        indent = len(line) - len(line.lstrip())
        return Place(self.path, self.first_line + row, indent + 1, max(1, len(line.strip())))

    def _place(self, inline: Token, start: int, end: int) -> Place:
        """Where the characters `start` to `end` of an inline token's content stand in the file."""
        before = inline.content[:start]
        row = (inline.map[0] if inline.map else 0) + before.count("\n")
        column = start - (before.rfind("\n") + 1)
        content_line = inline.content.split("\n")[before.count("\n")]
        line = self.lines[row] if row < len(self.lines) else ""
        shift = max(0, line.find(content_line.strip()))
        width = min(end, start + len(content_line) - column) - start
        return Place(self.path, self.first_line + row, shift + column + 1, max(1, width))


def plain_figure(written: str) -> str:
    """A number without separators of thousands and with a point as decimal sign: `4,500` -> `4500`."""
    parts = re.split(r"[.,\u00a0\u202f]", written.rstrip(".,\u00a0\u202f"))
    if len(parts) > 1 and len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:]):  # noqa: PLR2004
        return "".join(parts)
    return ".".join(parts)
