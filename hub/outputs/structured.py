"""What a page is, in the words of schema.org, so that machines need not guess: JSON-LD.

The vocabulary: https://schema.org/. Nothing is said here that the page doesn't say.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from hub.addresses import site_path
from hub.model import Guidance, Hub, Kind, Lesson, Page, Plain, Step
from hub.navigation import trail
from hub.texts import strings, text_in

if TYPE_CHECKING:
    from collections.abc import Iterable

Thing = dict[str, Any]

_CONTEXT = "https://schema.org"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def structured(hub: Hub, language: str, page_id: str, title: str) -> Thing:
    """The graph of a page, generated ones too: what it is, and where it stands in the site.

    Args:
        hub: the hub.
        language: the page's language.
        page_id: the page's id.
        title: its title as the page shows it.
    """
    things = [_thing(hub, language, page_id, title), *_breadcrumbs(hub, language, page_id, title)]
    return {"@context": _CONTEXT, "@graph": things}


def script_text(graph: Thing) -> Markup:
    """The graph as a script element holds it: no text in it can end that element."""
    written = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c"))  # noqa: S704  a script's text isn't escaped as HTML is


def address(hub: Hub, language: str, page_id: str) -> str:
    """The absolute address of a page."""
    return f"{hub.site.address}{site_path(hub.site, language, page_id)}"


def _thing(hub: Hub, language: str, page_id: str, title: str) -> Thing:
    page = hub.page(language, page_id)
    common = {
        "name": title,
        "inLanguage": language,
        "url": address(hub, language, page_id),
        "license": _LICENCE,
    }
    if page is None or page.matter is None:
        return {"@type": "WebPage", **common}
    common["description"] = page.matter.summary
    if page.matter.reviewed:
        common["dateModified"] = page.matter.reviewed.isoformat()
    common |= _translations(hub, page)
    match page.matter:
        case Step():
            return {"@type": "HowTo", **common, **_steps(page)}
        case Lesson():
            return {"@type": "LearningResource", **common, **_learning(hub, page, "lesson")}
        case Guidance():
            return {"@type": "LearningResource", **common, **_learning(hub, page, "guidance")}
        case Plain() if page.kind in (Kind.GLOSSARY, Kind.TERM_GROUP):
            # Its terms are marked where they stand: said twice, they would make the page a third heavier.
            return {"@type": "DefinedTermSet", "@id": common["url"], **common}
    return {"@type": "WebSite" if page.kind is Kind.HOME else "WebPage", **common}


def _translations(hub: Hub, page: Page) -> Thing:
    """The page that this one is a translation of, or the translations that it has."""
    others = [(other.language, address(hub, other.language, page.id)) for other in hub.counterparts(page)]
    source = (page.matter.source if page.matter else None) or hub.site.default.code
    if page.language == source:
        return {"workTranslation": [{"@id": each} for _, each in others]} if others else {}
    return next(({"translationOfWork": {"@id": each}} for code, each in others if code == source), {})


def _steps(page: Page) -> Thing:
    """A step as a way of doing something: its actions, in their order."""
    return {
        "step": [
            {
                "@type": "HowToStep",
                "position": position,
                "text": point.lead,
            }
            for position, point in enumerate(page.points_in("actions"), 1)
        ]
    }


def _learning(hub: Hub, page: Page, kind: str) -> Thing:
    """A lesson or guidance: what sort of resource, which steps it teaches, what it is based on."""
    named = getattr(page.matter, "steps", ())
    steps = [step for step in hub.steps(page.language) if step.id in named]
    sources = (hub.sources[name] for name in page.cited if name in hub.sources)
    return {
        "learningResourceType": strings(page.language)["kinds"][kind],
        "teaches": [step.title for step in steps],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": text_in(source.title, page.language)[0]}
            | ({"url": source.url} if source.url else {})
            for source in sources
        ],
    }


def _breadcrumbs(hub: Hub, language: str, page_id: str, title: str) -> Iterable[Thing]:
    above = trail(hub, language, page_id)
    if not above:
        return
    places = [(page.title, address(hub, language, page.id)) for page in above]
    places.append((title, address(hub, language, page_id)))
    yield {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": where}
            for position, (name, where) in enumerate(places, 1)
        ],
    }
