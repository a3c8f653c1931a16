"""What whoever builds a site is told: on a terminal how far it is, and everywhere what was done."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.buildable import ROOT, write_site

if TYPE_CHECKING:
    from pathlib import Path

_AT_ONCE = """\
import sys
import hub.outputs.publishing.course as course, hub.progress as progress
course.DELAY = progress.DELAY = progress._REDRAW = 0
from mkdocs.__main__ import cli
sys.argv[0] = "mkdocs"
cli()
"""
"""`mkdocs` as if every work were a long one."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("told") / "hub")


def _build(
    root: Path, *arguments: str, on: tuple[int, int] | None = None, **variables: str
) -> tuple[int, str]:
    """Build the site; the exit code and all that is told, in a pipe or, as it was written, on a terminal."""
    end, given = on or os.pipe()
    cache = str(root.parent / "cache")
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("CI", "VERBOSE", "COLUMNS")},
        "NO_MKDOCS_2_WARNING": "1",
        "BOOKS": "false",
        "LC_ALL": "es_PE.UTF-8",
        "XDG_CACHE_HOME": cache,
        "PYTHONPATH": str(ROOT),
        **variables,
    }
    command = [sys.executable, "-c", _AT_ONCE, "build", "--strict", *arguments]
    with subprocess.Popen(command, cwd=root, env=environment, stdout=given, stderr=given) as process:
        os.close(given)
        told = b""
        # A terminal that nobody writes to any more answers with an error.
        with suppress(OSError):
            while part := os.read(end, 65_536):
                told += part
    os.close(end)
    return process.returncode, told.decode()


def _screen(told: str) -> list[str]:
    """What stays on a terminal: each line as it was written over."""
    lines = []
    for line in told.replace("\r\n", "\n").split("\n"):
        shown = ""
        for written in line.split("\r"):
            shown = written + shown[len(written) :]
        lines.append(shown.rstrip())
    return lines


def _alike(lines: list[str]) -> list[str]:
    """Without what differs from build to build, and in the order that doesn't."""
    changing = re.compile(r"\.building-\w+|\d+\.\d s\.$")
    return sorted(changing.sub("…", line) for line in lines if line)


def test_a_build_says_what_it_drew_and_how_long_that_took(root: Path) -> None:
    code, told = _build(root)
    lines = told.splitlines()
    assert code == 0, told
    assert "\r" not in told
    assert re.fullmatch(r"\d+ páginas dibujadas, en \d+\.\d s\.", lines[-1])
    assert any(line.startswith("Las páginas más pesadas") for line in lines)
    assert "Cuánto tomó" not in told
    assert "Documentation built" not in told, "one time is told, the whole one"
    every = int(lines[-1].split()[0])
    assert every == len(list((root / "site").rglob("*.html")))

    page = root / "docs/en/about.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Text.", "Another text.", 1), encoding="utf-8")
    code, told = _build(root, VERBOSE="1", LC_ALL="en_US.UTF-8")
    lines = told.splitlines()
    assert code == 0, told
    said = re.fullmatch(r"(\d+) pages drawn, (\d+) taken from the last site, in (\d+\.\d) s\.", lines[-1])
    assert said, told
    drawn, taken = int(said[1]), int(said[2])
    assert drawn + taken == every
    assert 0 < drawn < taken

    table = lines[lines.index("How long each part took:") + 1 : -1]
    found = {label: float(seconds) for line in table for label, seconds in [_row(line)]}
    assert len(found) == len(table)
    assert len({len(line) for line in table}) == 1, "the columns are aligned"
    assert found.popitem() == ("All together", float(said[3]))
    assert list(found) == [
        "Starting",
        "Reading",
        "Preparing the new site",
        "Making the files to take away",
        "Drawing pages: Spanish",
        "Drawing pages: English",
        "Gathering the styles that pages use",
        "Checking",
        "Compressing",
        "Indexing for searches",
        "Listing what can be kept offline",
        "Looking the site through",
        "Publishing",
    ]
    # Each is rounded.
    assert sum(found.values()) == pytest.approx(float(said[3]), abs=0.05 * (len(found) + 1) + 0.001)


def _row(line: str) -> tuple[str, str]:
    row = re.fullmatch(r"  (.+?) +(\d+\.\d) s", line)
    assert row, line
    return row[1], row[2]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo terminals")
def test_a_terminal_shows_how_far_it_is_and_keeps_what_a_pipe_gets(root: Path) -> None:
    code, piped = _build(root, "--clean")
    shown_code, shown = _build(root, "--clean", on=os.openpty())
    assert (code, shown_code) == (0, 0)
    assert _alike(_screen(shown)) == _alike(piped.splitlines())
    for part in ("Leyendo", "Dibujando páginas: español", "Dibujando páginas: inglés"):
        counts = re.findall(rf"\r{part} \[[#.]{{24}}\] (\d+)/(\d+)", shown)
        assert counts, part
        assert [int(done) for done, _ in counts] == sorted(int(done) for done, _ in counts)
        assert counts[-1][0] == counts[-1][1]
    for part in ("Preparando el sitio nuevo", "Revisando", "Creando el índice de búsqueda"):
        assert f"\r{part} …" in shown
    assert "\rComprimiendo [" in shown


def test_who_wants_silence_gets_it(root: Path) -> None:
    code, told = _build(root, "--quiet", on=os.openpty())
    assert code == 0
    assert "\r" not in told.replace("\r\n", "\n")
    assert "dibujada" not in told


def test_a_build_that_stops_leaves_no_bar_behind(root: Path) -> None:
    page = root / "docs/es/about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n[roto](nada.md)\n", encoding="utf-8")
    try:
        code, told = _build(root, on=os.openpty())
    finally:
        page.write_text(text, encoding="utf-8")
    lines = _screen(told)
    assert code != 0
    assert any("link-page" in line for line in lines)
    assert any(line.endswith("El último sitio bueno queda como estaba.") for line in lines)
    assert not [line for line in lines if re.search(r"\[[#.]{24}\]|…$", line)]
    assert "dibujada" not in told
