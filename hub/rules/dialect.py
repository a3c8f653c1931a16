"""Rules on Markdown that the checks can't see into, or that the site draws as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.addresses import mended
from hub.findings import Finding, error
from hub.rules.faults import reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub


def block_html(hub: Hub) -> Iterable[Finding]:
    """A page is Markdown without HTML, whose links and headings no check would see.

    Bad: `<a href="about.md">about</a>`.
    Good: `[about](about.md)`.
    """
    return reported(hub, "block-html")


def block_unknown(hub: Hub) -> Iterable[Finding]:
    """A page uses only blocks that the checks understand.

    Bad: tabs (`=== "One"`), inserted files (`--8<--`), blocks (`/// note`).
    Good: headings, lists, tables, notes (`!!! note "Title"`), footnotes.
    """
    return reported(hub, "block-unknown")


def block_too_deep(hub: Hub) -> Iterable[Finding]:
    """A page is nested as a person would nest it.

    Bad: hundreds of quotation marks or lists inside one another.
    Good: two levels.
    """
    return reported(hub, "block-too-deep")


def list_without_blank_line(hub: Hub) -> Iterable[Finding]:
    """A blank line comes before a list; without it the site draws the list as running text.

    Bad: `Bring:` and on the next line `- a list`.
    Good: `Bring:`, a blank line, `- a list`.
    """
    return reported(hub, "list-without-blank-line")


def list_indent(hub: Hub) -> Iterable[Finding]:
    """A list inside a list is indented by four spaces; with fewer, the site draws one flat list.

    Bad: two spaces before the inner `-`.
    Good: four.
    """
    return reported(hub, "list-indent")


def list_mark(hub: Hub) -> Iterable[Finding]:
    """A numbered list is written with points.

    Bad: `1) First`.
    Good: `1. First`.
    """
    return reported(hub, "list-mark")


def block_indented(hub: Hub) -> Iterable[Finding]:
    """Code stands between lines of three backquotes; text indented by four spaces or more is ambiguous.

    Bad: six spaces before a paragraph under `- item`.
    Good: four spaces before it, or the code between two lines of three backquotes.
    """
    return reported(hub, "block-indented")


def block_open(hub: Hub) -> Iterable[Finding]:
    """A block of code or a comment that begins also ends.

    Bad: three backquotes, code, and no second line of three backquotes.
    Good: the same three backquotes before and after.
    """
    return reported(hub, "block-open")


def heading_form(hub: Hub) -> Iterable[Finding]:
    """A heading begins its line with `#` signs and a space.

    Bad: `##Who`, three spaces before `## Who`, or `Who` underlined with `---`.
    Good: `## Who { #who }`.
    """
    return reported(hub, "heading-form")


def link_unread(hub: Hub) -> Iterable[Finding]:
    """A link is written so that everybody reads it as one.

    Bad: `[the plan](work plan.md)`, `[a [b](b.md) c](c.md)`.
    Good: `[the plan](work-plan.md)`.
    """
    for page in hub.pages.values():
        for fault in page.faults:
            if fault.rule == "link-unread":
                yield error("link-unread", fault.place, nearest=mended(fault.values["found"]))


def footnote_undefined(hub: Hub) -> Iterable[Finding]:
    """A footnote that the text names exists on the page.

    Bad: `Seventy-two people took part[^study].` and no line that begins with `[^study]:`.
    Good: the same, and `[^study]: Interviews and focus groups.`
    """
    return reported(hub, "footnote-undefined")


def reference_undefined(hub: Hub) -> Iterable[Finding]:
    """The address of a link by reference is defined on the page, after a blank line.

    Bad: `[the study][study]` and no line that begins with `[study]:`.
    Good: the same, a blank line, and `[study]: https://example.org/study`.
    """
    for page in hub.pages.values():
        faults = [fault for fault in page.faults if fault.rule == "reference-undefined"]
        inside = {fault.values["found"].lower() for fault in faults if "variant" in fault.values}
        for fault in faults:
            if "variant" in fault.values or fault.values["found"].lower() not in inside:
                yield error("reference-undefined", fault.place, **fault.values)
