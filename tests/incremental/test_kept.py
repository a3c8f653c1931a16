"""What is taken from the last site: whatever is still as it was written down, and nothing else."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from hub.incremental import Kept
from hub.incremental.record import Made, Record, read_record, stamp, write_record
from hub.outputs.publishing.pages import BuiltPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = "steps/index.html"
FILES = (PAGE, f"{PAGE}.gz", f"{PAGE}.br", "data.csv", "data.json")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was built, and written down."""
    site = tmp_path / "site"
    for name in FILES:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    kept = Kept(tmp_path / "site", site, "maker", use=True)
    kept.made(PAGE, "a key", {"ids": ["one"]})
    for suffix in (".gz", ".br"):
        kept.take(f"{PAGE}{suffix}", "a key of its bytes")
    for name in ("data.csv", "data.json"):
        kept.made(name, "tables", [name])
    kept.save(frozenset(FILES), ())
    return site


def _next(site: Path, maker: str = "maker", *, use: bool = True) -> Kept:
    folder = site.parent / "next"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return Kept(site, folder, maker, use=use)


def test_a_file_of_the_same_key_is_the_same_file_with_its_copies(site: Path) -> None:
    kept = _next(site)
    assert kept.take(PAGE, "a key")
    assert kept.facts == {PAGE: {"ids": ["one"]}}
    for name in FILES[:3]:
        assert (site.parent / "next" / name).samefile(site / name)


def test_what_was_taken_may_be_taken_again(site: Path) -> None:
    for _ in range(3):
        kept = _next(site)
        assert kept.take(PAGE, "a key")
        kept.save(frozenset(FILES), ())
        shutil.rmtree(site)
        (site.parent / "next").rename(site)
        assert (site / f"{PAGE}.gz").is_file()


def test_another_key_another_maker_or_no_wish_takes_nothing(site: Path) -> None:
    assert not _next(site).take(PAGE, "another key")
    assert not _next(site, "another maker").take(PAGE, "a key")
    assert not _next(site, use=False).take(PAGE, "a key")
    assert not _next(site).take("no-such-page", "a key")
    assert list((site.parent / "next").rglob("*.html")) == []


def _replaced(file: Path) -> None:
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_text("something else"),
        lambda file: file.write_bytes(file.read_bytes()),
        lambda file: file.unlink(),
        lambda file: file.touch(),
        lambda file: file.rename(file.with_name("elsewhere")),
        _replaced,
    ],
    ids=["written", "written-alike", "deleted", "touched", "moved", "replaced"],
)
def test_a_file_that_was_touched_is_not_taken(site: Path, damage: Callable[[Path], object]) -> None:
    damage(site / PAGE)
    kept = _next(site)
    assert not kept.take(PAGE, "a key")
    assert list((site.parent / "next").rglob("*.html*")) == []


def test_a_damaged_copy_is_left_and_its_file_taken(site: Path) -> None:
    (site / f"{PAGE}.gz").write_text("something else")
    assert _next(site).take(PAGE, "a key")
    assert sorted(each.name for each in (site.parent / "next/steps").iterdir()) == [
        "index.html",
        "index.html.br",
    ]


def test_files_of_one_key_are_taken_all_or_none(site: Path) -> None:
    assert _next(site).all_under("tables") == [["data.csv"], ["data.json"]]
    assert _next(site).all_under("no such key") == []


@pytest.mark.parametrize("gone", ["data.csv", "data.json"])
def test_where_one_lacks_none_is_left_that_its_maker_would_write_into(site: Path, gone: str) -> None:
    (site / gone).unlink()
    kept = _next(site)
    assert kept.all_under("tables") == []
    assert list((site.parent / "next").iterdir()) == []
    assert (kept.taken, kept.facts) == ({}, {})


@pytest.mark.parametrize("spoilt", [b"", b"spoilt", b"0" * 64 + b"\nspoilt"])
def test_a_record_that_cannot_be_read_takes_nothing(site: Path, cache: Path, spoilt: bytes) -> None:
    for file in cache.rglob("*"):
        if file.is_file():
            file.write_bytes(spoilt)
    assert read_record(site, "maker") == Record()
    assert not _next(site).take(PAGE, "a key")


def test_a_record_is_that_of_one_site_and_one_maker(tmp_path: Path) -> None:
    files = Record({"a": Made("key", (1, 2, 3), ["facts"])}, frozenset({"a", "b"}))
    write_record(tmp_path / "one", "maker", files)
    assert read_record(tmp_path / "one", "maker") == files
    assert read_record(tmp_path / "other" / ".." / "one", "maker") == files
    assert read_record(tmp_path / "other", "maker") == Record()
    assert read_record(tmp_path / "one", "other") == Record()


@pytest.mark.parametrize(
    ("ids", "files", "sound"),
    [
        (("led-to", "by-itself", "new"), {"a.html", "b.html"}, True),
        (("led-to",), {"a.html", "b.html"}, True),
        (("by-itself",), {"a.html", "b.html"}, False),
        (("led-to", "by-itself"), {"a.html", "b.html", "added.html"}, True),
        (("led-to", "by-itself"), {"a.html", "b.html", "searched.pf_index"}, True),
        (("led-to", "by-itself"), {"b.html"}, False),
    ],
)
def test_a_page_is_sound_while_what_pages_lead_to_is_there(
    site: Path, ids: tuple[str, ...], files: set[str], *, sound: bool
) -> None:
    for name in ("a.html", "b.html"):
        (site / name).write_text(name)
    first = Kept(site, site, "maker", use=True)
    first.made("a.html", "a key", BuiltPage("", 0, ids=("led-to", "by-itself")))
    first.made("b.html", "a key", BuiltPage("", 0))
    first.save(frozenset({"a.html", "b.html", "old.pf_index"}), {"a.html#led-to"})
    kept = _next(site)
    kept.take("b.html", "a key")
    pages = {"a.html": BuiltPage("", 0, ids=ids), "b.html": BuiltPage("", 0)}
    assert kept.sound(pages, files) == ({"b.html"} if sound else set())
    kept.save(frozenset(files), {"b.html#another"})
    known = read_record(site, "maker").anchors
    assert known == {"b.html#another"} | ({"a.html#led-to"} if sound else set())


def test_a_stamp_tells_files_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a")
    other.write_text("a")
    before = stamp(one)
    assert before not in (None, stamp(other))
    one.write_text("ab")
    assert stamp(one) != before
    assert stamp(tmp_path / "none") is None
