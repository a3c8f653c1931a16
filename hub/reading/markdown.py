"""From a page's Markdown to the facts that stand in it, each with its place.

markdown-it-py is the reader, because its tokens know their lines; the site itself is drawn by
Python-Markdown. Where the two would see different things, `dialect` reports the block, and a contract test
holds the two against each other on every page of the real site.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hub.model import Action, ChecklistItem, Citation, Fault, Figure, Heading, Link, Paragraph, Place
from hub.reading.body import Body
from hub.reading.definitions import unused_definitions
from hub.reading.dialect import unlike_the_site
from hub.reading.figures import FIGURE, SEPARATORS, plain_figure
from hub.reading.ids import split_id
from hub.reading.inline import Inline, link_text, opening_html, prose, shortened, unsafe_attributes
from hub.reading.parser import DEEPEST, tokens_of
from hub.reading.points import read_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_TASK = re.compile(r"^\[[ xX]\](?=\s|$)\s*")
_MARKUP = re.compile(r"[*`\[\]]|(?<!\w)_|_(?!\w)|<[A-Za-z/!]")


def read_body(text: str, path: str, first_line: int) -> Body:
    """Read the Markdown that begins on line `first_line` of the file at `path`. Never raises."""
    body = Body()
    lines = text.split("\n")
    environment: dict[str, Any] = {}
    tokens = tokens_of(text, environment)
    if deepest := next((token for token in tokens if token.level >= DEEPEST), None):
        # From here on the parser passes over what it finds.
        body.faults.append(Fault("block-too-deep", Place(path, first_line + (deepest.map or [0])[0])))
    _Walk(body, lines, path, first_line).run(tokens)
    body.faults.extend(unused_definitions(environment, body.links, lines, path, first_line))
    body.faults.extend(unlike_the_site(tokens, lines, path, first_line))
    return body


class _Walk:
    """One pass over the tokens, noting what they hold."""

    def __init__(self, body: Body, lines: list[str], path: str, first_line: int) -> None:
        self.body, self.lines, self.path, self.first_line = body, lines, path, first_line
        self.starts: list[int] = []
        self.names: list[str | None] = []
        self.heading: Token | None = None
        self.depth = 0
        self.quotations = 0
        self.item: Token | None = None
        self.checklists = 0
        self.action_start: tuple[int, Place] | None = None

    def run(self, tokens: list[Token]) -> None:
        self._find_sections(tokens)
        self.body.points.extend(read_points(tokens, self._section))
        for token in tokens:
            match token.type:
                case "heading_open":
                    self.heading = token
                case "bullet_list_open" | "ordered_list_open" if self._section(token) == "checklist":
                    self._checklist(token)
                case "list_item_open":
                    self.depth += 1
                    self.item = token
                    if self.depth == 1 and self._section(token) == "actions":
                        self.action_start = (len(self.body.citations), self._line_place(token))
                case "list_item_close":
                    self._end_item()
                case "blockquote_open" | "blockquote_close":
                    self.quotations += token.nesting
                case "inline":
                    self._inline(token)

    def _find_sections(self, tokens: list[Token]) -> None:
        """Where each `##` begins: a footnote's text counts where it is written, not where it is drawn."""
        for at, token in enumerate(tokens):
            if token.type == "heading_open" and token.tag in ("h1", "h2") and token.map:
                self.starts.append(token.map[0])
                self.names.append(split_id(tokens[at + 1].content)[1])
        bounds = [0, *self.starts, len(self.lines)]
        for name, (start, end) in zip(["start", *self.names], pairwise(bounds), strict=True):
            if name:
                self.body.sections[name] = "\n".join(self.lines[start:end])

    def _section(self, token: Token) -> str | None:
        at = bisect_right(self.starts, token.map[0] if token.map else 0) - 1
        return self.names[at] if at >= 0 else None

    def _checklist(self, opening: Token) -> None:
        """A checklist is one flat list: else its numbers would differ between the page and the sheet."""
        self.checklists += 1
        if self.checklists > 1 or self.depth or opening.type == "ordered_list_open":
            self.body.faults.append(Fault("checklist-form", self._line_place(opening)))

    def _end_item(self) -> None:
        self.depth -= 1
        if self.depth == 0 and self.action_start:
            first, place = self.action_start
            cited = tuple(citation.source for citation in self.body.citations[first:])
            self.body.actions.append(Action(cited, place))
            self.action_start = None

    def _inline(self, token: Token) -> None:
        inline = Inline(token, self.lines, self.path, self.first_line)
        section = self._section(token)
        children = list(_flat(token.children or []))
        if self.heading:
            self._heading(self.heading, token)
            self.heading = None
        else:
            self._paragraph(inline, token, children, section)
        self.item = None
        for found in unsafe_attributes(token):
            start = max(0, token.content.find(found))
            self._fault("block-html", inline, (start, start + len(found)), {"found": shortened(found)})
        for number, child in enumerate(children):
            opening = children[number - 1] if number and child.type == "text" else None
            if opening and opening.type == "link_open" and opening.markup == "autolink":
                # An address isn't something that the text says.
                continue
            self._child(inline, child, children[number + 1 :] if child.type == "link_open" else [], section)

    def _paragraph(self, inline: Inline, token: Token, children: list[Token], section: str | None) -> None:
        if self.item:
            if task := _TASK.match(token.content):
                self._item(inline, token.content, task, section)
            elif section == "checklist" and self.depth == 1:
                self.body.faults.append(Fault("checklist-form", self._line_place(self.item)))
        # What is quoted may well be in another language, and its words aren't the page's.
        if not self.quotations and (text := prose(children)):
            self.body.paragraphs.append(Paragraph(text, self._line_place(token)))

    def _heading(self, opening: Token, inline: Token) -> None:
        title, name = split_id(inline.content)
        self.body.headings.append(Heading(int(opening.tag[1]), title, name, self._line_place(opening)))

    def _item(self, inline: Inline, content: str, task: re.Match[str], section: str | None) -> None:
        text, name = split_id(content[task.end() :])
        place = inline.place(0, len(content.partition("\n")[0]))
        words = re.sub(r"\s+", " ", text).strip()
        self.body.items.append(ChecklistItem(name, words, section, place, plain=not _MARKUP.search(words)))

    def _child(self, inline: Inline, child: Token, following: list[Token], section: str | None) -> None:
        span = child.meta.get("span", (0, 1))
        match child.type:
            case "link_open" | "image":
                image = child.type == "image"
                target = str(child.attrs.get("src" if image else "href", ""))
                text = child.content.strip() if image else link_text(following)
                self.body.links.append(Link(target, section, inline.place(*span), image=image, text=text))
            case "citation":
                for name in child.content.split(";"):
                    self.body.citations.append(Citation(name.strip(" @"), section, inline.place(*span)))
            case "html_inline" if opening_html(child.content):
                self._fault("block-html", inline, span, {"found": shortened(child.content)})
            case "unread":
                self._fault(child.meta["rule"], inline, span, child.meta["values"])
            case "text":
                self._text(inline, child.content, section)

    def _text(self, inline: Inline, text: str, section: str | None) -> None:
        start = inline.find(text)
        for match in FIGURE.finditer(split_id(text)[0]):
            first, length = start + match.start(), len(match.group().rstrip(SEPARATORS))
            place = inline.place(first, first + length)
            self.body.figures.append(Figure(plain_figure(match.group()), section, place))

    def _fault(self, rule: str, inline: Inline, span: tuple[int, int], values: dict[str, str]) -> None:
        self.body.faults.append(Fault(rule, inline.place(*span), values))

    def _line_place(self, token: Token) -> Place:
        row = token.map[0] if token.map else 0
        line = self.lines[row] if row < len(self.lines) else ""
        indent = len(line) - len(line.lstrip())
        return Place(self.path, self.first_line + row, indent + 1, max(1, len(line.strip())))


def _flat(children: list[Token]) -> Iterator[Token]:
    """The tokens; the text of an image is no text of the page."""
    for child in children:
        yield child
        if child.type != "image" and child.children:
            yield from _flat(child.children)
