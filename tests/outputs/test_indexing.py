"""What is searched of pages is laid out for Pagefind, and no more of it than has changed."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from hub.outputs import indexing
from hub.outputs.indexing import searched, searched_code
from hub.outputs.programs import Program

if TYPE_CHECKING:
    from pathlib import Path

PAGE = '<html lang="es"><title>{title}</title><nav>Menu</nav><main><div data-pagefind-body>{title}</div></main></html>'
LISTS = "import os, sys; print(sorted(os.path.join(at, name) for at, _, names in os.walk(sys.argv[1]) for name in names))"
"""Stands in for Pagefind: what it would find in the folder."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        _draw(tmp_path / "site", name, PAGE.format(title=name))
    _draw(tmp_path / "site", "unsearched", "<p>Nothing of it is searched</p>")
    return tmp_path / "site"


def _draw(site: Path, name: str, html: str) -> None:
    (site / name).mkdir(parents=True, exist_ok=True)
    (site / name / "index.html").write_text(html)


def _begun(site: Path, folder: Path, pages: dict[str, str | None]) -> Program:
    script = [sys.executable, "-I", "-S", indexing.__file__, str(site), str(folder)]
    program = Program("pagefind", [*script, sys.executable, "-c", LISTS, str(folder)])
    program.tell(json.dumps({f"{name}/index.html": code for name, code in pages.items()}).encode() + b"\n")
    return program


def _listed(folder: Path, *names: str) -> str:
    return f"{[str(folder / name / 'index.html') for name in names]}\n"


def _code(name: str) -> str:
    return searched_code(searched(PAGE.format(title=name)))


def test_what_is_searched_is_laid_out_when_it_is_drawn(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    program = _begun(site, folder, {"a": _code("a"), "b": None, "unsearched": None, "later": None})
    _draw(site, "later", PAGE.format(title="later"))
    assert program.answer(b"\n").decode() == _listed(folder, "a", "b", "later")
    for name in ("a", "b", "later"):
        assert (folder / name / "index.html").read_text() == searched(PAGE.format(title=name))


def test_what_is_there_stays_if_it_is_the_same_and_else_is_laid_out_anew(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    codes: dict[str, str | None] = {"a": _code("a"), "b": _code("b"), "c": _code("c")}
    _begun(site, folder, codes).answer(b"\n")
    (folder / "b" / "index.html").write_text("something else")
    before = (folder / "a" / "index.html").stat()
    _draw(site, "c", "<p>Nothing of it is searched any more</p>")
    said = _begun(site, folder, {"a": _code("a"), "b": _code("b"), "c": None}).answer(b"\n")
    assert said.decode() == _listed(folder, "a", "b")
    assert (folder / "b" / "index.html").read_text() == searched(PAGE.format(title="b"))
    assert (folder / "a" / "index.html").stat() == before


def test_pages_that_are_gone_are_taken_away(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    _begun(site, folder, {"a": None, "b": None, "c": None}).answer(b"\n")
    assert _begun(site, folder, {"a": _code("a"), "b": ""}).answer(b"\n").decode() == _listed(folder, "a")
