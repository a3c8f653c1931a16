"""`hub new`: a page with all that its kind has to have, in every language, and prompts to be replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from hub.editing.names import fresh_id
from hub.editing.redirects import with_moves
from hub.editing.refusal import RefusedError, wrong
from hub.editing.trial import tried
from hub.lists import GROUPS
from hub.model import LAST_STEP, REQUIRED_SECTIONS, Guidance, Kind, Lesson, kind_of
from hub.texts import slug, strings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hub.findings import Finding
    from hub.model import Hub, Language

NAMING = "en"
"""Names of files and ids are taken from this language where the site has it, else from the default one."""

KINDS = {"step": Kind.STEP, "lesson": Kind.LESSON, "guidance": Kind.GUIDANCE, "page": Kind.PAGE}
"""What an editor can ask for, by the word that is typed."""

_LAST_LESSON = 99


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor asks for: the titles by language, and what may follow from them."""

    kind: Kind
    titles: Mapping[str, str]
    path: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page that is to be: its id, and the fields that its kind has besides title and summary."""

    page_id: str
    fields: Mapping[str, object]


def new(root: Path, hub: Hub, wish: Wish) -> tuple[dict[str, bytes | None], list[Finding]]:
    """Work out the new page's files, and what the check will warn of until its texts are written.

    Raises:
        RefusedError: a title is missing, there is no number left, something is there already.
    """
    for language in _languages(hub, wish.kind):
        if not wish.titles.get(language.code, "").strip():
            raise wrong("title-missing", language=language.code, option=f"--{language.code}")
    draft = _DRAFTS[wish.kind](hub, wish)
    kind = kind_of(draft.page_id)
    if (Kind.PAGE if kind in GROUPS.values() else kind) is not wish.kind:
        raise wrong("wrong-folder", id=draft.page_id, kind=wish.kind)
    fresh_id(hub, draft.page_id)
    changes: dict[str, bytes | None] = {
        f"{hub.site.docs}/{language.code}/{draft.page_id}.md": _text(hub, wish, draft, language.code).encode()
        for language in _languages(hub, wish.kind)
    }
    changes |= with_moves(hub, {}, taken=[draft.page_id])
    _, warnings = tried(root, hub, changes)
    return changes, warnings


def _languages(hub: Hub, kind: Kind) -> list[Language]:
    """The languages that a page of that kind is made in: all, or for what partial ones lack, the others."""
    return [each for each in hub.site.languages if kind is Kind.STEP or not each.partial]


def _name(hub: Hub, wish: Wish) -> str:
    found = slug(wish.titles.get(NAMING) or wish.titles[hub.site.default.code])
    if not found and not wish.path:
        raise wrong("no-name")
    return found


def _step(hub: Hub, wish: Wish) -> _Draft:
    taken = {
        int(found[1])
        for language in hub.site.languages
        for page in hub.steps(language.code)
        if (found := re.match(r"steps/(\d+)", page.id))
    }
    named = re.match(r"steps/(\d+)-", wish.path)
    missing = [number for number in range(1, LAST_STEP + 1) if number not in taken]
    if not (wish.number or named or missing):
        raise RefusedError("no-step-missing", last=str(LAST_STEP))
    number = _whole(wish.number, LAST_STEP) if wish.number else int(named[1]) if named else missing[0]
    if number in taken:
        raise RefusedError("number-taken", number=str(number))
    fields = {"number": number, "status": "reconstructed", "purpose": "purpose"}
    return _Draft(wish.path or f"steps/{number:02d}-{_name(hub, wish)}", fields)


def _lesson(hub: Hub, wish: Wish) -> _Draft:
    taken = {int(page.matter.code[1:]) for page in hub.pages.values() if isinstance(page.matter, Lesson)}
    typed = wish.number.upper().removeprefix("L")
    number = _whole(typed, _LAST_LESSON) if typed else max(taken, default=0) + 1
    if number in taken:
        raise RefusedError("number-taken", number=f"L{number:02d}")
    fields = {"code": f"L{number:02d}", "message": "message", "steps": []}
    return _Draft(wish.path or f"lessons/{number:02d}-{_name(hub, wish)}", fields)


def _guidance(hub: Hub, wish: Wish) -> _Draft:
    typed = wish.number.upper().removeprefix("T-").lower()
    if not typed and (chapter := re.match(r"toolkit/(\d)", wish.path)):
        named = re.search(r"/(\d)-(\d{1,2}[a-z]?)-[^/]*$", wish.path)
        typed = f"{named[1]}.{named[2]}" if named else chapter[1]
    taken = {page.matter.code for page in hub.pages.values() if isinstance(page.matter, Guidance)}
    if re.fullmatch(r"\d", typed):
        places = [int(found[1]) for code in taken if (found := re.match(rf"T-{typed}\.(\d+)", code))]
        typed = f"{typed}.{max(places, default=0) + 1}"
    if not re.fullmatch(r"\d\.\d{1,2}[a-z]?", typed):
        raise wrong("guidance-number")
    if f"T-{typed}" in taken:
        raise RefusedError("number-taken", number=f"T-{typed}")
    folders = sorted({page.id.split("/")[1] for page in hub.pages.values() if page.id.count("/") > 1})
    folder = next((name for name in folders if name.startswith(f"{typed[0]}-")), "")
    default = "/".join(filter(None, ("toolkit", folder, f"{typed.replace('.', '-')}-{_name(hub, wish)}")))
    fields = {"code": f"T-{typed}", "edition": "general-knowledge", "steps": []}
    return _Draft(wish.path or default, fields)


def _page(hub: Hub, wish: Wish) -> _Draft:
    fields = {"order": _whole(wish.number, 10**6)} if wish.number else {}
    return _Draft(wish.path or _name(hub, wish), fields)


_DRAFTS: Mapping[Kind, Callable[[Hub, Wish], _Draft]] = {
    Kind.STEP: _step,
    Kind.LESSON: _lesson,
    Kind.GUIDANCE: _guidance,
    Kind.PAGE: _page,
}


def _whole(typed: str, last: int) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", typed) or not 1 <= int(typed) <= last:
        raise wrong("bad-number", number=typed, last=str(last))
    return int(typed)


def _text(hub: Hub, wish: Wish, draft: _Draft, language: str) -> str:
    """The page's file in that language."""
    texts = strings(language)["new"]
    prompts = texts["prompts"]
    fields = {"title": wish.titles[language].strip(), "summary": prompts["summary"]}
    fields |= {
        name: prompts.get(value, value) if name == value else value for name, value in draft.fields.items()
    }
    front = "".join(_field(name, value) for name, value in fields.items())
    sections = []
    partial = hub.site.is_partial(language)
    for section in ("checklist",) if partial else REQUIRED_SECTIONS.get(wish.kind, ()):
        title = hub.usual_title(language, wish.kind, section) or texts["sections"][section]
        sections.append(f"## {title} {{ #{section} }}\n\n{_section(section, prompts)}\n")
    return f"---\n{front}---\n\n" + ("\n".join(sections) or f"{prompts['text']}\n")


def _section(section: str, prompts: Mapping[str, str]) -> str:
    match section:
        case "actions":
            return f"1. {prompts['action']}"
        case "checklist":
            return f"- [ ] {prompts['item']} {{ #example }}"
    return prompts["section"]


def _field(name: str, value: object) -> str:
    return yaml.safe_dump(
        {name: value}, allow_unicode=True, width=10**6, default_flow_style=False, sort_keys=False
    )
