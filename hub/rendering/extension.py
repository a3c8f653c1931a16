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
from hub.model import Hub, Kind, Step
from hub.reading.ids import split_id
from hub.reading.parser import CITATION
from hub.rendering.terms import Terms, wordings
from hub.texts import marked_strings, strings
from hub.translation import Lag, lags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

    from hub.model import Page
    from hub.partial import Shown

_TASK = re.compile(r"^\s*\[[ xX]\]\s*")


class HubExtension(Extension):
    """The extension. `shown` is what is drawn next; whoever draws sets it before each page.

    `explained` holds the terms that each drawn text links to, in their order.
    """

    def __init__(self, hub: Hub, **options: Any) -> None:
        super().__init__(**options)
        self.hub = hub
        self.shown: Shown | None = None
        self.explained: dict[Page, Sequence[str]] = {}
        self.words = {language.code: wordings(hub, language.code) for language in hub.site.languages}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register what draws citations (before links are seen), terms and steps (after ids are set)."""
        if self.shown:
            page = self.shown.text
            md.inlinePatterns.register(
                _Citations(f"[ ]?{CITATION.pattern}", md, self.hub, page), "hub-citations", 175
            )
            md.treeprocessors.register(_Steps(md, self.hub, self.shown), "hub-steps", 6)
            if page.kind not in (Kind.GLOSSARY, Kind.TERM_GROUP) and self.hub.page(
                page.language, self.hub.current("glossary")
            ):
                terms = Terms(md, self.hub, page, self.words[page.language])
                self.explained[page] = terms.seen
                md.treeprocessors.register(terms, "hub-terms", 7)
            md.treeprocessors.register(_Lags(md, self.hub, self.shown), "hub-lags", 5.5)
            if "toc" in md.treeprocessors:
                # Its option is one for all languages.
                md.treeprocessors["toc"].permalink_title = strings(page.language)["permalink"]  # type: ignore[attr-defined]
                md.treeprocessors.register(_Permalinks(md), "hub-permalinks", 4)
            if "footnote" in md.treeprocessors:
                footnotes = md.treeprocessors["footnote"].footnotes  # type: ignore[attr-defined]
                footnotes.setConfig("BACKLINK_TITLE", strings(page.language)["footnote_back"])


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
        html = f'&#8239;<sup class="citation">{drawn}</sup>'
        return self.md.htmlStash.store(html), m.start(0), m.end(0)

    def _link(self, name: str) -> str:
        number = self.page.cited.index(name) + 1
        label = strings(self.page.language)["citation"].format(number=number)
        return f'<a href="#source-{escape(name)}" aria-label="{escape(label)}">[{number}]</a>'


class _Permalinks(Treeprocessor):
    def run(self, root: Element) -> None:
        """Name links by more than their sign, which is no part of a section's name."""
        for heading in root.iterfind(".//a[@class='headerlink']/.."):
            link = heading[-1]
            link.set("data-pagefind-ignore", "")
            if own := heading.get("lang"):
                link.set("title", strings(own)["permalink"])
            link.set("aria-label", link.attrib["title"])
        for link in root.iterfind(".//a[@class='footnote-backref']"):
            link.set("aria-label", link.attrib["title"])


class _Lags(Treeprocessor):
    def __init__(self, md: Markdown, hub: Hub, shown: Shown) -> None:
        super().__init__(md)
        self.hub, self.shown = hub, shown

    def run(self, root: Element) -> None:
        """Tell readers where a translation lags, and where to read the latest text."""
        both = dict.fromkeys((self.shown.text, self.shown.page))
        behind = {lag.section: lag for page in both for lag in lags(self.hub, page)}
        for heading in [element for element in root if element.tag == "h2"]:
            if lag := behind.pop(heading.get("id") or "", None):
                root.insert(list(root).index(heading) + 1, self._note(lag))
        if behind:
            root.insert(0, self._note(next(iter(behind.values()))))

    def _note(self, lag: Lag) -> Element:
        own, source, language = lag.page.language, lag.source, lag.source.language
        texts = marked_strings(own)
        anchor = lag.section if any(lag.section == heading.id for heading in source.headings) else ""
        target = relative_path(self.hub.site, self.shown.language, source.id, source.id, anchor, language)
        label = texts["lag"]["link"].format(language=texts["languages"].get(language, language))
        link = f'<a href="{target}" hreflang="{language}">{escape(label)}</a>'
        note = Element("p")
        mark = f' lang="{own}"' if own != self.shown.text.language else ""
        words = f'<p class="lag"{mark}>{escape(texts["lag"]["text"])} {link}</p>'
        note.text = self.md.htmlStash.store(words)
        return note


class _Steps(Treeprocessor):
    def __init__(self, md: Markdown, hub: Hub, shown: Shown) -> None:
        super().__init__(md)
        self.hub, self.shown, self.page = hub, shown, shown.text
        self.texts = marked_strings(self.page.language)

    def run(self, root: Element) -> None:
        if self.page.kind is not Kind.STEP or not isinstance(self.page.matter, Step):
            return
        if self.shown.checklist_only:
            self._mark_translated(root)
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

    def _mark_translated(self, root: Element) -> None:
        """Say which language the checklist is in, where the rest is in another."""
        section = None
        for element in root:
            section = element.get("id") if element.tag == "h2" else section
            if section == "checklist":
                element.set("lang", self.shown.page.language)

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
        language = self.shown.page.language
        label = escape(marked_strings(language)["step"]["checklist"])
        mark = f' lang="{language}"' if language != self.page.language else ""
        link = f'<a class="md-button" href="{target}"{mark}>{label}</a>'
        return self._html(f'<p class="checklist-link">{link}</p>')

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
