"""`hub move`: a page or a folder gets a new id, in every language, and all links go with it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from hub.addresses import Address, Target, resolve
from hub.checklists import checklist_page
from hub.editing.names import fresh_id
from hub.editing.redirects import with_moves
from hub.editing.refusal import RefusedError, wrong
from hub.editing.text import Edit, edited, lines_of
from hub.editing.trial import tried
from hub.model import Kind, kind_of
from hub.reading.front_matter import read_front_matter
from hub.reading.targets import targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hub.model import Hub, Page

_HIDING = ("block-indented", "link-unread")
"""Faults that may hide a link, besides those that hide all sorts of things."""


@dataclass(frozen=True)
class Move:
    """What a move comes to: the pages by old id, the changes to files, the pages whose links changed."""

    pages: Mapping[str, str]
    changes: Mapping[str, bytes | None]
    mended: tuple[str, ...]


def move(root: Path, hub: Hub, old: str, new: str) -> Move:
    """Work out the move of the page, or of the folder of pages, with the id `old`.

    Raises:
        RefusedError: there is no such page, something is at the new place, or a link couldn't follow.
    """
    pages = _pages(hub, old, new)
    files = _files(hub, pages, old, new)
    for page in hub.pages.values():
        if not page.clear or any(fault.rule in _HIDING for fault in page.faults):
            raise RefusedError("unreadable", path=page.path)
    changes: dict[str, bytes | None] = {_path(hub, name): None for name in files}
    mended = []
    for name in sorted({*files, *(f"{page.language}/{page.id}.md" for page in hub.pages.values())}):
        raw = (root / _path(hub, name)).read_bytes()
        holder = _page(hub, name)
        text = edited(raw, _edits(hub, holder, raw, files, pages)) if holder else raw
        if name in files or text != raw:
            changes[_path(hub, files.get(name, name))] = text
        if text != raw:
            mended.append(_path(hub, files.get(name, name)))
    changes |= with_moves(hub, pages)
    moved = {_path(hub, was): _path(hub, now) for was, now in files.items()}
    after, warnings = tried(root, hub, changes, moved)
    if warnings:
        # A move isn't to leave anything to mend, such as a page that only this overview listed.
        raise RefusedError("would-break", findings=warnings)
    _all_followed(hub, after, files)
    return Move(pages, changes, tuple(mended))


def _pages(hub: Hub, old: str, new: str) -> dict[str, str]:
    """Old id -> new id of what moves: the page with that id, else all pages in the folder of that name."""
    ids = {page.id for page in hub.pages.values()}
    if old in ids:
        pages = {old: new}
    else:
        pages = {each: new + each.removeprefix(old) for each in ids if each.startswith(f"{old}/")}
    if not pages:
        raise wrong("no-such-page", id=old)
    for was, now in pages.items():
        fresh_id(hub, now, frozenset(pages))
        if kind_of(was) is not kind_of(now) or kind_of(was) is Kind.HOME:
            raise RefusedError("other-kind", id=was, new=now)
    return pages


def _files(hub: Hub, pages: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """Old path -> new path, both in the content folder, of every file that moves."""
    files = {
        f"{language.code}/{was}.md": f"{language.code}/{now}.md"
        for language in hub.site.languages
        for was, now in pages.items()
        if hub.page(language.code, was)
    }
    if old not in pages:
        for language in hub.site.languages:
            folder = f"{language.code}/{old}/"
            inside = [name for name in hub.files if name.startswith(folder)]
            files |= {name: f"{language.code}/{new}/{name.removeprefix(folder)}" for name in inside}
    for now in files.values():
        if now in hub.files and now not in files:
            raise RefusedError("there-already", path=_path(hub, now))
    return files


def _edits(
    hub: Hub, page: Page, raw: bytes, files: Mapping[str, str], pages: Mapping[str, str]
) -> Iterator[Edit]:
    lines = lines_of(raw)
    front = read_front_matter("\n".join(lines), page.path, page.kind)
    for key, place in front.places.items():
        if key[:1] == ("steps",) and len(key) == 2 and isinstance(key[1], int):  # noqa: PLR2004  steps, n
            start, end = place.column - 1, place.column - 1 + place.width
            written = lines[place.line - 1][start:end]
            bare = written.strip("\"'")
            if bare in pages:
                yield Edit(place.line, start + 1, end + 1, written.replace(bare, pages[bare]))
    for target in targets(front.body or "", front.first_line):
        new = _rewritten(hub, page, target.text, files)
        if new != target.text:
            yield Edit(target.line, target.column, target.column + len(target.text), new)


def _rewritten(hub: Hub, page: Page, written: str, files: Mapping[str, str]) -> str:
    """The link as it has to be written when the files are at their new places."""
    address = resolve(hub.site, page, written)
    own = f"{page.language}/{page.id}.md"
    if address.target not in (Target.PAGE, Target.FILE) or not address.path:
        return written
    now = _now(hub, address, files)
    if own not in files and now == address.path:
        return written
    here = posixpath.dirname(files.get(own, own))
    path = posixpath.relpath(now, here)
    kept = written.partition("#")[0].partition("?")[0]
    if posixpath.normpath(posixpath.join(here, kept)) == now:
        return written
    return quote(path, safe="/.-_~@+,:;=!$&'") + written[len(kept) :]


def _now(hub: Hub, address: Address, files: Mapping[str, str]) -> str:
    """Where the file of a link, or the page that is generated there, is after the move."""
    if address.path in files:
        return files[address.path]
    for was, now in files.items():
        step = was.removesuffix(".md")
        if _page(hub, was) and address.path == f"{checklist_page(step)}.md":
            return f"{checklist_page(now.removesuffix('.md'))}.md"
    return address.path


def _all_followed(before: Hub, after: Hub, files: Mapping[str, str]) -> None:
    """Compare each link's target before and after.

    Raises:
        RefusedError: one leads elsewhere now.
    """
    for page in before.pages.values():
        own = f"{page.language}/{page.id}.md"
        other = _page(after, files.get(own, own))
        for link, same in zip(page.links, other.links if other else (), strict=False):
            was = resolve(before.site, page, link.target)
            now = resolve(after.site, other, same.target) if other else was
            if _now(before, was, files) != now.path or was.anchor != now.anchor:
                raise RefusedError("link-not-followed", place=f"{page.path}:{link.place.line}")


def _page(hub: Hub, name: str) -> Page | None:
    """The page in that file of the content folder."""
    language, _, rest = name.partition("/")
    return hub.page(language, rest.removesuffix(".md")) if name.endswith(".md") else None


def _path(hub: Hub, name: str) -> str:
    return f"{hub.site.docs}/{name}"
