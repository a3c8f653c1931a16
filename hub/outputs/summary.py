"""From findings and a list of changed files to the comment on a pull request, in all languages at once.

`git diff --name-only -z BASE...HEAD | python -m hub.outputs.summary [BEFORE]` prints it as Markdown.
`BEFORE` is a folder with the hub as it was: then the sheets whose number of pages has changed are listed too.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hub.findings import Finding, Severity, catalogue, message_languages
from hub.outputs.files import sheets
from hub.outputs.sheets import page_counts, sheet_content
from hub.reading import find_hub, read_hub
from hub.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hub.model import Hub, Site

LONGEST = 50
"""How many pages are listed; a change that touches more is one of the machinery, and the list says so."""

_UNSAFE = re.compile(r"[^\w./ -]")


def summarise(
    hub: Hub, findings: Sequence[Finding], changed: Iterable[str], before: Hub | None = None
) -> str:
    """The summary in Markdown.

    Args:
        hub: the hub.
        findings: what the check has found in it.
        changed: the paths of changed files relative to the hub's folder, deleted ones too.
        before: the hub as it was, if the sheets are to be compared.
    """
    touched = set(changed)
    clean = [] if findings else [_said("clean"), ""]
    lines = [f"### {_said('title')}", "", *clean, *_counts(hub.site, findings), ""]
    pages = sorted({page_id for path in touched if (page_id := _page_of(hub.site, path)[1])})
    listed = [f"**{_said('pages')}**", "", *_pages(hub, findings, touched, pages)]
    lines += listed if pages else [_said("none")]
    if before:
        lines += _sheets(before, hub)
    return "\n".join([*lines, "", _said("where" if findings else "thanks"), ""])


def _counts(site: Site, findings: Sequence[Finding]) -> list[str]:
    """Errors and warnings by language, and those of files that belong to none."""
    rows = [(language.name, language.code) for language in site.languages]
    rows.append((_said("other"), ""))
    lines = [_row(_said("language"), _said("errors"), _said("warnings")), _row("---", "---:", "---:")]
    for name, code in rows:
        here = [finding for finding in findings if _page_of(site, finding.place.path)[0] == code]
        counts = (str(sum(each.severity is severity for each in here)) for severity in Severity)
        lines.append(_row(name, *counts))
    return lines


def _pages(hub: Hub, findings: Sequence[Finding], touched: set[str], pages: Sequence[str]) -> list[str]:
    """The pages touched, the languages side by side."""
    codes = [language.code for language in hub.site.languages]
    lines = [_row(_said("page"), *codes), _row("---", *("---" for _ in codes))]
    for page_id in pages[:LONGEST]:
        cells = []
        for code in codes:
            path = f"{hub.site.docs}/{code}/{page_id}.md"
            state = "changed" if path in touched else "unchanged"
            count = sum(finding.place.path == path for finding in findings)
            found = _said("findings").format(count=count) if count else ""
            there = state if hub.page(code, page_id) else "missing"
            borrows = hub.site.is_partial(code) and hub.page(hub.site.default.code, page_id)
            said = _said("borrowed" if there == "missing" and borrows else there)
            cells.append(f"{said}<br>**{found}**" if found else said)
        lines.append(_row(_code(page_id), *cells))
    if len(pages) > LONGEST:
        lines += ["", _said("more").format(count=len(pages) - LONGEST)]
    return lines


def _sheets(before: Hub, now: Hub) -> list[str]:
    """The sheets whose number of pages has changed, those that came and those that went."""
    old, new = _page_counts(before), _page_counts(now)
    rows = [
        _row(_code(path), str(old.get(path, "–")), str(new.get(path, "–")))
        for path in sorted(old.keys() | new.keys())
        if old.get(path) != new.get(path)
    ]
    if not rows:
        return []
    heads = [_row(_said("sheet"), _said("before"), _said("now")), _row("---", "---:", "---:")]
    return ["", f"**{_said('sheets')}**", "", *heads, *rows[:LONGEST]]


def _page_counts(hub: Hub) -> dict[str, int]:
    outputs = tuple(sheets(hub))
    counts = page_counts(sheet_content(hub, output) for output in outputs)
    return dict(zip((output.path for output in outputs), counts, strict=True))


def _page_of(site: Site, path: str) -> tuple[str, str]:
    """The language and the page id of a file; empty where it is none of a language, or no page."""
    for language in site.languages:
        folder = f"{site.docs}/{language.code}/"
        if path.startswith(folder):
            page_id = path.removeprefix(folder)
            return language.code, page_id.removesuffix(".md") if page_id.endswith(".md") else ""
    return "", ""


def _said(name: str) -> str:
    """A text in all languages, for nobody knows in which one a comment is read."""
    texts = (str(catalogue(language)["summary"][name]) for language in reversed(message_languages()))
    return " / ".join(dict.fromkeys(texts))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _code(name: str) -> str:
    """A file's name as code; whoever sends the pull request chose it, so it may hold anything."""
    return f"`{_UNSAFE.sub('?', name)}`"


def main() -> None:
    """Print the summary of the hub in the working folder."""
    root = find_hub(Path.cwd())
    hub = read_hub(root)
    changed = sys.stdin.buffer.read().decode("utf-8", errors="replace").split("\0")
    before = read_hub(Path(sys.argv[1])) if sys.argv[1:] else None
    sys.stdout.buffer.write(summarise(hub, check(hub), changed, before).encode("utf-8", errors="replace"))


if __name__ == "__main__":
    main()
