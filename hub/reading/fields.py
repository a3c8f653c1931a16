"""What a text in YAML says, held against the fields that it should have; what is wrong, at its place."""

from __future__ import annotations

import datetime
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from hub.model import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.reading.yaml_text import Path, YamlText

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], yaml_text: YamlText, at: Path = ()) -> tuple[Model | None, list[Fault]]:
    """The value at `at` as a `model`, or None and what is wrong with it, field by field."""
    value = yaml_text.value
    for part in at:
        value = value[part]
    try:
        return model.model_validate(value), []
    except ValidationError as problem:
        faults = [_fault(model, error, yaml_text, at) for error in problem.errors(include_url=False)]
    return None, _once(faults)


def _once(faults: list[Fault]) -> list[Fault]:
    """One fault for a place; a field that is only misspelled isn't missing too."""
    meant = {fault.values.get("nearest") for fault in faults if fault.rule == "field-unknown"}
    kept = [each for each in faults if each.rule != "field-missing" or each.values["field"] not in meant]
    return list({(fault.rule, fault.place, fault.values["field"]): fault for fault in kept}.values())


def _fault(model: type[BaseModel], error: Mapping[str, Any], yaml_text: YamlText, at: Path) -> Fault:
    location = _location(error["loc"], yaml_text, at)
    name = str(location[0]) if location else "entry"
    values = {"field": name}
    match error["type"]:
        case "missing":
            return Fault("field-missing", yaml_text.place(at), values)
        case "extra_forbidden":
            values["nearest"] = next(iter(get_close_matches(name, model.model_fields, 1)), "")
            values["known"] = ", ".join(model.model_fields)
            return Fault("field-unknown", yaml_text.place((*at, name, "key")), values)
        case "string_type" if isinstance(error["input"], (bool, int, float, datetime.date)):
            values["variant"] = "quote"
        case "date_type" | "int_type" if (*at, *location) in yaml_text.quoted:
            values["variant"] = "unquote"
    values["found"] = _shown(yaml_text.raw.get((*at, *location), error["input"]))
    if not values["found"]:
        values["variant"] = "empty"
    # What a line of a field begins with; an item of a list begins with nothing of the sort.
    values["key"] = f"{location[-1]}: " if location and isinstance(location[-1], str) else ""
    return Fault("field-wrong", yaml_text.place((*at, *location)), values)


def _location(named: Path, yaml_text: YamlText, at: Path) -> Path:
    """The place in the text that pydantic names.

    Where a field takes one of several sorts, it names the sort too, and the text has no such place; a key
    that is wrong it calls `[key]`.
    """
    location = named[:1]
    for part in named[1:]:
        longer = (*location, "key" if part == "[key]" else part)
        location = longer if (*at, *longer) in yaml_text.places else location
    return location


def _shown(written: object) -> str:
    try:
        text = "" if written is None else re.sub(r"\s+", " ", str(written))
    except ValueError:
        text = "…"
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004  what fits on a line of a report
