"""From what an editor types to a page's id."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from hub.addresses import spot
from hub.editing.refusal import RefusedError, wrong

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Hub, Page

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")


def page_id(root: Path, hub: Hub, typed: str, here: Path | None = None) -> str:
    """The id that is meant by an id, or by a file's or folder's path as seen from the folder `here`."""
    docs = f"{hub.site.docs}/"
    path = os.path.relpath((here or root) / typed, root).replace(os.sep, "/")
    for written in (path, typed):
        language, _, rest = written.removeprefix(docs).partition("/")
        if written.startswith(docs) and rest and any(language == each.code for each in hub.site.languages):
            return rest.rstrip("/").removesuffix(".md")
    return typed.rstrip("/").removesuffix(".md")


def page_at(root: Path, hub: Hub, typed: str, here: Path) -> Page:
    """The page in the file with that path, as seen from the folder `here` or from the hub's.

    Raises:
        RefusedError: there is none.
    """
    for folder in (here, root):
        path = os.path.relpath(folder / typed, root).replace(os.sep, "/")
        for page in hub.pages.values():
            if page.path == path:
                return page
    raise wrong("no-page-at", path=typed, example=next(iter(hub.pages.values())).path)


def fresh_id(hub: Hub, wanted: str, leaving: frozenset[str] = frozenset()) -> str:
    """The id of a page that is to be, checked: a good address, at which nothing is.

    `leaving` are the ids of pages that won't be there any more.

    Raises:
        RefusedError: it isn't one, or something is there.
    """
    if not _ID.fullmatch(wanted):
        raise wrong("bad-id", id=wanted)
    for page in hub.pages.values():
        if page.id not in leaving and spot(page.id) == spot(wanted):
            raise RefusedError("there-already", path=page.path)
    for language in hub.site.languages:
        path = f"{language.code}/{wanted}.md"
        if path in hub.files and wanted not in leaving:
            raise RefusedError("there-already", path=f"{hub.site.docs}/{path}")
    return wanted
