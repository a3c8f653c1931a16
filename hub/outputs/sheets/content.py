"""What goes into a sheet, as the templates take it: nothing but data, all of it text to be set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hub.addresses import site_path
from hub.checklists import Checklist, checklists
from hub.editions import current_edition
from hub.facilitation import facilitation_of
from hub.model import LAST_STEP
from hub.outputs.files import PAPERS, Output
from hub.outputs.sheets.letters import printable
from hub.texts import strings, text_in

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from hub.model import Hub


def sheet_content(hub: Hub, output: Output) -> Mapping[str, Any]:
    """The data of one sheet or pack."""
    found = [
        {each.step.id: each for each in checklists(hub, language) if each.items}
        for language in output.languages
    ]
    steps = [step for step in found[0] if output.step_id in (None, step)]
    drawn = [_sheet(hub, output, [lists[step] for lists in found]) for step in steps]
    dates = [current_edition(hub, output.language, found[0][step]).date for step in steps]
    words = strings(output.language)
    content: dict[str, Any] = _printable(
        {
            "kind": output.kind,
            "paper": PAPERS[output.paper or "a4"],
            "languages": [
                {"code": code, "words": _words(strings(code)["sheet"])} for code in output.languages
            ],
            "title": _title(output, drawn),
            "date": _date(dates),
            "cover": {
                "kicker": words["step"]["path"],
                "title": words["sheet"]["names"]["pack"],
                "disclaimer": words["disclaimer"],
            },
            "sheets": drawn,
        }
    )
    return content


def checklist_address(hub: Hub, language: str, checklist: Checklist) -> str:
    """The absolute address of the checklist's page; empty where the site's address isn't known."""
    path = site_path(hub.site, language, checklist.page_id)
    return f"{hub.site.address}{path}" if hub.site.address else ""


def edition_date(date: datetime.date, language: str) -> str:
    """A date as one writes it in that language."""
    words = strings(language)
    month = words["timeline"]["months"][date.month - 1]
    return str(words["sheet"]["day"].format(day=date.day, month=month, year=date.year))


def _sheet(hub: Hub, output: Output, lists: list[Checklist]) -> dict[str, Any]:
    """One step's checklist, in each of the sheet's languages."""
    first = lists[0]
    texts = [{item.id: item.text for item in each.items} for each in lists]
    entries = facilitation_of(hub, first) if output.kind == "facilitator" else {}
    items = []
    for item in first.items:
        each: dict[str, Any] = {"number": item.number, "texts": [said.get(item.id, "–") for said in texts]}
        if entry := entries.get(item.id):
            each |= {
                "question": text_in(entry.question, output.language)[0],
                "mistake": text_in(entry.mistake, output.language)[0],
                "minutes": entry.minutes,
            }
        items.append(each)
    minutes = sum(entry.minutes for entry in entries.values())
    return {
        "texts": [
            _texts(hub, code, each, output.kind) for code, each in zip(output.languages, lists, strict=True)
        ],
        "items": items,
        "sources": _sources(hub, output.language, first),
        "total": strings(output.language)["sheet"]["total"].format(minutes=minutes),
    }


def _texts(hub: Hub, language: str, checklist: Checklist, kind: str) -> dict[str, Any]:
    """What a sheet says in one of its languages around the items."""
    words, matter = strings(language)["sheet"], checklist.matter
    edition = current_edition(hub, language, checklist)
    address = checklist_address(hub, language, checklist)
    link = f"{address}?edition={edition.code}"
    name = words["names"]["standard" if kind in ("bilingual", "pack") else kind]
    step = words["step"].format(number=matter.number, last=LAST_STEP)
    if edition.date:
        said = words["edition"].format(date=edition_date(edition.date, language), code=edition.code)
    else:
        said = words["unrecorded"].format(code=edition.code)
    return {
        "code": language,
        "step": step,
        "kicker": f"{step} · {name}",
        "heading": f"{matter.number}. {matter.title}",
        "purpose": matter.purpose,
        "edition": said,
        "current": words["current"],
        "address": address,
        "address_words": words["address"],
        "link": link if address else None,
        "qr_words": words["qr"],
        "disclaimer": strings(language)["disclaimer"],
    }


def _sources(hub: Hub, language: str, checklist: Checklist) -> list[str]:
    """The sources that the step's page cites, each on a line."""
    undated = strings(language)["sheet"]["no_year"]
    lines = []
    for name in checklist.step.cited:
        if source := hub.sources.get(name):
            authors, title = (text_in(texts, language)[0] for texts in (source.authors, source.title))
            lines.append(f"{authors} ({source.year or undated}). {title}")
    return lines


def _title(output: Output, drawn: list[dict[str, Any]]) -> str:
    """The title of the document, by which readers' programs call it."""
    texts = drawn[0]["texts"]
    if output.step_id is None:
        words = strings(output.language)
        return f"{words['step']['path']}: {words['sheet']['names']['pack']}"
    return " / ".join(f"{each['kicker']}: {each['heading'].partition(' ')[2]}" for each in texts)


def _date(dates: list[datetime.date | None]) -> dict[str, int] | None:
    """The date of the newest edition; None while one isn't recorded, never today's."""
    known = [date for date in dates if date]
    if not known or len(known) < len(dates):
        return None
    newest = max(known)
    return {"year": newest.year, "month": newest.month, "day": newest.day}


def _words(texts: Mapping[str, Any]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if isinstance(text, str)}


def _printable(value: Any, name: str = "") -> Any:
    """The data with every text fit to print; the addresses of links stay as they are."""
    match value:
        case dict():
            return {key: _printable(each, key) for key, each in value.items()}
        case list():
            return [_printable(each) for each in value]
        case str() if name != "link":
            return printable(value)
    return value
