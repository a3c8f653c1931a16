"""pandoc's tree of the whole book, made one: levels of headings, unique anchors, links that stay inside."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from hub.addresses import Target, resolve, site_path
from hub.checklists import checklist_page
from hub.lists import GROUPS
from hub.model import kind_of
from hub.outputs.handbook.loose import tied
from hub.outputs.handbook.tables import with_widths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hub.model import Hub, Page

Element = dict[str, Any]

_DEEPEST = 6
_LIST_MARK = re.compile(r"\d+\.|[-+/=]+")
_BOX = "☐"
_NO_NAME = re.compile(r"[^\w.-]")


def anchor(page_id: str, section: str = "") -> str:
    """The name of a place in the book: unique, and one that every format allows."""
    name = f"{page_id.replace('/', '.')}_{section}" if section else page_id.replace("/", ".")
    return _NO_NAME.sub("-", name)


class Tree:
    """What turns the tree of separate pages into that of one book."""

    def __init__(self, hub: Hub, language: str, pages: Iterable[Page]) -> None:
        self.hub, self.language = hub, language
        self.pages = {page.id: page for page in pages}
        self.numbers = {name: str(number) for number, name in enumerate(hub.sources, 1)}
        self.page_id, self.depth = "", 0
        self.served = {site_path(hub.site, page.language, page.id): page for page in hub.pages.values()}
        self.changes: dict[str, Callable[[Any], list[Element]]] = {
            "Div": self._div,
            "Header": self._header,
            "Span": self._span,
            "Link": self._link,
            "Image": self._image,
            "Para": self._paragraph,
            "BulletList": self._list,
            "Table": self._table,
        }

    def book(self, document: Element) -> Element:
        """The document that pandoc read, as one book."""
        return {**document, "blocks": tied(self._each(document["blocks"]))}

    def _each(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        out: list[Any] = []
        for each in value:
            if isinstance(each, dict) and "t" in each:
                out += self._element(each)
            else:
                out.append(self._each(each))
        return [_typst_text(), *out] if _is_like_a_list(out) else out

    def _element(self, element: Element) -> list[Element]:
        if change := self.changes.get(element["t"]):
            return change(element["c"])
        return [{**element, "c": self._each(element["c"])} if "c" in element else element]

    def _div(self, content: Any) -> list[Element]:
        (name, classes, facts), blocks = content
        if "hub-page" in classes:
            found = dict(facts)
            self.page_id, self.depth = found["page"], int(found["depth"])
            return list(self._each(blocks))
        if "admonition" in classes:
            title, *rest = blocks
            inlines = self._each(title["c"])
            heading = {"t": "Para", "c": [{"t": "Strong", "c": inlines}]}
            return [{"t": "BlockQuote", "c": [heading, *self._each(rest)]}]
        return [{"t": "Div", "c": [self._named(name, classes), self._each(blocks)]}]

    def _named(self, name: str, classes: list[str]) -> list[Any]:
        return [anchor(self.page_id, name) if name else "", classes, []]

    def _header(self, content: Any) -> list[Element]:
        level, (name, _, _), inlines = content
        place = anchor(self.page_id, name if level > 1 else "")
        level = min(level + self.depth, _DEEPEST)
        # Contents list pages, not their sections.
        classes = ["unlisted", "unnumbered"] if "_" in place else []
        return [{"t": "Header", "c": [level, [place, classes, []], self._each(inlines)]}]

    def _span(self, content: Any) -> list[Element]:
        (name, classes, facts), inlines = content
        inner = self._each(inlines)
        if "evidence" in classes:
            inner = [{"t": "Emph", "c": [_text("("), *inner, _text(")")]}]
        elif "checklist__number" in classes:
            inner = [{"t": "Strong", "c": inner}]
        said = [[key, value] for key, value in facts if key == "lang"]
        return [{"t": "Span", "c": [[*self._named(name, classes)[:2], said], inner]}]

    def _paragraph(self, inlines: Any) -> list[Element]:
        if len(inlines) == 1 and inlines[0]["t"] == "Link" and "md-button" in inlines[0]["c"][0][1]:
            # A button of the site.
            return []
        return [{"t": "Para", "c": self._each(inlines)}]

    def _list(self, items: Any) -> list[Element]:
        """A checklist's items have a box to tick, which stands first, as pandoc's own do."""
        made = [_unwrapped(self._each(item)) for item in items]
        if not made or not _is_numbered(made[0]):
            return [{"t": "BulletList", "c": made}]
        for first, *_ in made:
            first["c"] = [_text(_BOX), {"t": "Space"}, *first["c"]]
        return [_typst("#checklist["), {"t": "BulletList", "c": made}, _typst("]")]

    def _table(self, content: Any) -> list[Element]:
        return [with_widths({"t": "Table", "c": self._each(content)})]

    def _image(self, content: Any) -> list[Element]:
        """In words; the picture itself is on the site."""
        _, inlines, _ = content
        return [{"t": "Emph", "c": self._each(inlines)}]

    def _link(self, content: Any) -> list[Element]:
        (_, classes, _), inlines, (target, _) = content
        source = target.removeprefix("#source-")
        if source != target and source in self.numbers:
            place = self._place(self.hub.current("sources"), source)
            return [_linked([_text(f"[{self.numbers[source]}]")], place, [])]
        place = self._target(target)
        inner = self._each(inlines)
        return [_linked(inner, place, classes)] if place else inner

    def _target(self, written: str) -> str:
        """Where a link leads: a place in the book, else its address on the web; empty where it has none."""
        if written.startswith("hub:"):
            page_id, _, section = written.removeprefix("hub:").partition("#")
            return self._place(self.hub.current(page_id), section)
        path, _, section = written.partition("#")
        page = self.pages[self.page_id]
        address = resolve(self.hub.site, page, written)
        if address.target is Target.EXTERNAL:
            return written
        if address.target is Target.PAGE:
            return self._place(self.hub.current(address.page), address.anchor)
        here = site_path(self.hub.site, self.language, self.page_id)
        there = posixpath.normpath(posixpath.join(here, path)) if path else here
        found = self.served.get("" if there == "." else f"{there.rstrip('/')}/")
        if found and found.language == self.language:
            return self._place(found.id, section)
        if address.target is Target.FILE and address.path in self.hub.files:
            return self._on_the_web(address.path)
        return self._on_the_web(f"{there.rstrip('/')}/{f'#{section}' if section else ''}")

    def _place(self, page_id: str, section: str) -> str:
        step = page_id.removesuffix("/checklist")
        if step in self.pages and checklist_page(step) == page_id:
            page_id, section = step, section or "checklist"
        for of, kind in GROUPS.items():
            # A book has each list in one chapter.
            page_id = self.hub.current(of) if kind_of(page_id) is kind else page_id
        if page_id in self.pages:
            return f"#{anchor(page_id, section)}"
        path = site_path(self.hub.site, self.language, page_id)
        return self._on_the_web(f"{path}{f'#{section}' if section else ''}")

    def _on_the_web(self, path: str) -> str:
        return f"{self.hub.site.address}{path}" if self.hub.site.address else ""


def _text(text: str) -> Element:
    return {"t": "Str", "c": text}


def _unwrapped(item: list[Element]) -> list[Element]:
    """A list item whose anchor stands in its first line, not around it."""
    if len(item) == 1 and item[0]["t"] == "Div":
        attributes, (first, *rest) = item[0]["c"]
        if first["t"] in ("Para", "Plain"):
            return [{**first, "c": [{"t": "Span", "c": [attributes, []]}, *first["c"]]}, *rest]
    return item


def _is_numbered(item: list[Element]) -> bool:
    """Whether it's an item of a checklist: its number comes first, with or without an anchor around."""
    spans = [each for each in item[0]["c"][:2] if isinstance(each, dict) and each["t"] == "Span"]
    inner = [each for span in spans for each in (span, *span["c"][1]) if each["t"] == "Span"]
    return any("checklist__number" in span["c"][0][1] for span in inner)


def _is_like_a_list(inlines: list[Any]) -> bool:
    """Whether Typst would take the first word for the mark of a list, as in a link to “4. Define”."""
    first = inlines[0] if inlines else None
    return isinstance(first, dict) and first["t"] == "Str" and bool(_LIST_MARK.fullmatch(first["c"]))


def _typst_text() -> Element:
    """Nothing, in Typst; what comes after it isn't at the beginning any more."""
    return {"t": "RawInline", "c": ["typst", "#[]"]}


def _typst(code: str) -> Element:
    """Our own code for the PDF; the other formats don't see it."""
    return {"t": "RawBlock", "c": ["typst", code]}


def _linked(inlines: list[Element], target: str, classes: list[str]) -> Element:
    return {"t": "Link", "c": [["", classes, []], inlines, [target, ""]]}
