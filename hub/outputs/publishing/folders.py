"""The folders of a site without its files: a file system takes far longer to make a folder than a link."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def keep_folders(site: Path, there: Path) -> None:
    """Move a site that nobody needs any more to where its folders lie for the next one, without a file.

    What is hidden in it isn't the site's own, and goes too. Where another build has put others there, or it
    can't be done, it stays.
    """
    with suppress(OSError):
        for hidden in filter(_is_folder, site.glob(".*")):
            shutil.rmtree(hidden)
        for entry in _in(site):
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)  # noqa: PTH108  a site has thousands
        site.rename(there)


def bring_folders(there: Path, site: Path) -> None:
    """Put them in the place of an empty folder, if there are any; no other build gets the same."""
    with suppress(OSError):
        there.rename(site)


def drop_empty(site: Path) -> None:
    """Take away those that the new site has nothing in."""
    for entry in _in(site):
        if entry.is_dir(follow_symlinks=False):
            with suppress(OSError):
                os.rmdir(entry.path)  # noqa: PTH106


def _in(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    """All that is in a folder, at any depth; what is in another comes before it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _in(entry.path)
            yield entry


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
