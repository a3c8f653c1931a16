"""What goes wrong outside the hub is told in the reader's language, and the last good site stays."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hub.findings import catalogue
from tests.buildable import write_site
from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LARGEST = 100_000
"""Bytes that a file may have, where that is limited: sheets have more."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "hub")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "public" / "site"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("the last good site")
    return folder


def _built(
    root: Path, site: Path, language: str = "es", before: Callable[[], None] | None = None, **variables: str
) -> str:
    """What a build that fails says; it is no traceback, and it says so in that language."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "LC_ALL": f"{language}.UTF-8",
        "PYTHONPATH": str(ROOT),
        **variables,
    }
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False, preexec_fn=before
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert catalogue(language)["publishing"]["kept"] in said
    return said


def _untouched(site: Path) -> bool:
    """Whether the last good site is there, and nothing beside it."""
    there = [file.name for file in site.iterdir()], [each.name for each in site.parent.iterdir()]
    return there == (["index.html"], ["site"]) and (site / "index.html").read_text() == "the last good site"


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Falta el programa git"), ("en", "program git is missing")]
)
def test_a_history_without_git_is_told(
    root: Path, site: Path, tmp_path: Path, language: str, words: str
) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    (tmp_path / "bin").mkdir()
    assert words in _built(root, site, language, PATH=str(tmp_path / "bin"))
    assert _untouched(site)


def test_a_history_that_git_refuses_is_told(root: Path, site: Path) -> None:
    (root / ".git").mkdir()
    assert "git no lee el historial" in _built(root, site)
    assert _untouched(site)


def test_a_missing_program_is_told(root: Path, site: Path, tmp_path: Path) -> None:
    said = _built(root, site, PAGEFIND_BINARY_PATH=str(tmp_path / "none"))
    assert "Falta el programa pagefind" in said
    assert "make build" in said
    assert _untouched(site)


def test_a_program_that_fails_is_told(root: Path, site: Path) -> None:
    program = root / "failing"
    program.write_text("#!/bin/sh\necho 'no such luck' >&2\nexit 3\n")
    program.chmod(0o755)
    said = _built(root, site, "en", PAGEFIND_BINARY_PATH=str(program))
    assert "The program pagefind didn't do its work (no such luck)" in said
    assert _untouched(site)


def test_a_missing_font_is_told(root: Path, site: Path) -> None:
    (root / "hub").unlink()
    shutil.copytree(ROOT / "hub", root / "hub", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "hub/outputs/fonts/SourceSans3-Bold.ttf").unlink()
    assert "git checkout -- hub/outputs/fonts/SourceSans3-Bold.ttf" in _built(
        root, site, PYTHONPATH=str(root)
    )
    assert _untouched(site)


def test_a_file_that_may_not_be_so_large_is_told(root: Path, site: Path) -> None:
    said = _built(
        root,
        site,
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, resource.RLIM_INFINITY)),
    )
    assert "No queda espacio en el disco" in said
    assert _untouched(site)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_file_in_the_place_of_the_folder_is_told(root: Path, tmp_path: Path, language: str) -> None:
    (tmp_path / "site").write_text("mine")
    said = _built(root, tmp_path / "site", language)
    assert str(tmp_path / "site") in said
    assert "mkdocs build -d" in said
    assert (tmp_path / "site").read_text() == "mine"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Makes a small disk in memory, with options; only where this user may."""
    made: list[Path] = []

    def mounted(options: str) -> Path:
        folder = tmp_path / "disk"
        folder.mkdir(exist_ok=True)
        remount = "remount," if made else ""
        command = ["mount", "-t", "tmpfs", "-o", f"{remount}{options}", "tmpfs", str(folder)]
        if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("this user may not mount a disk")
        made.append(folder)
        return folder

    yield mounted
    for folder in made[:1]:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_told(root: Path, disk: Callable[[str], Path]) -> None:
    site = disk("size=1m") / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    said = _built(root, site, "en")
    assert "No space is left on the disk" in said
    assert _untouched(site)


def test_a_read_only_folder_is_told(root: Path, disk: Callable[[str], Path]) -> None:
    site = disk("size=1m") / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    disk("ro")
    assert "solo lectura" in _built(root, site)
    assert _untouched(site)
