"""Draws citations as numbers, evidence as marks, and a checklist's items with number and anchor."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from hub.addresses import relative_path
from hub.checklists import checklist_page
from hub.evidence import evidence
from hub.model import Hub, Kind, Page, Step
from hub.reading.ids import split_id
from hub.reading.parser import CITATION
from hub.rendering.terms import Terms, wordings
from hub.texts import strings, text_in
from hub.translation import Lag, lags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

_TASK = re.compile(r"^\s*\[[ xX]\]\s*")


class HubExtension(Extension):
    """The extension. `page` is the page that is drawn next; whoever draws sets it before each page.

    `explained` holds the terms that each drawn page links to, in their order.
    """

    def __init__(self, hub: Hub, **options: Any) -> None:
        super().__init__(**options)
        self.hub = hub
        self.page: Page | None = None
        self.explained: dict[Page, Sequence[str]] = {}
        self.words = {language.code: wordings(hub, language.code) for language in hub.site.languages}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register what draws citations (before links are seen), terms and steps (after ids are set)."""
        if self.page:
            md.inlinePatterns.register(
                _Citations(f"[ ]?{CITATION.pattern}", md, self.hub, self.page), "hub-citations", 175
            )
            md.treeprocessors.register(_Steps(md, self.hub, self.page), "hub-steps", 6)
            if self.page.kind is not Kind.GLOSSARY and self.hub.page(
                self.page.language, self.hub.current("glossary")
            ):
                words = self.words[self.page.language]
                terms = Terms(md, self.hub, self.page, words)
                self.explained[self.page] = terms.seen
                md.treeprocessors.register(terms, "hub-terms", 7)
            md.treeprocessors.register(_Lags(md, self.hub, self.page), "hub-lags", 5.5)
            if "toc" in md.treeprocessors:
                # Its option is one for all languages.
                md.treeprocessors["toc"].permalink_title = strings(self.page.language)["permalink"]  # type: ignore[attr-defined]
                md.treeprocessors.register(_Permalinks(md), "hub-permalinks", 4)


class _Citations(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, hub: Hub, page: Page) -> None:
        super().__init__(pattern, md)
        self.hub, self.page = hub, page

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802
        names = [name.strip(" @") for name in m.group(1).split(";")]
        if not set(names) <= set(self.page.cited):
            # In a comment or the text of a picture, where it is no citation.
            return None, None, None
        drawn = "".join(self._link(name) for name in names)
        # A narrow space that doesn't break keeps the number on the line of its statement.
        html = f'&#8239;<sup class="citation" data-sources="{escape(" ".join(names))}">{drawn}</sup>'
        return self.md.htmlStash.store(html), m.start(0), m.end(0)

    def _link(self, name: str) -> str:
        number = self.page.cited.index(name) + 1
        title, _ = text_in(self.hub.sources[name].title, self.page.language)
        label = strings(self.page.language)["citation"].format(number=number, title=title)
        return f'<a href="#source-{escape(name)}" aria-label="{escape(label)}">[{number}]</a>'


class _Permalinks(Treeprocessor):
    def run(self, root: Element) -> None:
        """Name the link to a section by more than its sign, which is no part of the section's name."""
        for link in root.iterfind(".//a[@class='headerlink']"):
            link.set("data-pagefind-ignore", "")
            link.set("aria-label", link.attrib["title"])


class _Lags(Treeprocessor):
    def __init__(self, md: Markdown, hub: Hub, page: Page) -> None:
        super().__init__(md)
        self.hub, self.page = hub, page

    def run(self, root: Element) -> None:
        """Tell readers where a translation lags, and where to read the latest text."""
        behind = {lag.section: lag for lag in lags(self.hub, self.page)}
        for heading in [element for element in root if element.tag == "h2"]:
            if lag := behind.pop(heading.get("id") or "", None):
                root.insert(list(root).index(heading) + 1, self._note(lag))
        if behind:
            root.insert(0, self._note(next(iter(behind.values()))))

    def _note(self, lag: Lag) -> Element:
        texts = strings(self.page.language)
        source, language = lag.source, lag.source.language
        anchor = lag.section if any(lag.section == heading.id for heading in source.headings) else ""
        target = relative_path(self.hub.site, self.page.language, self.page.id, source.id, anchor, language)
        label = texts["lag"]["link"].format(language=texts["languages"].get(language, language))
        link = f'<a href="{target}" hreflang="{language}">{escape(label)}</a>'
        note = Element("p")
        note.text = self.md.htmlStash.store(f'<p class="lag">{escape(texts["lag"]["text"])} {link}</p>')
        return note


class _Steps(Treeprocessor):
    def __init__(self, md: Markdown, hub: Hub, page: Page) -> None:
        super().__init__(md)
        self.hub, self.page = hub, page
        self.texts = strings(page.language)

    def run(self, root: Element) -> None:
        if self.page.kind is not Kind.STEP or not isinstance(self.page.matter, Step):
            return
        section = None
        for position, element in enumerate(list(root)):
            if element.tag == "h2":
                section = element.get("id")
            elif section == "actions" and element.tag in ("ol", "ul"):
                self._mark_actions(element)
                root.insert(position, self._legend())
            elif section == "checklist" and element.tag == "ul":
                self._number_items(element, self.page.matter.number)
                root.insert(list(root).index(element) + 1, self._to_checklist())

    def _mark_actions(self, items: Element) -> None:
        for item, action in zip(items, self.page.actions, strict=False):
            level = evidence(action.citations, self.hub.sources)
            mark = f' <span class="evidence evidence--{level}">{escape(self.texts["evidence"][level])}</span>'
            last = item[-1] if len(item) and item[-1].tag == "p" else item
            _append(last, self.md.htmlStash.store(mark))

    def _legend(self) -> Element:
        page_id = self.hub.current("about")
        about = relative_path(self.hub.site, self.page.language, self.page.id, page_id, "evidence")
        texts = self.texts["evidence"]
        link = f'<a href="{about}">{escape(texts["legend_link"])}</a>'
        return self._html(f'<p class="evidence-legend">{escape(texts["legend"])} {link}</p>')

    def _number_items(self, items: Element, step: int) -> None:
        items.set("class", "checklist")
        for place, item in enumerate(items, 1):
            text = item[0] if len(item) and item[0].tag == "p" else item
            written, name = split_id(_TASK.sub("", text.text or ""))
            if name:
                item.set("id", name)
            number = self.md.htmlStash.store(f'<span class="checklist__number">{step}.{place}</span>')
            text.text = f"{number} {written}"

    def _to_checklist(self) -> Element:
        target = relative_path(self.hub.site, self.page.language, self.page.id, checklist_page(self.page.id))
        label = escape(self.texts["step"]["checklist"])
        return self._html(f'<p class="checklist-link"><a class="md-button" href="{target}">{label}</a></p>')

    def _html(self, html: str) -> Element:
        """An element that comes out as that HTML, unseen by what else looks at links."""
        element = Element("p")
        element.text = self.md.htmlStash.store(html)
        return element


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
