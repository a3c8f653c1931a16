"""Kits as `hub bundle` makes them of a built site, without one."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any
from unittest import mock

from hub.model import BundledPage
from hub.outputs.bundle import LIMIT, Bundle
from hub.outputs.bundle.scripts import NotAsExpectedError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_PAGES = {"index.html": BundledPage(title="Inicio", code="0123456789abcdef")}
_SIZES = {"sound": 2_345_678, "large": LIMIT + 100_000}
_EXPECTED = "import(new URL(dialog.dataset.script, location.href).href)"


def kits(kind: str) -> AbstractContextManager[Any]:
    """Within it, kits are `sound` or too `large`, or a script of the site has `changed`."""

    def made(_site: object, _hub: object, language: str, _dates: object) -> Bundle:
        if kind == "changed":
            raise NotAsExpectedError(_EXPECTED)
        edition = f"abcd-{language}"
        day = datetime.date(2026, 1, 2)
        return Bundle(f"kit-{edition}.zip", bytes(_SIZES[kind]), language, edition, day, _PAGES)

    return mock.patch("hub.cli.bundle.make_bundle", side_effect=made)
