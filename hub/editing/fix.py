"""`hub check --fix`: what can be corrected without a decision of anybody's, and nothing else."""

from __future__ import annotations

import difflib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.editing.hygiene import tidied
from hub.editing.ids import heading_ids, id_edits, item_ids
from hub.editing.text import edited, lines_of
from hub.editing.trial import new_findings
from hub.reading import read_hub

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hub.editing.ids import Chosen
    from hub.findings import Finding
    from hub.model import Hub, Page


@dataclass(frozen=True)
class Fix:
    """What a correction comes to: the changes, what was done to each file, and a diff.

    `blocked` are findings that other corrections would have brought about; those are left out.
    """

    changes: Mapping[str, bytes | None]
    done: tuple[tuple[str, str, str], ...]
    diff: str
    blocked: tuple[Finding, ...] = ()


def fix(root: Path, hub: Hub) -> Fix:
    """Work out the corrections.

    A page's corrections are left out, in all languages, where something would be wrong afterwards that
    isn't now: then somebody has to look at it.
    """
    blocked: list[Finding] = []
    left_out: set[str] = set()
    while True:
        changes, done = _worked_out(root, hub, left_out)
        after = read_hub(root, changes)
        found = new_findings(hub, after)
        altered = {page.id for key, page in hub.pages.items() if _words(page) != _words(after.pages[key])}
        if not found and not altered:
            diff = "".join(_diff(root, path, raw) for path, raw in changes.items() if raw is not None)
            return Fix(changes, tuple(done), diff, tuple(blocked))
        blocked += found
        suspects = altered | {_page_id(hub, finding.place.path) for finding in found}
        if suspects <= left_out:
            return Fix({}, (), "", tuple(blocked))
        left_out |= suspects


def _worked_out(
    root: Path, hub: Hub, left_out: set[str]
) -> tuple[dict[str, bytes | None], list[tuple[str, str, str]]]:
    """The changes to all but the pages left out, and (path, what was done, the id) for each."""
    changes: dict[str, bytes | None] = {}
    done: list[tuple[str, str, str]] = []
    for path in _files(root, hub):
        if _page_id(hub, path) in left_out or (root / path).is_symlink():
            continue
        raw = _bytes(root / path)
        tidy, names = tidied(raw, page=path.endswith(".md"))
        if names:
            changes[path] = tidy
            done += [(path, name, "") for name in names]
    ids = sorted({page.id for page in hub.pages.values()} - left_out)
    # Items are known by their section, so its heading needs its id first.
    for chooser, name in ((heading_ids, "heading-id"), (item_ids, "item-id")):
        _with_ids(root, read_hub(root, changes), ids, (chooser, name), (changes, done))
    return changes, done


def _with_ids(
    root: Path,
    hub: Hub,
    ids: list[str],
    how: tuple[Callable[[Hub, str], Chosen], str],
    into: tuple[dict[str, bytes | None], list[tuple[str, str, str]]],
) -> None:
    """Add the ids that one of the two choosers proposes, and what was done."""
    (chooser, what), (changes, done) = how, into
    for page_id in ids:
        for language, named in chooser(hub, page_id).items():
            path = hub.pages[language, page_id].path
            if named and not (root / path).is_symlink():
                raw = changes.get(path) or _bytes(root / path)
                changes[path] = edited(raw, id_edits(lines_of(raw), named))
                done += [(path, what, name) for _, name in named]


def _files(root: Path, hub: Hub) -> list[str]:
    data = [f"data/{file.name}" for file in sorted((root / "data").glob("*.yml")) if file.is_file()]
    return [*(page.path for page in hub.pages.values() if page.readable), *data]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _page_id(hub: Hub, path: str) -> str:
    """The id of the page in that file; the path of any other file."""
    return path.removeprefix(f"{hub.site.docs}/").partition("/")[2].removesuffix(".md") or path


def _words(page: Page) -> object:
    """All that a page says, as far as it is known: no correction may change it."""
    return (
        page.matter,
        [heading.title for heading in page.headings],
        [item.text for item in page.items],
        [link.target for link in page.links],
        [citation.source for citation in page.citations],
        [figure.value for figure in page.figures],
    )


def _diff(root: Path, path: str, new: bytes) -> str:
    """A unified diff of the text; marks and line ends don't show in one."""
    old = _bytes(root / path).decode("utf-8").removeprefix("\ufeff")
    before = old.replace("\r\n", "\n").replace("\r", "\n")
    after = new.decode("utf-8")
    lines = difflib.unified_diff(
        io.StringIO(before).readlines(), io.StringIO(after).readlines(), f"a/{path}", f"b/{path}"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
