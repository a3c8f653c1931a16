"""All changes of a command happen, or none does: whatever call fails on the way."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hub.editing.move import move
from hub.editing.refusal import RefusedError
from hub.editing.writing import write
from hub.reading import read_hub
from tests.editing.golden import tree
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from collections.abc import Callable


class _Failing:
    """Lets some calls pass, then fails once."""

    def __init__(self, passing: int) -> None:
        self.left, self.failed = passing, False

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.left -= 1
            if self.left == -1:
                self.failed = True
                raise OSError(28, "No space left on device")
            return real(*arguments, **options)

        return call


def _patch(monkeypatch: pytest.MonkeyPatch, failing: _Failing) -> None:
    monkeypatch.setattr(os, "replace", failing.around(os.replace))
    monkeypatch.setattr(Path, "write_bytes", failing.around(Path.write_bytes))
    monkeypatch.setattr(Path, "mkdir", failing.around(Path.mkdir))
    monkeypatch.setattr("tempfile.mkdtemp", failing.around(__import__("tempfile").mkdtemp))
    monkeypatch.setattr("shutil.copymode", failing.around(__import__("shutil").copymode))


def test_a_failure_at_any_write_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """A move into a new folder makes, changes and removes files, and makes folders."""
    root = write_hub(tmp_path)
    before = tree(root)
    changes = move(root, read_hub(root), "about", "peru/deep/about").changes
    assert None in changes.values()
    for passing in range(1000):
        failing = _Failing(passing)
        with pytest.MonkeyPatch.context() as monkeypatch:
            _patch(monkeypatch, failing)
            with suppress(OSError):
                write(root, changes)
        if not failing.failed:
            break
        assert tree(root) == before, passing
    assert passing > 15
    assert (root / "docs/es/peru/deep/about.md").is_file()
    assert not (root / "docs/es/about.md").exists()
    assert not [path for path in root.iterdir() if path.name.startswith(".")]


def test_it_makes_changes_and_removes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/c").write_bytes(b"c")
    (tmp_path / "a").chmod(0o640)
    write(tmp_path, {"a": b"new", "b/c": None, "d/e/f": b"f", "gone": None})
    assert tree(tmp_path) == {"a": b"new", "d": None, "d/e": None, "d/e/f": b"f"}
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_pointer_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(RefusedError):
        write(tmp_path, {"a": b"x", "b": b"y"})
    assert (tmp_path / "a").read_bytes() == b"a"
