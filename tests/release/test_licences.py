"""What may be used, and what of it may be published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from release.licences import agreed, allowed, licence, main, refused, used
from release.locked import Distribution, lock_file, locked, named_licences

if TYPE_CHECKING:
    from collections.abc import Callable

LOCK = """\
annotated-types==0.8.0 \\
    --hash=sha256:13b2beaad985e05e2d6407ee4c4f35590b11f8d693a258a561055cac8f64cab7 \\
    --hash=sha256:f072f4d804ea359e4eaf198b1af7a8b0943881a87f31bb764f8bf219bb9419e0
pymdown-extensions==12.3 ; python_full_version < '3.11.5' \\
    --hash=sha256:f072f4d804ea359e4eaf198b1af7a8b0943881a87f31bb764f8bf219bb9419e0
"""


def _says(*words: str) -> Callable[[str], tuple[str, ...]]:
    return lambda _: words


def test_a_lock_file_is_read_line_by_line() -> None:
    first, second = locked(LOCK)
    assert (first.name, first.version, first.marker, len(first.hashes)) == ("annotated-types", "0.8.0", "", 2)
    assert (second.name, second.marker) == ("pymdown-extensions", "python_full_version < '3.11.5'")
    assert second.hashes == (first.hashes[1],)


@pytest.mark.parametrize("name", ["site", "dev"])
def test_every_line_of_the_real_ones_is_read(name: str) -> None:
    found = lock_file(name)
    assert len(found) > 40
    assert all(each.hashes for each in found)


def test_all_that_is_locked_is_allowed() -> None:
    assert not list(refused(used(lock_file("dev"))))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("MIT",), "MIT"),
        (("Apache-2.0 OR BSD-2-Clause",), "Apache-2.0 OR BSD-2-Clause"),
        (("UNKNOWN", "MIT License"), "MIT"),
        (("BSD", "BSD License"), ""),
        (("See the LICENSE file (it is long)",), ""),
        ((), ""),
    ],
)
def test_a_licence_is_what_is_said_in_words_that_are_known(words: tuple[str, ...], expected: str) -> None:
    assert licence("something", _says(*words)) == expected


def test_what_was_read_in_its_files_comes_before_what_is_said() -> None:
    assert licence("jinja2", _says("GPL-3.0-or-later")) == "BSD-3-Clause"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("GPL-2.0-or-later", False),
        ("GPL-2.0-or-later OR BSD-3-Clause", True),
        ("GPL-2.0-or-later AND BSD-3-Clause", False),
        ("(GPL-2.0-or-later OR MIT) AND (MPL-2.0 OR BSD-3-Clause)", True),
        ("GPL-2.0-or-later WITH Classpath-exception-2.0", False),
    ],
)
def test_one_of_several_licences_suffices_and_all_of_those_that_hold_together(
    expression: str,
    expected: bool,  # noqa: FBT001  a column of the table above
) -> None:
    assert allowed(expression, ["MIT", "BSD-3-Clause"]) is expected


def test_what_runs_may_be_under_a_licence_that_what_is_published_may_not() -> None:
    lines = (Distribution("some-tool", "1", "", ()), Distribution("pagefind-bin-extended", "1", "", ()))
    found = list(refused(used(lines, _says("GPL-3.0-or-later"))))
    assert [each.name for each in found] == ["pagefind-bin-extended"]


def test_each_list_names_licences_and_distributions_that_there_are() -> None:
    names = {each.name for each in lock_file("dev")}
    assert set(agreed()["stated"]) <= names
    assert set(agreed()["published"]) <= names
    # What may be published may also run.
    assert set(agreed()["may_be_published"]) - {"OFL-1.1", "CC-BY-4.0"} <= set(agreed()["may_run"])


def test_the_notices_of_all_that_is_published_go_with_the_site() -> None:
    notices = (Path(__file__).parent.parent.parent / "docs/assets/notices.txt").read_text(encoding="utf-8")
    others = [each["name"] for each in agreed()["within"] if each["use"] == "may_be_published"]
    ours = {each for each in others if each.startswith("the hub's")}
    assert len(ours) == 2
    named = {*agreed()["published"].values(), *others} - ours
    assert not [each for each in named if each not in notices]


def test_nothing_is_stated_that_is_said_anyway() -> None:
    assert [
        each for each in agreed()["stated"] if licence(f"not {each}", lambda name: named_licences(name[4:]))
    ] == []


@pytest.mark.parametrize(("language", "word"), [("es", "make lock"), ("en", "take the dependency away")])
def test_a_refusal_has_name_licence_and_remedy(
    language: str, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}_PE.UTF-8")
    monkeypatch.setattr(
        "release.licences.lock_file", lambda _: (Distribution("never-heard-of", "1", "", ()),)
    )
    with pytest.raises(SystemExit, match="1"):
        main()
    told = capsys.readouterr().out
    assert told.startswith("never-heard-of: ?. ")
    assert word in told
