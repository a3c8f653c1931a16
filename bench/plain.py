"""The content of a hub as generators without the hub understand it: the same pages, texts and links.

Citations become links to the page of sources, checklists lists of tasks, and what the hub makes of data and
steps (sources, glossary, checklists) stands in pages of their own.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

import yaml

from hub.checklists import checklists
from hub.reading import read_hub
from hub.texts import text_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hub.model import Hub, Page

_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_CITATION = re.compile(r" ?\[(@[\w-]+(?:; *@[\w-]+)*)\]")
_ITEM = re.compile(r"^(\s*- \[ \] .*?) *\{ *#[\w-]+ *\}$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!\w+:)([^)#]*)\.md#([^)]*)\)")
_MADE = ("sources", "glossary")


def plain_pages(folder: Path) -> Iterator[tuple[str, str, dict[str, Any], str]]:
    """Every page of the hub in `folder`: language, id, title with other fields, and Markdown."""
    hub = read_hub(folder)
    for page in hub.pages.values():
        yield plain_page(hub, page, (folder / page.path).read_text(encoding="utf-8"))
    for language in hub.site.languages:
        for checklist in checklists(hub, language.code):
            items = "\n".join(f"- [ ] {item.text}" for item in checklist.step.checklist)
            title = f"{checklist.matter.title} ☑"
            yield language.code, checklist.page_id, {"title": title}, f"{items}\n"


def plain_page(hub: Hub, page: Page, text: str) -> tuple[str, str, dict[str, Any], str]:
    """One page as it was written, with what data adds to it."""
    found = _MATTER.match(text)
    matter = yaml.safe_load(found[1]) if found else {}
    fields = {"title": matter.get("title", page.id), "description": matter.get("summary", "")}
    if "order" in matter:
        fields["weight"] = matter["order"]
    body = _plain(text[found.end() :] if found else text, page.id)
    body = _LINK.sub(lambda link: _without_items(hub, page, link), body)
    if page.id in _MADE:
        body = f"{body}\n{_entries(hub, page)}"
    return page.language, page.id, fields, body


def _plain(text: str, page_id: str) -> str:
    sources = posixpath.relpath("sources.md", posixpath.dirname(page_id) or ".")

    def links(found: re.Match[str]) -> str:
        names = [each.strip(" @") for each in found[1].split(";")]
        return " (" + ", ".join(f"[{name}]({sources}#{name})" for name in names) + ")"

    return _ITEM.sub(r"\1", _CITATION.sub(links, text))


def _without_items(hub: Hub, page: Page, link: re.Match[str]) -> str:
    """A link to an item of a checklist leads to the checklist: elsewhere items have no ids."""
    target = hub.page(page.language, posixpath.normpath(posixpath.join(posixpath.dirname(page.id), link[1])))
    if target and any(item.id == link[2] for item in target.checklist):
        return f"]({link[1]}.md#checklist)"
    return link[0]


def _entries(hub: Hub, page: Page) -> str:
    """What the page of sources or the glossary lists."""

    def said(texts: Mapping[str, str]) -> str:
        return text_in(texts, page.language)[0]

    if page.id == "glossary":
        return "\n".join(
            f"## {said(term.term)} {{ #{name} }}\n\n{said(term.definition)}\n"
            for name, term in hub.terms.items()
        )
    return "\n".join(
        f"## {said(source.title)} {{ #{name} }}\n\n{said(source.authors)}. {source.year or ''}\n\n"
        f"{source.url or ''}\n\n{said(source.supports)}\n\n{said(source.reuse)}\n"
        for name, source in hub.sources.items()
    )
