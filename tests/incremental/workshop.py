"""A hub that is changed and built over and over, beside the same hub built anew each time."""

from __future__ import annotations

import gzip
import logging
import multiprocessing
import os
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

import brotli

from tests.buildable import ROOT, build_here, without_copies, write_site
from tests.publishing.forge import once

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from multiprocessing.process import BaseProcess
    from pathlib import Path

Content = dict[str, bytes]

_COPIED = ("overrides", "hooks")
_OF_EDITORS = ("docs", "data", "mkdocs.yml", "overrides")


_CONTEXT = multiprocessing.get_context("forkserver")
"""Processes are copies of one that does nothing else: Typst's threads, which tests use, don't live on in copies."""

_CONTEXT.set_forkserver_preload(["tests.buildable"])


class Workshop:
    """A small hub in a folder of its own, the site that is built of it, and a clean one.

    `variables` are those of every build's environment. A clean build has a cache of its own, which holds
    what doesn't decide which pages are drawn, and takes nothing from the last site.
    """

    def __init__(self, folder: Path) -> None:
        self.root, self.site, self.clean = write_site(folder / "hub"), folder / "site", folder / "clean"
        self.cache = folder / "cache"
        self.variables = {"SITE_URL": "https://small.example/"}
        for name in _COPIED:
            (self.root / name).unlink()
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self.root / name, ignore=ignored)
        self._clean = ProcessPoolExecutor(1, _CONTEXT, _remember, (str(folder / "clean-cache"),))

    def close(self) -> None:
        """Let go of the process that builds clean sites."""
        self._clean.shutdown()

    def begin(self, site: Path | None = None, **variables: str) -> BaseProcess:
        """Begin to build, in a process of its own."""
        given = {"XDG_CACHE_HOME": str(self.cache), **self.variables, **variables}
        process = _CONTEXT.Process(target=_build, args=(self.root, site or self.site, given))
        process.start()
        return process

    def built(self, **variables: str) -> bool:
        """Build; whether it could be."""
        return done(self.begin(None, **variables))

    def killed(self, after: float) -> None:
        """Begin to build, and kill it after so many seconds."""
        child = self.begin()
        time.sleep(after)
        child.kill()
        child.join()

    def both(self) -> bool:
        """Build the site, and at the same time a clean one; whether they could be."""
        clean = self._clean.submit(_cleanly, self.root, self.clean, self.variables)
        one, other = self.built(), clean.result()
        assert one == other
        return one

    def differences(self) -> Sequence[str]:
        """The files that the site and the clean one don't have alike."""
        return different(contents(self.site), contents(self.clean))

    def written(self) -> Content:
        """All that editors have written, by path."""
        found: Content = {}
        for name in _OF_EDITORS:
            path = self.root / name
            files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
            found |= {each.relative_to(self.root).as_posix(): each.read_bytes() for each in files}
        return found

    def restore(self, written: Content) -> None:
        """Bring back what editors had written."""
        now = self.written()
        for path in now.keys() - written.keys():
            (self.root / path).unlink()
        for path, content in written.items():
            if now.get(path) != content:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(content)


def done(child: BaseProcess) -> bool:
    """Wait for a build; whether it could be done."""
    child.join()
    return child.exitcode == 0


def contents(site: Path) -> Content:
    """The files of a site by path."""
    return {
        each.relative_to(site).as_posix(): each.read_bytes() for each in site.rglob("*") if each.is_file()
    }


def different(one: Content, other: Content) -> Sequence[str]:
    """The paths that aren't the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _build(root: Path, site: Path, variables: Mapping[str, str]) -> None:
    os.environ.update({"BOOKS": "false", **variables})
    sys.argv = ["mkdocs", "build", *variables.get("ARGUMENTS", "").split()]
    logging.disable()
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    build_here(root, site)


def _remember(cache: str) -> None:
    """Keep in the process what costs most and follows from what it is given alone: pictures, packed copies."""
    os.environ.update({"XDG_CACHE_HOME": cache, "INCREMENTAL": "false"})
    without_copies()
    for module, name, key in (
        (brotli, "compress", lambda content, *_: content),
        (gzip, "compress", lambda content, *_: content),
    ):
        setattr(module, name, once(getattr(module, name), key))


def _cleanly(root: Path, site: Path, variables: Mapping[str, str]) -> bool:
    try:
        _build(root, site, variables)
    except BaseException:  # noqa: BLE001  whatever stops a build; another one may follow
        return False
    return True
