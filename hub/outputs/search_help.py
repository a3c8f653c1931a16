"""`search.json`: what a search in one language knows besides its index, loaded when it is first opened."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from hub.addresses import site_path
from hub.lists import term_page
from hub.navigation import menu_title
from hub.texts import plain, strings, text_in, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.model import Hub, Page, Term

_WAYS = ("challenges", "roles/index", "steps/index", "checklists", "glossary")
"""Where somebody is sent who found nothing."""

_SHORTEST = 4
"""Shorter words are too like each other to tell which one was meant."""


def search_help_path(hub: Hub, language: str) -> str:
    """The file's address relative to the site's root."""
    return f"{site_path(hub.site, language, 'index')}search.json"


def search_help(hub: Hub, language: str) -> str:
    """The file's text.

    Its fields: `texts`, what readers see; `empty`, words that say nothing in a question; `instead`, words
    that people use -> those that the site uses; `sounds`, patterns -> what is heard, by which misspellings
    are known; `vocabulary`, the site's words, the most frequent first; `terms`, the glossary with all the
    names of each term, the first `short` of them abbreviations, the `path` of its page, and `lang` where it
    borrows another language's text; `ways`, where else to look. Paths start at the site's root.
    """
    texts, own = strings(language), words(language)
    ways = (hub.page(language, hub.current(name)) for name in _WAYS)
    found = {
        "texts": {**texts["search"]["results"], "kinds": texts["kinds"]},
        "empty": sorted({*own.frequent, *own.asked}),
        "instead": dict(own.instead),
        "sounds": [list(pair) for pair in own.sounds],
        "vocabulary": " ".join(_vocabulary(hub, language)),
        "terms": [_term(hub, language, name, term) for name, term in hub.terms.items()],
        "ways": [
            {"title": menu_title(page), "path": site_path(hub.site, language, page.id)}
            for page in ways
            if page
        ],
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _term(hub: Hub, language: str, name: str, term: Term) -> dict[str, Any]:
    """A term under all its names: short and long, in every language, and those that are to be avoided."""
    codes = [language, *(each.code for each in hub.site.languages if each.code != language)]
    short = [each for code in codes for each in term.abbreviations.get(code, ())]
    long = [_bare(each) for code in codes for each in term.term.get(code, "").split(";")]
    avoided = [each for each in term.avoid.get(language, ()) if not re.search(r"\d", each)]
    title, code = text_in(term.term, language)
    short = list(dict.fromkeys(short))
    return {
        "id": name,
        "path": site_path(hub.site, language, term_page(hub, name)),
        "title": _bare(title.split(";")[0]),
        "definition": text_in(term.definition, language)[0],
        "names": [*short, *dict.fromkeys(each for each in (*long, *avoided) if each not in short)],
        "short": len(short),
        **({"lang": code} if code != language else {}),
    }


def _bare(text: str) -> str:
    return re.sub(r"\s*\(.*?\)", "", text).strip()


def _vocabulary(hub: Hub, language: str) -> Iterator[str]:
    """The words of titles, summaries, headings and the glossary as they are first spelt; then all codes."""
    counts: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for word, count in Counter(re.findall(r"[^\W\d_]+", "\n".join(_said(hub, language)).lower())).items():
        if len(word) >= _SHORTEST:
            counts[plain(word)] += count
            spelt.setdefault(plain(word), word)
    yield from (spelt[word] for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    for page in hub.pages_in(language):
        if code := getattr(page.matter, "code", None) or getattr(page.matter, "number", None):
            yield str(code)


def _said(hub: Hub, language: str) -> Iterator[str]:
    for page in hub.pages_in(language):
        yield from _of(page)
    for term in hub.terms.values():
        yield term.term.get(language, "")
        yield term.definition.get(language, "")


def _of(page: Page) -> Iterator[str]:
    for name in ("title", "summary", "problem", "purpose", "message"):
        yield getattr(page.matter, name, None) or ""
    yield from (heading.title for heading in page.headings)
    yield from (item.text for item in page.checklist)
    yield from (point.lead for point in page.points)
