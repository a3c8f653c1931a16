"""From moves and removals to the text of `data/redirects.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from hub.addresses import spot
from hub.editing.refusal import RefusedError
from hub.redirects import collapsed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hub.model import Hub

PATH = "data/redirects.yml"

_HEAD = """\
# Pages that were moved: the id that a page had -> the one that it has now. `hub move` writes this file,
# and the site serves a page at every old address that leads to the new one.
"""


def with_moves(hub: Hub, moves: Mapping[str, str], taken: Collection[str] = ()) -> dict[str, bytes | None]:
    """The file with redirects for pages that were moved, and without those from addresses in `taken`.

    Empty where nothing changes, so that a file that needs no change isn't touched.
    """
    known = _known(hub)
    occupied = {spot(page_id) for page_id in (*moves.values(), *taken)}
    still = {old: new for old, new in {**known, **moves}.items() if spot(old) not in occupied}
    return _file(known, collapsed(still))


def without_targets(hub: Hub, removed: str) -> dict[str, bytes | None]:
    """The file without the redirects to a page that is removed."""
    known = _known(hub)
    return _file(known, {old: new for old, new in known.items() if new != removed})


def _known(hub: Hub) -> dict[str, str]:
    if "redirects" in hub.doubtful:
        raise RefusedError("unreadable", path=PATH)
    return {redirect.old: redirect.new for redirect in hub.redirects}


def _file(known: Mapping[str, str], found: Mapping[str, str]) -> dict[str, bytes | None]:
    if known == found:
        return {}
    if not found:
        return {PATH: None}
    text = _HEAD + yaml.safe_dump({"redirects": dict(found)}, allow_unicode=True, sort_keys=True, width=1000)
    return {PATH: text.encode()}
