"""What changed in the source of a translation that lags, out of real repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.cli import main
from hub.comparison import Change, first_change
from hub.findings import explain
from hub.history import with_words
from hub.reading import read_hub
from hub.rules import check
from hub.translation import fingerprint, record, up_to_date
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hub.findings import Finding

WHO = {f"GIT_{role}_{what}": "a@a.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
ABOUT, STEP = "docs/es/about.md", "docs/es/steps/03-step.md"


def _git(root: Path, *arguments: str) -> str:
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        env={**os.environ, **WHO, **alone},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def _commit(root: Path, message: str = "m") -> str:
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", message)
    return _git(root, "rev-parse", "--short=10", "HEAD")


def _put(root: Path, path: str, changes: Mapping[str, str]) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    for find, put in changes.items():
        assert find in text
        text = text.replace(find, put)
    file.write_text(text, encoding="utf-8")


def _record(root: Path) -> None:
    hub = read_hub(root)
    for page in hub.pages_in("en"):
        text = (root / page.path).read_text(encoding="utf-8")
        (root / page.path).write_text(record(text, up_to_date(hub, page)), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A hub in a folder of a repository, all translations recorded and committed."""
    root = write_hub(tmp_path / "repository" / "hub")
    _record(root)
    _git(tmp_path, "init", "-q", "repository")
    _commit(root)
    return root


def _findings(root: Path) -> list[Finding]:
    hub = read_hub(root)
    return with_words(root, hub, check(hub))


def _message(root: Path, language: str = "en") -> str:
    finding, *others = _findings(root)
    assert others == []
    return explain(finding, language).message


def test_the_words_before_and_now(root: Path) -> None:
    _put(root, ABOUT, {"Más texto": "Mucho más texto y mejor"})
    hub = read_hub(root)
    assert [lag.values["section"] for lag in check(hub)] == ["method"]
    assert _message(root) == (
        "The section #method has changed in docs/es/about.md; this is still the translation of the text before.\n"
        "Before: “… Vea el paso 3. Detalle [Más texto] @guide”\nNow: “… Vea el paso 3. Detalle [Mucho más texto y mejor] @guide”"
    )


def test_committed_or_not_is_the_same(root: Path) -> None:
    _put(root, ABOUT, {"Más texto": "Otro texto"})
    before = _message(root, "es")
    assert "Antes: «" in before
    assert "[Más]" in before
    _commit(root)
    assert _message(root, "es") == before


def test_the_newest_version_that_was_translated_counts(root: Path) -> None:
    commits = []
    for find, put in (("Más texto", "Poco"), ("Poco", "Más texto"), ("Más texto", "Nada")):
        _put(root, ABOUT, {find: put})
        commits.append(_commit(root))
    values = _findings(root)[0].values
    assert values["commit"] == commits[1]
    assert "[Más texto]" in values["before"]
    assert "[Nada]" in values["now"]


def test_where_there_is_more_git_shows_it(root: Path) -> None:
    commit = _git(root, "rev-parse", "--short=10", "HEAD")
    _put(root, ABOUT, {"En el 2017": "En 2017", "Más texto": "Otro"})
    message = _message(root)
    assert "Before: “Método En [el] 2017 fueron 4500 personas @study …”\n" in message
    assert message.endswith(f"\nThere is more: git diff {commit} -- docs/es/about.md")
    assert "Más texto" in _git(root, "diff", commit, "--", ABOUT)


def test_a_moved_page_keeps_its_history(root: Path) -> None:
    _git(root, "mv", "docs/es/about.md", "docs/es/method.md")
    _git(root, "mv", "docs/en/about.md", "docs/en/method.md")
    for language in ("es", "en"):
        _put(root, f"docs/{language}/index.md", {"about.md": "method.md"})
    _commit(root)
    _put(root, "docs/es/method.md", {"Más texto": "Otro texto"})
    assert "[Más]" in _message(root)


def test_the_front_matter_has_words_too(root: Path) -> None:
    _put(root, STEP, {"Para algo.": "Para algo bueno."})
    assert _findings(root)[0].values["now"].endswith("Para algo [bueno]")


def test_several_translations_of_several_pages(root: Path) -> None:
    _put(root, ABOUT, {"Más texto": "Otro texto"})
    _put(root, STEP, {"Segundo resultado": "Segundo buen resultado", "Pensar": "Meditar"})
    told = [(each.values["section"], each.values["variant"]) for each in _findings(root)]
    assert told == [("method", "words"), ("actions", "words"), ("checklist", "words")]


