"""What reading finds in a page's text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hub.model import Action, ChecklistItem, Citation, Fault, Figure, Heading, Link, Paragraph, Point


@dataclass
class Body:
    """What stands in a page's text; `sections` are the texts under each `##`, by id."""

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    items: list[ChecklistItem] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
