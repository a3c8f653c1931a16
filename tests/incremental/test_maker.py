"""All that decides how a hub becomes a site is in the maker's code."""

from __future__ import annotations

import importlib.metadata
import sys
import zlib
from collections import UserDict
from typing import TYPE_CHECKING

import jinja2
import pytest

from hub.incremental import Compiled, maker, maker_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = ("overrides/main.html", "overrides/partials/nav.html", "hooks/pages.py", "mkdocs.yml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


class _Plugin:
    def __init__(self, **config: object) -> None:
        self.config = UserDict(config)


def _code(root: Path, **settings: object) -> str:
    return maker_code(root, root / "mkdocs.yml", settings)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "overrides/main.html").write_text("other"),
        lambda root: (root / "overrides/partials/nav.html").rename(root / "overrides/partials/menu.html"),
        # Where it is found no more, the theme's own is drawn.
        lambda root: (root / "overrides/partials").rename(root / "overrides/pieces"),
        lambda root: (root / "overrides/new.html").write_text(""),
        lambda root: (root / "overrides/main.html").unlink(),
        lambda root: (root / "hooks/pages.py").write_text("other"),
        lambda root: (root / "mkdocs.yml").write_text("other"),
    ],
)
def test_a_file_that_draws_is_in_it(root: Path, change: Callable[[Path], object]) -> None:
    before = _code(root)
    change(root)
    assert _code(root) != before


def test_settings_are_in_it(root: Path) -> None:
    assert _code(root, a=1, b=object(), c=len) == _code(root, a=1, b=object(), c=len)
    codes = {
        _code(root),
        _code(root, site_name="A"),
        _code(root, site_name="B"),
        _code(root, extra=UserDict(books=True)),
        _code(root, extra=UserDict(books=False)),
        _code(root, plugins={"i18n": _Plugin(languages=[UserDict(site_name="A")])}),
        _code(root, plugins={"i18n": _Plugin(languages=[UserDict(site_name="B")])}),
        _code(root, formatter=len),
        _code(root, formatter=sorted),
    }
    assert len(codes) == 9


def test_the_hub_itself_is_in_it(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _code(root)
    (tmp_path / "hub/incremental").mkdir(parents=True)
    monkeypatch.setattr(maker, "__file__", str(tmp_path / "hub/incremental/maker.py"))
    empty = _code(root)
    (tmp_path / "hub/strings.yml").write_text("a: b")
    assert len({before, empty, _code(root)}) == 3


@pytest.mark.parametrize(
    "library",
    [
        "mkdocs",
        "mkdocs-material",
        "mkdocs-static-i18n",
        "Jinja2",
        "Markdown",
        "nh3",
        "pagefind",
        "typst",
        "brotli",
    ],
)
def test_the_version_of_a_library_is_in_it(root: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    before, real = _code(root), importlib.metadata.version
    monkeypatch.setattr(maker, "version", lambda name: "0" if name == library else real(name))
    assert _code(root) != before


@pytest.mark.parametrize(("module", "name"), [(sys, "version"), (zlib, "ZLIB_RUNTIME_VERSION")])
def test_what_python_is_is_in_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    before = _code(root)
    monkeypatch.setattr(module, name, "0")
    assert _code(root) != before


def _environment(folder: Path, code: str, *, escape: bool) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=escape,  # noqa: S701  the test is about it
        bytecode_cache=Compiled(code),
    )


def test_templates_are_compiled_once_for_a_maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "a.html").write_text("{{ text }}")
    plain = _environment(tmp_path, "one", escape=False)
    assert plain.get_template("a.html").render(text="<") == "<"
    # What is escaped is settled by compiling.
    escaping = _environment(tmp_path, "other", escape=True)
    assert escaping.get_template("a.html").render(text="<") == "&lt;"
    again = _environment(tmp_path, "one", escape=False)
    monkeypatch.setattr(again, "compile", lambda *_: pytest.fail("compiled again"))
    assert again.get_template("a.html").render(text="<") == "<"
    (tmp_path / "a.html").write_text("{{ text }}{{ text }}")
    changed = _environment(tmp_path, "one", escape=False)
    assert changed.get_template("a.html").render(text="<") == "<<"