@pytest.mark.parametrize("how", ["no repository", "shallow", "never committed", "no git", "broken"])
def test_without_history_the_finding_is_the_same_without_words(
    root: Path, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(root, ABOUT, {"Más texto": "Otro texto"})
    _commit(root)
    full = _findings(root)
    there = root
    match how:
        case "no repository":
            there = tmp_path / "copy"
            shutil.copytree(root, there)
        case "shallow":
            _git(tmp_path, "clone", "-q", "--depth=1", (tmp_path / "repository").as_uri(), "shallow")
            there = tmp_path / "shallow" / "hub"
        case "never committed":
            shutil.rmtree(tmp_path / "repository" / ".git")
            _git(tmp_path, "init", "-q", "repository")
        case "no git":
            monkeypatch.setenv("PATH", str(tmp_path))
        case "broken":
            shutil.rmtree(tmp_path / "repository" / ".git" / "objects")
    plain = _findings(there)
    assert [(each.rule, each.place, each.severity) for each in plain] == [
        (each.rule, each.place, each.severity) for each in full
    ]
    assert explain(full[0], "en").message.startswith(explain(plain[0], "en").message)
    assert explain(full[0], "en").remedy == explain(plain[0], "en").remedy
    assert "before" in full[0].values
    assert "before" not in plain[0].values


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_every_report_has_the_words(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    _put(root, ABOUT, {"Más texto": "Otro texto"})
    monkeypatch.chdir(root)
    assert main(["check", "--lang", "es", "--format", form]) == 0
    out = capsys.readouterr().out
    shown = json.loads(out)[0]["message"] if form == "json" else out
    assert "Antes: «… Vea el paso 3. Detalle [Más] texto @guide»" in shown


def test_git_is_asked_only_where_something_lags(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []
    run = subprocess.run

    def noted(*given: Any, **options: Any) -> Any:
        asked.append(given)
        return run(*given, **options)

    monkeypatch.setattr("subprocess.run", noted)
    monkeypatch.chdir(root)
    assert main(["check"]) == 0
    assert asked == []
    _put(root, ABOUT, {"Más texto": "Otro texto"})
    _put(root, STEP, {"Segundo resultado": "Segundo buen resultado"})
    assert main(["check", "docs/es"]) == 0
    assert asked == [], "nor where the lag isn't told"
    assert main(["check"]) == 0
    assert len(asked) == 1


WORDS = st.lists(st.sampled_from(["uno", "dos", "tres", "á", "x" * 300]), max_size=60).map(" ".join)


@given(WORDS, WORDS)
def test_a_change_is_found_where_fingerprints_differ_and_is_short(before: str, now: str) -> None:
    change = first_change(before, now)
    assert (change is None) == (fingerprint(before) == fingerprint(now))
    if change:
        assert change.before != change.now
        assert max(len(change.before), len(change.now)) < 500


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("a b c", "a x c", Change("a [b] c", "a [x] c", more=False)),
        ("a b", "a b c", Change("a b", "a b [c]", more=False)),
        ("b c", "a b c", Change("b c", "[a] b c", more=False)),
        ("a b c d", "x b c y", Change("[a b c d]", "[x b c y]", more=False)),
        ("a b c d e f", "x b c d e y", Change("[a] b c d e f", "[x] b c d e y", more=True)),
        ("1 2 3 4 5 6 a 7 8 9 0 1 2", "1 2 3 4 5 6 b 7 8 9 0 1 2",
         Change("… 2 3 4 5 6 [a] 7 8 9 0 1 …", "… 2 3 4 5 6 [b] 7 8 9 0 1 …", more=False)),
        ("## A { #a }\n\n- **b** [c](d.md), `e`", "## A { #a }\n\n- **b** [c](x.md), `f`",
         Change("A - b c, [e]", "A - b c, [f]", more=False)),
        ("a, b", "a «b»", None),
        ("", "a", Change("", "[a]", more=False)),
        ("a", " ".join(["a", *"b" * 40]), Change("a", f"a [{'b ' * 30}…]", more=False)),
    ],
)  # fmt: skip
def test_excerpts(before: str, now: str, change: Change | None) -> None:
    assert first_change(before, now) == change
