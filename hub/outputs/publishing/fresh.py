"""A site is built in a folder of its own, beside the last good one, and takes its place when it is whole.

So whatever happens to a build, and whenever, readers have the last good site or the new one, whole.
The folder's name begins with a point, and a lock tells the next build whether it is still worked in. Locks
(`flock`) end with the process that holds them, however it ends.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hub.outputs.publishing.folders import bring_folders, drop_empty, keep_folders
from hub.outputs.publishing.swapping import exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW, _BEFORE = "site", "before"
"""What a workshop holds: the site being built; and, between renames, the one before it."""

_FOLDERS = "folders"


class Fresh:
    """The folder in which a site is built, `folder`, until it takes the place of the one in `site`."""

    def __init__(self, site: Path) -> None:
        """Make the folder, and clear away those of builds that were killed.

        Raises:
            OSError: it can't be made.
        """
        self.site = Path(os.path.realpath(site))
        self.site.parent.mkdir(parents=True, exist_ok=True)
        if self.site.exists():
            os.scandir(self.site).close()
        self._process = os.getpid()
        with _alone_in(self.site.parent):
            _mend(self.site)
            self._workshop = Path(tempfile.mkdtemp(prefix=_prefix(self.site), dir=self.site.parent))
            self._lock = _locked(self._workshop)
            atexit.register(self.discard)
            self.folder = self._workshop / _NEW
            self.folder.mkdir()

    def furnish(self) -> None:
        """Fill the folder, which is empty, with the folders of the site before the last one."""
        bring_folders(self.beside(_FOLDERS), self.folder)

    def beside(self, name: str) -> Path:
        """Where something of that name is kept for the next build, hidden beside the site."""
        return self.site.with_name(f".{self.site.name}.{name}")

    def publish(self) -> None:
        """Put the new site in the place of the last one, whose folders are kept for the next.

        Raises:
            OSError: it can't be; the last one stays.
        """
        drop_empty(self.folder)
        with _alone_in(self.site.parent):
            _keep_hidden(self.site, self.folder)
            if not self.site.exists():
                self.folder.rename(self.site)
            elif not exchange(self.folder, self.site):
                self._replace()
        if self.folder.exists():
            keep_folders(self.folder, self.beside(_FOLDERS))
        self.discard()

    def discard(self) -> None:
        """Clear away what is left of the work; a copy of the process that began it leaves it alone."""
        if os.getpid() != self._process:
            return
        atexit.unregister(self.discard)
        shutil.rmtree(self._workshop, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _replace(self) -> None:
        """As an exchange; should the build be killed on the way, the next one puts the last site back."""
        before = self.site.rename(self._workshop / _BEFORE)
        try:
            self.folder.rename(self.site)
        except OSError:
            before.rename(self.site)
            raise
        before.rename(self.folder)


def _prefix(site: Path) -> str:
    return f".{site.name}.building-"


def _mend(site: Path) -> None:
    """Put back a site that was being replaced when its build was killed; clear away what such builds left."""
    for workshop in sorted(site.parent.glob(f"{_prefix(site)}*")):
        lock = _locked(workshop)
        if lock is not None:
            if (workshop / _BEFORE).is_dir() and not site.exists():
                (workshop / _BEFORE).rename(site)
            shutil.rmtree(workshop, ignore_errors=True)
            os.close(lock)


def _keep_hidden(old: Path, new: Path) -> None:
    """Copy what whoever publishes keeps in the site's folder, such as `.git`: a build never touched that."""
    for kept in old.glob(".*"):
        if kept.is_dir() and not kept.is_symlink():
            shutil.copytree(kept, new / kept.name, symlinks=True)
        else:
            shutil.copy2(kept, new / kept.name, follow_symlinks=False)


def _locked(folder: Path) -> int | None:
    """A lock on a folder that nobody holds; None where somebody does, or it has gone meanwhile."""
    try:
        lock = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Let no other build make, clear away or replace anything in the folder meanwhile."""
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
