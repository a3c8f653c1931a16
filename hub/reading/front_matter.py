"""The front matter at a page's head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hub.model import MATTER, Fault, Kind, Matter, Place, Plain
from hub.reading.fields import validate
from hub.reading.yaml_text import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

_FENCE = re.compile(r"^(-{3}|\.{3})[ \t]*$")


@dataclass
class FrontMatter:
    """A page's front matter; `first_line` is the line of the text's first line after it."""

    matter: Matter | None = None
    places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    body: str | None = None
    first_line: int = 1


def read_front_matter(text: str, path: str, kind: Kind) -> FrontMatter:
    """Split a page into front matter and body; the body is None where the front matter never ends."""
    lines = text.split("\n")
    if not re.match(r"^-{3}[ \t]*$", lines[0]):
        return FrontMatter(faults=[Fault("front-matter-missing", Place(path))], body=text)
    end = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.match(line)), None)
    if end is None:
        return FrontMatter(faults=[Fault("front-matter-open", Place(path, width=3))])
    found = FrontMatter(body="\n".join(lines[end + 1 :]), first_line=end + 2)
    yaml_text = read_yaml("\n".join(lines[1:end]), path, first_line=2)
    found.places, found.faults = yaml_text.places, yaml_text.faults
    if found.faults:
        return found
    if not isinstance(yaml_text.value, dict):
        found.faults = [Fault("front-matter-not-a-mapping", yaml_text.place(()))]
        return found
    found.matter, found.faults = validate(MATTER.get(kind, Plain), yaml_text)
    return found
