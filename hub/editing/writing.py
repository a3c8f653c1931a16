"""The one place that writes: all changes of a command happen, or none does."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hub.editing.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Changes = Mapping[str, bytes | None]
    """What files are to hold, by path relative to the hub's folder; None for one that is to go."""


def write(root: Path, changes: Changes) -> None:
    """Make the changes in the hub at `root`.

    The new files are written beside the old ones first and take their places at the end, so that a failure
    on the way leaves everything as it was.

    Raises:
        RefusedError: a file is a pointer to another one.
        OSError: the system didn't let it happen; nothing was changed.
    """
    for path in changes:
        if (root / path).is_symlink():
            raise RefusedError("pointer", path=path)
    undo: list[Callable[[], object]] = []
    stage = Path(tempfile.mkdtemp(prefix=".hub-", dir=root))
    try:
        fresh = _staged(root, stage, changes)
        for number, path in enumerate(changes):
            _replace(root / path, fresh.get(path), stage / f"old-{number}", undo)
    except BaseException:
        for step in reversed(undo):
            step()
        raise
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    _without_empty_folders(root, (path for path, raw in changes.items() if raw is None))


def _staged(root: Path, stage: Path, changes: Changes) -> dict[str, Path]:
    """The new files, written where nobody reads them."""
    fresh = {}
    for number, (path, raw) in enumerate(changes.items()):
        if raw is not None:
            fresh[path] = stage / f"new-{number}"
            fresh[path].write_bytes(raw)
            if (root / path).exists():
                shutil.copymode(root / path, fresh[path])
    return fresh


def _replace(target: Path, fresh: Path | None, kept: Path, undo: list[Callable[[], object]]) -> None:
    """Put the new file, or nothing, in the place of the old one; `undo` gets what takes it back."""
    if target.exists():
        os.replace(target, kept)  # noqa: PTH105  one call, so that its failure can be tested
        undo.append(lambda: os.replace(kept, target))  # noqa: PTH105
    if fresh is None:
        return
    missing = [folder for folder in target.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        undo.append(folder.rmdir)
    os.replace(fresh, target)  # noqa: PTH105
    undo.append(target.unlink)


def _without_empty_folders(root: Path, gone: Iterable[str]) -> None:
    """Remove the folders that the removed files leave empty; one that can't be removed does no harm."""
    for path in gone:
        for folder in list((root / path).parents):
            if folder == root:
                break
            with suppress(OSError):
                folder.rmdir()
