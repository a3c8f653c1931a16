"""A hub read with the cache is the hub read without it, whatever happened in between."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.reading import PageCache, read_hub
from hub.rules import check
from tests.small_hub import small_hub, write_hub

if TYPE_CHECKING:
    import pytest

    from hub.model import Hub

PAGES = sorted(name for name in small_hub() if name.endswith(".md"))


def _facts(hub: Hub) -> dict[tuple[str, str], list[object]]:
    return {key: [getattr(page, each.name) for each in fields(page)] for key, page in hub.pages.items()}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PAGES), st.sampled_from(["add", "empty", "swap", "spoil"]), st.text(max_size=9)
        ),
        max_size=6,
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_cache_is_never_wrong(edits: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        root, kept = write_hub(Path(folder) / "hub"), Path(folder) / "cache"
        read_hub(root, cache=PageCache(root, kept))
        for name, kind, text in edits:
            path, other = root / name, root / PAGES[len(text)]
            if kind == "add":
                path.write_text(path.read_text(encoding="utf-8") + text.replace("\r", ""), encoding="utf-8")
            elif kind == "empty":
                path.write_text("", encoding="utf-8")
            elif kind == "swap":
                mine, theirs = path.read_bytes(), other.read_bytes()
                path.write_bytes(theirs)
                other.write_bytes(mine)
            else:
                for file in kept.iterdir():
                    file.write_bytes(text.encode("utf-8", "replace"))
            cached, fresh = read_hub(root, cache=PageCache(root, kept)), read_hub(root)
            assert _facts(cached) == _facts(fresh)
            assert check(cached) == check(fresh)


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    root = write_hub(tmp_path / "hub")
    first = read_hub(root, cache=PageCache(root, tmp_path / "cache"))
    (root / PAGES[0]).write_text("---\ntitle: A\nsummary: S\n---\n", encoding="utf-8")
    cache = PageCache(root, tmp_path / "cache")
    read_hub(root, cache=cache)
    changed = [path for path, kept in cache.used.items() if kept != cache.known[path]]
    assert changed == [PAGES[0]]
    assert len(cache.known) == len(first.pages)


def test_no_cache_can_be_written(tmp_path: Path) -> None:
    root = write_hub(tmp_path / "hub")
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert check(read_hub(root, cache=PageCache(root, tmp_path / "cache"))) == []


def test_the_hubs_read_last_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.reading.cache._AT_MOST", 2)
    caches = []
    for name in ("one", "two", "three"):
        root = write_hub(tmp_path / name)
        caches.append(PageCache(root, tmp_path / "cache"))
        read_hub(root, cache=caches[-1])
    assert {file.name for file in (tmp_path / "cache").iterdir()} == {cache.file.name for cache in caches[1:]}
