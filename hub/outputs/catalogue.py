"""`hub.json`: all pages with their relations, and all checklists, for programs that build upon the hub."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hub.checklists import checklist_on, checklist_page
from hub.outputs.structured import address

if TYPE_CHECKING:
    from hub.model import Hub, Page

VERSION = 1
"""Goes up when a field changes its meaning or goes away; further fields don't change it."""


def catalogue_json(hub: Hub) -> str:
    """The file's text. Pages are keyed by id; what depends on a language stands under its code."""
    ids = sorted({page.id for page in hub.pages.values() if page.matter})
    found = {
        "format": "ten-steps-hub",
        "version": VERSION,
        "address": hub.site.address,
        "languages": [
            {"code": each.code, "name": each.name, "default": each.default} for each in hub.site.languages
        ],
        "pages": [_page(hub, page_id) for page_id in ids],
        "checklists": [_checklist(hub, step.id) for step in hub.steps(hub.site.default.code)],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _page(hub: Hub, page_id: str) -> dict[str, Any]:
    pages = [
        page for language in hub.site.languages if (page := hub.page(language.code, page_id)) and page.matter
    ]
    matter = pages[0].matter
    facts = {
        name: value
        for name in ("number", "status", "code", "edition", "steps")
        if (value := getattr(matter, name, None)) is not None
    }
    return {
        "id": page_id,
        "kind": pages[0].kind,
        **facts,
        "sources": list(pages[0].cited),
        "texts": {page.language: _texts(hub, page) for page in pages},
    }


def _texts(hub: Hub, page: Page) -> dict[str, Any]:
    matter = page.matter
    found = {"title": page.title, "address": address(hub, page.language, page.id)}
    for name in ("summary", "purpose", "message"):
        if value := getattr(matter, name, None):
            found[name] = value
    return found


def _checklist(hub: Hub, step_id: str) -> dict[str, Any]:
    found = {
        language.code: checklist_on(hub, language.code, checklist_page(step_id))
        for language in hub.site.languages
    }
    known = {code: checklist for code, checklist in found.items() if checklist}
    return {
        "step": step_id,
        "addresses": {code: address(hub, code, checklist.page_id) for code, checklist in known.items()},
        "items": {
            code: [
                {"id": item.id, "number": item.number, "text": item.text, "code": item.code}
                for item in checklist.items
            ]
            for code, checklist in known.items()
        },
    }
