"""Partial languages: what is asked of them, and what readers get where they have nothing.

A language that `mkdocs.yml` declares partial has to have the checklists. The page of a step may then hold
its checklist and nothing else, and any other page may be missing: readers get the text of the default
language there, and are told so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hub.model import REQUIRED_SECTIONS, Kind, maker_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.model import Hub, Page


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers of a language get at a page's address.

    Title and checklist are those of `page`, the text is that of `text`: the same one, as a rule.
    """

    language: str
    page: Page
    text: Page

    @property
    def borrowed(self) -> bool:
        """Whether the text is in another language."""
        return self.text.language != self.language

    @property
    def checklist_only(self) -> bool:
        """Whether title and checklist are translated, and the text isn't."""
        return self.text is not self.page


def shown(hub: Hub, language: str, page_id: str) -> Shown | None:
    """What readers of the language get there; None where no page is, or a generated one."""
    original = hub.page(hub.site.default.code, page_id)
    page = hub.page(language, page_id) or (original if hub.site.is_partial(language) else None)
    if page is None:
        return None
    return Shown(language, page, original if original and checklist_only(hub, page) else page)


def with_borrowed(hub: Hub) -> Hub:
    """The hub as readers meet it: a page that a partial language lacks is there, in the default one."""
    borrowed = {
        (language.code, page.id): page
        for language in hub.site.languages
        if language.partial
        for page in hub.pages_in(hub.site.default.code)
        if not hub.page(language.code, page.id)
    }
    return replace(hub, pages={**hub.pages, **borrowed}) if borrowed else hub


def borrowed_files(hub: Hub, language: str) -> Iterator[str]:
    """The files that a partial language borrows, such as pictures beside pages: paths below its folder."""
    prefix = f"{hub.site.default.code}/"
    for path in hub.files if hub.site.is_partial(language) else ():
        name = path.removeprefix(prefix)
        if name != path and not name.endswith(".md") and f"{language}/{name}" not in hub.files:
            yield name


def is_translated(hub: Hub, language: str, page_id: str) -> bool:
    """Whether the language has the page with all its text; a generated one, where it has what that is of."""
    maker = hub.page(language, maker_of(page_id))
    if maker and maker.id != page_id:
        return maker.language == language and maker.kind in (Kind.STEP, Kind.RULES)
    page = hub.page(language, page_id)
    return page is not None and page.language == language and not checklist_only(hub, page)


def checklist_only(hub: Hub, page: Page) -> bool:
    """Whether it is the page of a step in a partial language, with no text but the checklist's."""
    sections = [heading for heading in page.headings if heading.level == 2]  # noqa: PLR2004
    alone = len(sections) <= 1 and "start" not in page.fingerprints
    return page.kind is Kind.STEP and alone and hub.site.is_partial(page.language)


def required_sections(hub: Hub, page: Page) -> tuple[str, ...]:
    """The ids of the sections that the page must have, in this order."""
    return ("checklist",) if checklist_only(hub, page) else REQUIRED_SECTIONS.get(page.kind, ())


def translatable(hub: Hub, page: Page, source: Page) -> dict[str, str]:
    """The fingerprints of those sections of a translation's source that the translation has to have."""
    if not checklist_only(hub, page):
        return dict(source.fingerprints)
    return {name: code for name, code in source.fingerprints.items() if name in ("title", "checklist")}
