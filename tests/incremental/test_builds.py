"""What a build after a build writes, and what it leaves as it is."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.incremental.workshop import Workshop, contents, different, done

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

PAGE = "docs/es/lessons/01-lesson.md"
ADDRESS = "lessons/01-lesson/index.html"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = Workshop(tmp_path_factory.mktemp("workshop"))
    yield shop
    shop.close()


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    """A workshop in which site and clean site have just been built."""
    assert workshop.both()
    return workshop


def _stamps(site: Path) -> Mapping[str, tuple[int, int]]:
    files = {each.relative_to(site).as_posix(): each.stat() for each in site.rglob("*") if each.is_file()}
    return {path: (found.st_ino, found.st_mtime_ns) for path, found in files.items()}


def _pages(paths: Iterable[str]) -> set[str]:
    return {path for path in paths if path.rpartition("/")[2] == "index.html"}


def _write_a_sentence(shop: Workshop) -> None:
    page = shop.root / PAGE
    page.write_text(f"{page.read_text(encoding='utf-8')}\nUna frase más.\n", encoding="utf-8")


def test_one_sentence_writes_the_page_that_has_it_and_no_other(shop: Workshop) -> None:
    before = _stamps(shop.site)
    _write_a_sentence(shop)
    assert shop.both()
    assert shop.differences() == []
    after = _stamps(shop.site)
    pages = _pages(after)
    # Its translation says where it lags behind.
    assert {path for path in pages if before[path] != after[path]} <= {
        *(ADDRESS, f"en/{ADDRESS}"),
        # They say where sources are cited.
        *("sources/index.html", "en/sources/index.html"),
    }
    assert before[ADDRESS] != after[ADDRESS]
    assert len(pages) > 50
    for suffix in (".pdf", ".png", ".csv", ".xlsx", "site.css"):
        files = {path for path in after if path.endswith(suffix) and not path.startswith("assets/images/")}
        assert files
        assert not {path for path in files if before[path] != after[path]}


def test_an_unchanged_hub_writes_no_page(shop: Workshop) -> None:
    before = _stamps(shop.site)
    assert shop.built()
    after = _stamps(shop.site)
    assert [path for path in _pages(after) if before[path] != after[path]] == []


@pytest.mark.parametrize("how", [{"INCREMENTAL": "false"}, {"ARGUMENTS": "--clean"}, {"ARGUMENTS": "-c"}])
def test_all_is_drawn_anew_where_that_is_asked_for(shop: Workshop, how: dict[str, str]) -> None:
    before = _stamps(shop.site)
    assert shop.built(**how)
    after = _stamps(shop.site)
    assert before.keys() == after.keys()
    assert [path for path in after if before[path] == after[path]] == []
    assert shop.differences() == []


def test_a_cache_may_be_deleted(shop: Workshop) -> None:
    shutil.rmtree(shop.cache)
    assert shop.built()
    assert shop.differences() == []


def test_two_builds_at_once_leave_a_clean_site(shop: Workshop) -> None:
    _write_a_sentence(shop)
    first = shop.begin()
    # The second one sees what was written meanwhile.
    _write_a_sentence(shop)
    assert shop.both()
    assert done(first)
    assert shop.both()
    assert shop.differences() == []


@pytest.mark.parametrize("lost", ["downloads/*.csv", "sheets/es/*.pdf", "pagefind/fragment/*"])
def test_a_file_that_is_gone_is_made_again_and_the_last_site_stays_as_it_was(
    shop: Workshop, tmp_path: Path, lost: str
) -> None:
    gone = max(shop.site.glob(lost))
    gone.unlink()
    shutil.copytree(shop.site, tmp_path / "last", copy_function=os.link)
    before = _stamps(tmp_path / "last")
    assert shop.built()
    assert gone.is_file()
    assert _stamps(tmp_path / "last") == before
    assert shop.differences() == []


def test_a_site_that_is_put_elsewhere_is_built_anew(shop: Workshop, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert done(shop.begin(elsewhere))
    assert contents(elsewhere) == contents(shop.clean)


@pytest.mark.parametrize(
    ("name", "find", "put"),
    [
        # How templates are compiled.
        ("hooks/safety.py", "(own / name).is_file()", "name == 'about.html'"),
        ("hooks/languages.py", "return with_languages(output)", "return with_languages(output) + '<!-- -->'"),
    ],
)
def test_another_hook_draws_all_anew(shop: Workshop, tmp_path: Path, name: str, find: str, put: str) -> None:
    """The clean site is of a process of its own: MkDocs loads hooks once."""
    before = shop.written()
    hook = shop.root / name
    text = hook.read_text(encoding="utf-8")
    assert find in text
    hook.write_text(text.replace(find, put), encoding="utf-8")
    try:
        assert shop.built()
        assert done(shop.begin(tmp_path / "clean", INCREMENTAL="false"))
        assert different(contents(shop.site), contents(tmp_path / "clean")) == []
        assert different(contents(shop.site), contents(shop.clean)) != []
    finally:
        hook.write_text(text, encoding="utf-8")
        shop.restore(before)


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ("site_name: Diez Pasos\n", 'site_name: !ENV [SITE_NAME, "Diez Pasos"]\n'),
        ("site_name: Diez Pasos\n", "INHERIT: base.yml\n"),
    ],
    ids=["environment", "another-file"],
)
def test_what_the_configuration_takes_from_elsewhere_is_seen(shop: Workshop, find: str, put: str) -> None:
    before = shop.written()
    config, base = shop.root / "mkdocs.yml", shop.root / "base.yml"
    text = config.read_text(encoding="utf-8")
    assert find in text
    config.write_text(text.replace(find, put), encoding="utf-8")
    try:
        for name in ("Uno", "Otro"):
            base.write_text(f"site_name: {name}\n", encoding="utf-8")
            shop.variables["SITE_NAME"] = name
            assert shop.both()
            assert shop.differences() == []
            assert f"{name}</title>" in (shop.site / "about/index.html").read_text(encoding="utf-8")
    finally:
        del shop.variables["SITE_NAME"]
        shop.restore(before)
