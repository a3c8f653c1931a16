"""The rules: pure functions from the model to findings.

A new rule is a function, its name here, its texts in `hub/messages/`, and a passing and a failing case in
`tests/rules/cases/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.findings import Severity
from hub.rules import (
    checklists,
    citations,
    counterparts,
    data,
    dialect,
    editions,
    external,
    facilitation,
    file_names,
    files,
    front_matter,
    images,
    links,
    redirects,
    sections,
    steps,
    titles,
    translations,
    unwritten,
    wording,
)
from hub.walking import unwatched

if TYPE_CHECKING:
    from hub.findings import Finding
    from hub.model import Hub
    from hub.walking import Walk

RULES = (
    files.file_encoding,
    files.file_byte_order_mark,
    files.file_line_ends,
    files.file_empty,
    files.file_merge_conflict,
    files.file_too_large,
    files.file_unreadable,
    files.file_dangling,
    files.file_outside,
    files.directory_named_page,
    files.page_outside_languages,
    file_names.file_name,
    file_names.file_name_case,
    files.folder_pointer,
    files.page_name,
    files.paragraph_too_long,
    front_matter.front_matter_missing,
    front_matter.front_matter_open,
    front_matter.front_matter_not_a_mapping,
    front_matter.yaml_syntax,
    front_matter.yaml_key_twice,
    front_matter.yaml_alias,
    front_matter.field_missing,
    front_matter.field_unknown,
    front_matter.field_wrong,
    data.data_shape,
    titles.title_twice,
    titles.title_long,
    titles.summary_length,
    data.data_missing,
    dialect.block_html,
    dialect.block_unknown,
    dialect.block_too_deep,
    dialect.list_without_blank_line,
    dialect.list_indent,
    dialect.footnote_undefined,
    dialect.reference_undefined,
    dialect.list_mark,
    dialect.block_indented,
    dialect.block_open,
    dialect.heading_form,
    dialect.link_unread,
    steps.step_file_name,
    steps.step_number,
    steps.step_twice,
    steps.step_gap,
    sections.heading_level_one,
    sections.heading_level_skip,
    sections.heading_without_id,
    sections.id_twice,
    sections.section_missing,
    sections.section_order,
    links.link_page,
    links.link_anchor,
    links.link_file,
    links.link_outside,
    links.link_language,
    links.link_absolute,
    external.link_scheme,
    external.link_malformed,
    external.link_insecure,
    wording.link_text_missing,
    wording.link_text_empty,
    images.image_text_missing,
    images.image_too_large,
    links.relation_unknown,
    links.page_orphan,
    counterparts.counterpart_missing,
    counterparts.counterpart_fields,
    counterparts.counterpart_sections,
    counterparts.counterpart_section_order,
    counterparts.counterpart_items,
    counterparts.counterpart_item_order,
    counterparts.counterpart_links,
    counterparts.counterpart_citations,
    counterparts.counterpart_figures,
    wording.paragraph_language,
    checklists.checklist_empty,
    checklists.checklist_form,
    checklists.item_without_id,
    checklists.item_not_plain,
    checklists.item_long,
    checklists.item_elsewhere,
    citations.citation_unknown,
    citations.citation_malformed,
    citations.citation_unread,
    data.picture_unknown,
    data.data_event_unknown,
    data.data_source_unknown,
    data.group_unknown,
    data.data_text_missing,
    facilitation.facilitation_item_unknown,
    facilitation.facilitation_missing,
    editions.edition_unrecorded,
    translations.translation_lags,
    redirects.redirect_target,
    redirects.redirect_source,
    unwritten.text_unwritten,
)


_FOLLOWING = ("edition-unrecorded", "facilitation-missing")
"""What follows from a change in a checklist, on purpose or not."""


def check(hub: Hub, walk: Walk = unwatched) -> list[Finding]:
    """All findings of all rules, sorted by path and line; `walk` sees each rule go by.

    A page with an error isn't said to lag too: what is broken in a source is no news for its translations.
    Nor is a checklist said to be new while its page has an error in some language: mending that may bring
    back the checklist that was there.
    """
    found = [finding for rule in walk(RULES) for finding in rule(hub)]
    broken = {finding.place.path for finding in found if finding.severity is Severity.ERROR}
    ids = {page.id for page in hub.pages.values() if page.path in broken}
    shaken = {page.path for page in hub.pages.values() if page.id in ids}
    kept = [each for each in found if not _follows(each, broken, shaken)]
    return sorted(kept, key=lambda finding: (finding.place, finding.rule))


def _follows(finding: Finding, broken: set[str], shaken: set[str]) -> bool:
    """Whether it's due to an error: in its page or its source, or in its page in any language."""
    if finding.rule == "translation-lags":
        return finding.place.path in broken or finding.values["source"] in broken
    return finding.rule in _FOLLOWING and finding.place.path in shaken
