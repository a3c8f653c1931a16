"""The command `hub check`: what it prints, in which language, and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hub.cli import main
from tests.editing.golden import tree
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = {"docs/es/about.md": {"find": "steps/03-step.md#first", "put": "steps/03-sttep.md#first"}}
LAGGING = {"docs/en/about.md": {"find": "4,500", "put": "5,400"}}


@pytest.fixture
def enter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(write_hub(tmp_path))
    return tmp_path


def test_clean_is_0(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "No findings in 34 pages (es, en).\n"


def test_errors_are_1_and_a_finding_looks_like_this(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_hub(enter, BROKEN)
    assert main(["check", "--lang", "en"]) == 1
    assert capsys.readouterr().out == (
        "docs/es/about.md:10:5  error  link-page\n"
        "  There is no page “steps/03-sttep.md#first”.\n"
        "    10 | Vea [el paso 3](steps/03-sttep.md#first).\n"
        "       |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  Why: A reader who follows the link gets an error.\n"
        "  Do: Did you mean “steps/03-step.md#first”?\n"
        "\n"
        "1 error and 0 warnings in 34 pages (es, en).\n"
        "More on these rules, with examples: hub rules link-page\n"
    )


def test_warnings_alone_are_0(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_hub(enter, LAGGING)
    assert main(["check", "--lang", "es"]) == 0
    out = capsys.readouterr().out
    assert "docs/en/about.md:8:20  aviso  counterpart-figures" in out
    assert "Esta sección dice 5400 donde docs/es/about.md:8 dice 4500." in out
    assert "\n0 errores y 1 aviso en 34 páginas (es, en).\n" in out


def test_json_is_all_that_is_printed(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_hub(enter, BROKEN)
    assert main(["check", "--format", "json", "--lang", "es"]) == 1
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert captured.err == ""
    assert [list(each) for each in found] == [
        ["rule", "severity", "path", "line", "column", "message", "reason", "remedy", "help"]
    ]
    assert found[0]["remedy"] == "¿Quiso decir «steps/03-step.md#first»?"


def test_json_of_nothing_is_an_empty_list(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_annotations_are_escaped(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (enter / "docs/es/a,b:c%.md").write_text(
        "---\ntitle: 100%\nsummary: S\n---\n\n[x](100%.md)\n", encoding="utf-8"
    )
    assert main(["check", "--format", "github", "--lang", "en"]) == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if "link-page" in line)
    assert line.startswith("::error file=docs/es/a%2Cb%3Ac%25.md,line=6,col=1,endColumn=13,title=link-page::")
    assert "“100%25.md”.%0AA reader who" in line


def test_paths_narrow_what_is_shown_not_what_is_read(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_hub(enter, BROKEN)
    assert main(["check", "docs/en", "--lang", "en"]) == 0
    assert main(["check", "docs/es/about.md", "docs/en", "--lang", "en"]) == 1
    assert main(["check", "docs", "--lang", "en"]) == 1
    assert main(["check", ".", "--lang", "en"]) == 1


def test_it_works_from_a_folder_within(enter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_hub(enter, BROKEN)
    monkeypatch.chdir(enter / "docs" / "es")
    assert main(["check", "about.md"]) == 1
    assert main(["check", "glossary.md"]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            [],
            "Say what to do: one of check, new, move, remove, translated, editions, bundle, status, links, rules, schema.",
        ),
        (["check", "nowhere.md"], "There is no nowhere.md."),
        (["check", "/etc/hostname"], "There is no /etc/hostname."),
        (["check", "--format", "xml"], "“xml” isn't one of: text, github, json."),
        (["check", "--lang", "fr"], "“fr” isn't one of: en, es."),
        (["check", "--wrong"], "I don't understand “hub check --wrong”."),
        (["build-everything"], "I don't understand “hub build-everything”."),
    ],
)
def test_wrong_use_is_2(
    enter: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(said)
    assert captured.out == ""


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (None, "There is no hub in "),
        ("plugins: [\n", "mkdocs.yml, line 2: this isn't valid YAML"),
        ("plugins: []\n", "mkdocs.yml declares no languages."),
        ("- a\n", "mkdocs.yml declares no languages."),
        ("", "mkdocs.yml declares no languages."),
        ("plugins:\n  - i18n:\n      languages: [es, 3]\n", "mkdocs.yml declares no languages."),
    ],
)
def test_a_folder_that_is_no_hub_is_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    config: str | None,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if config is not None:
        (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert main(["check", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize(
    ("environment", "language"),
    [({"LC_ALL": "en_US.UTF-8"}, "en"), ({"LANG": "es_PE.UTF-8"}, "es"), ({"LANG": "de_DE.UTF-8"}, "es"),
     ({"LC_ALL": "en_US", "LANG": "es_PE"}, "en"), ({"LANG": "C.UTF-8"}, "es"), ({}, "es")],
)  # fmt: skip
def test_the_language_follows_the_environment(
    enter: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    environment: dict[str, str],
    language: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("No findings" if language == "en" else "Sin observaciones")


def test_help_is_in_the_language_asked_for(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--help", "--lang", "es"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("Uso: hub check")
    assert "el idioma de los mensajes" in out


def test_a_reader_that_stops_listening_is_no_error(enter: Path) -> None:
    for number in range(400):
        (enter / f"docs/es/p{number}.md").write_text("x\n", encoding="utf-8")
    command = f"{sys.executable} -m hub.cli check | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=enter, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_a_long_line_is_cut_around_the_words_at_fault(
    enter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "palabra " * 60 + "[aquí](nada.md) " + "palabra " * 60
    write_hub(enter, {"docs/es/about.md": {"find": "Más texto", "put": long}})
    main(["check", "--lang", "es"])
    picture, mark = capsys.readouterr().out.splitlines()[2:4]
    assert len(picture) < 120
    assert picture.startswith("    14 | …")
    assert picture.endswith("…")
    assert picture[mark.index("^") : mark.rindex("^") + 1] == "[aquí](nada.md)"


def test_a_page_is_made_moved_and_removed(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "lesson", "Escuchar", "--en", "To listen", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Made docs/en/lessons/02-to-listen.md\nMade docs/es/lessons/02-to-listen.md\n")
    assert "text-unwritten" in out
    assert main(["move", "docs/es/lessons/02-to-listen.md", "lessons/02-hear", "--lang", "en"]) == 0
    assert "lessons/02-to-listen is now lessons/02-hear" in capsys.readouterr().out
    assert main(["remove", "lessons/02-hear", "--lang", "en"]) == 0
    assert "Removed data/redirects.yml" in capsys.readouterr().out
    assert main(["check", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "No findings in 34 pages (es, en).\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["new", "lesson", "Escuchar"], 2, "Falta el título en inglés: agregue --en"),
        (["new", "poem", "Escuchar", "--en", "x"], 2, "«poem» no es ninguno de estos: step, lesson"),
        (["new", "page", "Escuchar", "--fr", "x"], 2, "No entiendo «hub new page Escuchar --fr x»."),
        (["new", "step", "Escuchar", "--en", "x"], 1, "No se cambió nada: los 10 pasos ya existen."),
        (["move", "about"], 2, "No entiendo «hub move about»."),
        (["move", "nada", "algo"], 2, "No hay ninguna página «nada» en ningún idioma."),
        (["move", "about", "sources"], 1, "No se cambió nada: ya existe docs/en/sources.md."),
        (["remove", "steps/03-step"], 1, "No se cambió nada: estos lugares llevan a «steps/03-step»."),
        (["remove", "steps/03-step", "--force"], 2, "No entiendo «hub remove steps/03-step --force»."),
        (["check", "--dry-run"], 2, "--dry-run va con --fix"),
        (["status", "--format", "xml"], 2, "«xml» no es ninguno de estos: text, json."),
    ],
)
def test_what_is_refused_changes_nothing(
    enter: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    before = tree(enter)
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert captured.err.startswith(said)
    assert captured.out == ""
    assert tree(enter) == before


def test_what_would_be_wrong_afterwards_is_told(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "steps/09-step", "--lang", "en"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("Nothing was changed: afterwards the check would find this.\n")
    assert "Step 9 is missing." in err


def test_a_system_that_lets_nothing_be_written_is_1(
    enter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    assert main(["move", "about", "method", "--lang", "en"]) == 1
    assert capsys.readouterr().err.startswith("The system didn't let this be written")


def test_fix_shows_what_it_does(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_hub(enter, {"docs/en/about.md": {"find": " { #detail }", "put": ""}})
    before = tree(enter)
    assert main(["check", "--fix", "--dry-run", "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "+### Detail { #detail }\n" in out
    assert "docs/en/about.md: heading given the id “detail”\n" in out
    assert "Nothing was written." in out
    assert "heading-without-id" in out
    assert tree(enter) == before
    assert main(["check", "--fix", "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("Files corrected: 1.\nNo findings in 34 pages (es, en).\n")
    assert main(["check", "--fix", "--format", "json", "--lang", "en"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out) == []
    assert captured.err == "There is nothing that can be corrected safely.\n"


def test_status(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_hub(enter, {"docs/en/steps/01-step.md": {"find": "reconstructed", "put": "verified"}})
    (enter / "docs/en/steps/10-step.md").unlink()
    assert main(["status", "--lang", "en"]) == 0
    assert capsys.readouterr().out == (
        "Language  Pages  Missing  Steps  Verified  Reconstructed  Items\n"
        "es           17        0     10         0             10     20\n"
        "en           16        1      9         1              8     18\n"
        "en: missing steps/10-step\n"
        "en: sections that lag: 0; without a record: 77\n"
    )
    assert main(["status", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[1] == {
        "language": "en",
        "pages": 16,
        "missing": ["steps/10-step"],
        "steps": 9,
        "verified": 1,
        "reconstructed": 8,
        "items": 18,
        "partial": False,
        "checklists": 9,
        "borrowed": 0,
        "translations": 16,
        "behind": 0,
        "unrecorded": 77,
        "lagging": [],
    }


def test_status_tells_what_lags(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translated", "docs/en/steps/03-step.md"]) == 0
    assert main(["translated", "docs/en/about.md", "--section", "method"]) == 0
    for name, find in (("about", "Más"), ("steps/03-step", "Segundo"), ("steps/03-step", "Pensar")):
        path = enter / f"docs/es/{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace(find, "Otro"), encoding="utf-8")
    capsys.readouterr()
    assert main(["status", "--lang", "es"]) == 0
    assert capsys.readouterr().out.endswith(
        "en           17       0     10            0             10      20\n"
        "en: secciones atrasadas: 3; sin registro: 76\n"
        "  docs/en/about.md: method\n"
        "  docs/en/steps/03-step.md: actions, checklist\n"
    )
    assert main(["status", "--format", "json"]) == 0
    source, translation = json.loads(capsys.readouterr().out)
    assert (source["translations"], source["behind"], source["unrecorded"], source["lagging"]) == (
        0,
        0,
        0,
        [],
    )
    assert (translation["translations"], translation["behind"], translation["unrecorded"]) == (17, 3, 76)
    assert translation["lagging"] == [
        {"path": "docs/en/about.md", "sections": ["method"]},
        {"path": "docs/en/steps/03-step.md", "sections": ["actions", "checklist"]},
    ]


def test_no_line_of_a_photograph_is_shown(enter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_hub(enter, {"docs/assets/lima.png": {"size": 400_000}})
    assert main(["check", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "docs/assets/lima.png:1:1  warning  image-too-large\n  The image weighs 400 KB" in shown
    assert " | " not in shown
