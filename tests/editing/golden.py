"""What the tests of the commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def tree(root: Path) -> dict[str, bytes | None]:
    """Every file with what it holds, and every folder with None."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
    }


def changed(before: dict[str, bytes | None], after: dict[str, bytes | None]) -> set[str]:
    """The files that differ."""
    names = {*before, *after}
    return {
        name
        for name in names
        if before.get(name, b"") != after.get(name, b"") and (before.get(name) or after.get(name))
    }
