"""All checklists of a language as CSV and JSON, for other programs; the downloads page describes both."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from hub.addresses import site_path
from hub.checklists import Checklist, checklists
from hub.outputs.listing import edition_of
from hub.texts import strings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub

VERSION: Literal[1] = 1
"""The version of both formats: it rises where a field goes or means something else, not where one comes."""

COLUMNS = (
    "version",
    "language",
    "edition",
    "step",
    "step_id",
    "step_title",
    "number",
    "id",
    "text",
    "code",
    "address",
)

_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Exported(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ExportedItem(_Exported):
    """An item of a checklist."""

    id: str
    number: str
    text: str
    code: str
    address: str


class ExportedStep(_Exported):
    """A step with its checklist."""

    number: int
    id: str
    title: str
    purpose: str
    status: Literal["reconstructed", "verified"]
    address: str
    items: list[ExportedItem]


class ExportedChecklists(_Exported):
    """All checklists of a language."""

    schema_address: Annotated[str, Field(alias="$schema")]
    format: Literal["ten-steps-checklists"]
    version: Literal[1]
    language: str
    edition: str
    address: str
    notice: str
    licence: str
    steps: list[ExportedStep]


def checklists_edition(found: Iterable[Checklist]) -> str:
    """The edition of all that is made from these checklists."""
    parts = [
        [each.step.id, each.step.path, str(each.matter.number), each.matter.title, each.matter.purpose]
        + [text for item in each.items for text in (item.id, item.number, item.text)]
        for each in found
    ]
    return edition_of(text for part in parts for text in part)


def exported(hub: Hub, language: str, schema: str) -> ExportedChecklists:
    """All checklists of a language, as JSON has them; `schema` is the address of its schema, seen from it."""
    found = tuple(checklists(hub, language))
    texts = strings(language)
    return ExportedChecklists(
        **{"$schema": schema},
        format="ten-steps-checklists",
        version=VERSION,
        language=language,
        edition=checklists_edition(found),
        address=hub.site.address + site_path(hub.site, language, hub.current("checklists")),
        notice=texts["disclaimer"].strip(),
        licence=texts["licence"].strip(),
        steps=[_step(hub, language, each) for each in found],
    )


def _step(hub: Hub, language: str, checklist: Checklist) -> ExportedStep:
    sheet = hub.site.address + site_path(hub.site, language, checklist.page_id)
    return ExportedStep(
        number=checklist.matter.number,
        id=checklist.step.id,
        title=checklist.matter.title,
        purpose=checklist.matter.purpose,
        status=checklist.matter.status,
        address=hub.site.address + site_path(hub.site, language, checklist.step.id),
        items=[
            ExportedItem(
                id=item.id, number=item.number, text=item.text, code=item.code, address=f"{sheet}#{item.id}"
            )
            for item in checklist.items
        ],
    )


def as_json(found: ExportedChecklists) -> bytes:
    """The JSON file."""
    made = found.model_dump(mode="json", by_alias=True)
    return f"{json.dumps(made, ensure_ascii=False, indent=2)}\n".encode()


def as_csv(found: ExportedChecklists) -> bytes:
    """The CSV file: RFC 4180, in UTF-8 with a byte-order mark, without which Excel spoils accents.

    The names of the columns are the same in every language.
    """
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for step in found.steps:
        for item in step.items:
            about_step = (step.number, step.id, step.title)
            about_item = (item.number, item.id, item.text, item.code, item.address)
            row = (found.version, found.language, found.edition, *about_step, *about_item)
            rows.writerow([_harmless(str(cell)) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{cell}" if cell.startswith(_LIKE_A_FORMULA) else cell
