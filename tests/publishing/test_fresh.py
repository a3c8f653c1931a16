"""A new site takes the place of the last one whole, whenever its build is killed."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

import pytest

from hub.outputs.publishing import fresh as module
from hub.outputs.publishing.fresh import Fresh
from hub.outputs.publishing.swapping import exchange

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, NEW = {"index.html": "old", "steps/index.html": "old"}, {"index.html": "new", "about/index.html": "new"}


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def _read(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*") if file.is_file()
    }


def _beside(site: Path) -> list[str]:
    """What lies beside a site; but for the folders of the one before it, in which there is no file."""
    kept = site.with_name(f".{site.name}.folders")
    assert _read(kept) == {}
    return sorted(each.name for each in site.parent.iterdir() if each not in (site, kept))


def _folders(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_dir())


@pytest.fixture(params=["exchange", "two renames"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    return str(request.param)


def test_the_first_site_and_the_next(tmp_path: Path, swap: str) -> None:
    site = tmp_path / "some" / "site"
    for files in (OLD, NEW):
        fresh = Fresh(site)
        _write(fresh.folder, files)
        fresh.publish()
        assert _read(site) == files
        assert _beside(site) == []


def test_folders_are_kept_and_those_that_nothing_is_in_go(tmp_path: Path, swap: str) -> None:
    site = tmp_path / "site"
    kept = tmp_path / ".site.folders"
    _write(site, {**OLD, ".git/HEAD": "ref", "deep/er/index.html": ""})
    for files, left in ((NEW, ["deep", "deep/er", "steps"]), (OLD, ["about"])):
        fresh = Fresh(site)
        fresh.furnish()
        _write(fresh.folder, files)
        fresh.publish()
        assert _read(site) == {**files, ".git/HEAD": "ref"}
        assert _folders(kept) == left
        assert _folders(site) == [".git", *(["about"] if files == NEW else ["steps"])]


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    _write(site, OLD)
    fresh = Fresh(site)
    _write(fresh.folder, NEW)
    fresh.discard()
    assert _read(site) == OLD
    assert _beside(site) == []


def test_what_is_hidden_in_the_folder_stays_there(tmp_path: Path, swap: str) -> None:
    site = tmp_path / "site"
    _write(site, {**OLD, ".git/HEAD": "ref", ".nojekyll": ""})
    fresh = Fresh(site)
    _write(fresh.folder, NEW)
    fresh.publish()
    assert _read(site) == {**NEW, ".git/HEAD": "ref", ".nojekyll": ""}


def test_a_site_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path, swap: str) -> None:
    _write(tmp_path / "disk/site", OLD)
    (tmp_path / "site").symlink_to(tmp_path / "disk/site")
    fresh = Fresh(tmp_path / "site")
    _write(fresh.folder, NEW)
    fresh.publish()
    assert (tmp_path / "site").is_symlink()
    assert _read(tmp_path / "disk/site") == NEW


def test_two_builds_at_once_do_not_harm_each_other(tmp_path: Path, swap: str) -> None:
    site = tmp_path / "site"
    one = Fresh(site)
    _write(one.folder, OLD)
    other = Fresh(site)
    _write(other.folder, NEW)
    assert _read(one.folder) == OLD
    one.publish()
    assert _read(site) == OLD
    other.publish()
    assert _read(site) == NEW
    assert _beside(site) == []


def test_the_system_can_exchange_folders_or_says_that_it_cannot(tmp_path: Path) -> None:
    _write(tmp_path / "one", OLD)
    _write(tmp_path / "other", NEW)
    done = exchange(tmp_path / "one", tmp_path / "other")
    assert _read(tmp_path / "one") == (NEW if done else OLD)
    assert done or sys.platform != "linux"
    with pytest.raises(FileNotFoundError, match=r"other|none"):
        assert not exchange(tmp_path / "none", tmp_path / "other")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("")
    with pytest.raises(NotADirectoryError):
        Fresh(tmp_path / "site")
    assert _beside(tmp_path / "site") == []


def _killed_at(event: int, work: Callable[[], Any]) -> bool:
    """Do the work in a process that is killed before the system does the n-th thing that it is asked for."""
    child = os.fork()
    if not child:
        count = 0

        def listen(name: str, _: object) -> None:
            nonlocal count
            if name.startswith(("os.", "shutil.", "open", "tempfile.", "fcntl.", "ctypes.")):
                count += 1
                if count == event:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(listen)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _publish_new(site: Path) -> None:
    fresh = Fresh(site)
    fresh.furnish()
    _write(fresh.folder, NEW)
    fresh.publish()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_killed_at_any_step_the_site_is_the_old_or_the_new_one(tmp_path: Path, swap: str) -> None:
    """Each step of the work is tried in turn. Without an exchange the next build may have to put it right."""
    seen = set()
    for event in range(1, 500):
        site = tmp_path / str(event) / "site"
        _write(site, OLD)
        (site.parent / ".site.folders/steps").mkdir(parents=True)
        killed = _killed_at(event, lambda where=site: _publish_new(where))  # type: ignore[misc]
        if swap == "exchange":
            assert _read(site) in (OLD, NEW)
        Fresh(site).discard()
        assert _read(site) in (OLD, NEW), event
        assert _beside(site) == [], event
        seen.add(_read(site) == NEW)
        if not killed:
            break
    assert not killed
    assert seen == {True, False}
