"""Makes a hub of any size that has no fault and can be built: the same files every time.

It has the pages that every hub has, ten steps with their checklists, and for the rest lessons and guidance in
chapters of 24 pages, each of 400 to 700 words with links, citations, a table, lists, a footnote and terms of
the glossary. They are half and half while guidance is short enough for one page to list all of it; beyond
that there are lessons only.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from bench.prose import Prose, glossary_yaml, languages, sources_yaml
from hub.editing.translated import all_translations
from hub.reading import read_hub
from hub.translation import record, up_to_date
from tests.buildable import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHAPTER = 24
"""How many pages a chapter has, besides its overview."""

SERIES = ("lessons", "toolkit")
MOST_GUIDANCE = 10 * (CHAPTER + 1)
"""Pages of guidance with their chapters' overviews: the page of challenges lists them all."""

MOST_RELATED = 480
"""How many pages of a series name steps: a step's page lists all that name it."""

STEPS = 10
ITEMS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
SECTIONS = {"lessons": ("facts", "meaning", "apply"), "toolkit": ("challenge", "practice", "peru", "tools")}
_ROLES = ("state", "companies", "civil-society", "observers")
_FURTHER = ("contributing/rules", "contributing/status")


def make_hub(folder: Path, pairs: int) -> None:
    """Write a hub of that many page pairs.

    Raises:
        ValueError: so few can't be made.
    """
    write_site(folder)
    (folder / "docs/es/lessons/01-lesson.md").unlink()
    (folder / "docs/en/lessons/01-lesson.md").unlink()
    for name, text in (("sources", sources_yaml()), ("glossary", glossary_yaml())):
        (folder / f"data/{name}.yml").write_text(text, encoding="utf-8")
    for place, language in enumerate(languages()):
        docs = folder / "docs" / language
        _write(docs, dict(_always(place)))
        about = docs / "about.md"
        links = ", ".join(f"[{name}]({name}.md)" for name in (*_FURTHER, "roles/index", "toolkit/index"))
        about.write_text(f"{about.read_text(encoding='utf-8')}\n{links}.\n", encoding="utf-8")
        left = pairs - sum(1 for _ in docs.rglob("*.md"))
        if left < 2 * len(SERIES):
            message = f"A hub of {pairs} page pairs has no room for lessons and guidance."
            raise ValueError(message)
        guidance = min(left // 2, MOST_GUIDANCE)
        _write(docs, dict(_series("lessons", left - guidance, place)))
        _write(docs, dict(_series("toolkit", guidance, place)))
    _record(folder)


def lesson_id(number: int) -> str:
    """The id of a lesson, counted from 1."""
    return _page_id("lessons", number - 1)


def change_page(folder: Path, page_id: str, number: int) -> str:
    """Change a sentence of a page in the default language, each number to another one; the new sentence."""
    page = folder / "docs" / languages()[0] / f"{page_id}.md"
    text = page.read_text(encoding="utf-8")
    start = text.index("\n\n", text.index("\n## ")) + 2
    return _replace(page, text, start, text.index(". ", start), number)


def change_term(folder: Path, number: int) -> str:
    """Change the definition of the glossary's first term likewise; the new sentence."""
    data = folder / "data/glossary.yml"
    text = data.read_text(encoding="utf-8")
    mark = f"definition:\n      {languages()[0]}: "
    start = text.index(mark) + len(mark)
    return _replace(data, text, start, text.index(".", start), number)


def _replace(file: Path, text: str, start: int, end: int, number: int) -> str:
    said = Prose(90_000 + number, 0).sentence()
    file.write_text(f"{text[:start]}{said}{text[end:]}", encoding="utf-8")
    return said


def _record(folder: Path) -> None:
    """Let each translation say what it was made from, as `hub translated` does."""
    hub = read_hub(folder)
    for page in all_translations(hub):
        path = folder / page.path
        path.write_text(record(path.read_text(encoding="utf-8"), up_to_date(hub, page)), encoding="utf-8")


def _write(docs: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        path = docs / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _always(place: int) -> Iterator[tuple[str, str]]:
    """The pages that are there whatever the size, besides those of the small hub: id -> text."""
    for number in range(1, STEPS + 1):
        yield f"steps/{number:02d}-step", _step(number, place)
    for order, name in enumerate(("toolkit/index", "roles/index", *_FURTHER), 30):
        yield name, _plain(Prose(30_000 + order, place), f"order: {order}\n")
    for order, name in enumerate(_ROLES, 1):
        prose = Prose(31_000 + order, place)
        yield f"roles/{name}", _plain(prose, f"order: {order}\nlead: {prose.phrase('who')}\n")


def _plain(prose: Prose, fields: str) -> str:
    return f"{_head(prose, prose.title(), fields)}{prose.sentences(4)}\n\n{prose.cited()}\n"


def _head(prose: Prose, title: str, fields: str) -> str:
    # What JSON quotes, YAML reads.
    named = json.dumps(title, ensure_ascii=False)
    return f"---\ntitle: {named}\nsummary: {prose.sentence()}.\n{fields}---\n\n"


def _step(number: int, place: int) -> str:
    prose = Prose(32_000 + number, place)
    fields = (
        f"number: {number}\nstatus: reconstructed\nphase: {prose.pick('Fase', 'Phase')} {(number + 2) // 3}\n"
        f"purpose: {prose.sentence()}.\n"
    )
    other = f"{number % STEPS + 1:02d}-step"
    items = "\n".join(
        f"- [ ] {prose.term().capitalize()} {prose.phrase('when')} {{ #{name} }}" for name in ITEMS
    )
    parts = {
        "purpose": f"{prose.sentences(4)}\n\n{prose.cited()} {prose.linked(f'{other}.md')}",
        "who": prose.points(4, prose.cited),
        "actions": prose.points(8, lambda: f"{prose.cited()} {prose.sentences(2)}", "1."),
        "checklist": f"{prose.sentence()}.\n\n{items}",
        "outputs": prose.points(4, lambda: prose.linked(f"{other}.md#actions")),
        "risks": prose.points(3, lambda: prose.sentences(2)),
    }
    return _head(prose, f"{prose.pick('Paso', 'Step')} {number}", fields) + _sections(prose, parts)


def _series(series: str, share: int, place: int) -> Iterator[tuple[str, str]]:
    """The chapters of a series and their pages, so many in all: id -> text."""
    chapters = math.ceil(share / (CHAPTER + 1))
    last = share - chapters
    for chapter in range(chapters):
        prose = Prose(40_000 + 1_000 * SERIES.index(series) + chapter, place)
        name = prose.pick("Capítulo", "Chapter")
        title = f"{name} {chapter + 1}: {prose.phrase('who')}, {series}"
        head = _head(prose, title, f"order: {chapter + 1}\nmenu: {name} {chapter + 1}\n")
        yield f"{series}/{chapter + 1:02d}-chapter/index", f"{head}{prose.sentences(3)}\n"
    for number in range(last):
        yield _page_id(series, number), _page(series, number, last, place)


def _page_id(series: str, number: int) -> str:
    return f"{series}/{number // CHAPTER + 1:02d}-chapter/{number + 1:04d}-page"


def _page(series: str, number: int, last: int, place: int) -> str:
    prose = Prose(50_000 + 100_000 * SERIES.index(series) + number, place)
    first, second, *_ = (*SECTIONS[series],)
    steps = sorted({number % STEPS + 1, prose.chance.randint(1, STEPS)})
    title = f"{prose.pick('Página', 'Page')} {number + 1}: {prose.term()}, {series}"
    others = [prose.chance.randrange(last) for _ in range(4)]
    near, *far = (f"../{_page_id(series, each).partition('/')[2]}.md" for each in others)
    step = f"../../steps/{steps[0]:02d}-step.md"
    links = [near, *(f"{each}#{second}" for each in far), step, f"{step}#checklist"]
    links += ["../../about.md#method", "index.md"]
    sections = list(SECTIONS[series])
    parts = {name: _paragraphs(prose, [links.pop(), links.pop()]) for name in sections[:-1]}
    parts[first] += f"\n\n{prose.sentence()}.[^1]\n\n{prose.table(3)}"
    listed = prose.points(3, prose.cited)
    parts[sections[-1]] = f"{listed}\n\n" + " ".join(prose.linked(link) for link in links)
    named = [f"steps/{each:02d}-step" for each in steps] if number < MOST_RELATED else []
    fields = f"{_fields(series, number, prose)}steps: [{', '.join(named)}]\n"
    return f"{_head(prose, title, fields)}{_sections(prose, parts)}\n[^1]: {prose.cited()}\n"


def _fields(series: str, number: int, prose: Prose) -> str:
    if series == "lessons":
        return f"code: L{(number + 1) % 100:02d}\nmessage: {prose.sentence()}.\n"
    chapter, page = divmod(number, CHAPTER)
    code = f"T-{chapter % 9 + 1}.{chapter // 9 + 1}{chr(ord('a') + page)}"
    return f"code: {code}\nproblem: {prose.sentence()}.\nedition: 2016\n"


def _paragraphs(prose: Prose, links: list[str]) -> str:
    """Two paragraphs, each with a citation and a link."""
    return "\n\n".join(f"{prose.sentences(2)} {prose.cited(2)} {prose.linked(link)}" for link in links)


def _sections(prose: Prose, parts: dict[str, str]) -> str:
    return "\n".join(f"## {prose.title()} {{ #{name} }}\n\n{text}\n" for name, text in parts.items())
