"""The one model of the content, for all languages, that everything else works from.

Front matter and data are checked by pydantic models (`Step`, `Lesson`, `Source`, …); what stands in a page's
text is kept as small frozen facts (`Heading`, `Link`, `Citation`, …), each with its `Place`.
"""

from __future__ import annotations

from hub.model.elements import (
    Action,
    ChecklistItem,
    Citation,
    Fault,
    Figure,
    Heading,
    Language,
    Link,
    Paragraph,
    Place,
    Point,
    Redirect,
    Site,
)
from hub.model.matter import (
    LAST_STEP,
    MATTER,
    REQUIRED_SECTIONS,
    Guidance,
    Kind,
    Lesson,
    Matter,
    Plain,
    Role,
    Step,
    kind_of,
)
from hub.model.outline import outline_digest, outlined, outlined_hub
from hub.model.records import (
    Bar,
    BundledPage,
    Edition,
    Event,
    Facilitation,
    Lane,
    Picture,
    PublishedBundle,
    Record,
    Redirects,
    Source,
    Term,
    Texts,
)
from hub.model.whole import Hub, Page, remembered

__all__ = [
    "LAST_STEP",
    "MATTER",
    "REQUIRED_SECTIONS",
    "Action",
    "Bar",
    "BundledPage",
    "ChecklistItem",
    "Citation",
    "Edition",
    "Event",
    "Facilitation",
    "Fault",
    "Figure",
    "Guidance",
    "Heading",
    "Hub",
    "Kind",
    "Lane",
    "Language",
    "Lesson",
    "Link",
    "Matter",
    "Page",
    "Paragraph",
    "Picture",
    "Place",
    "Plain",
    "Point",
    "PublishedBundle",
    "Record",
    "Redirect",
    "Redirects",
    "Role",
    "Site",
    "Source",
    "Step",
    "Term",
    "Texts",
    "kind_of",
    "outline_digest",
    "outlined",
    "outlined_hub",
    "remembered",
]
