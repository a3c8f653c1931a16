"""The summary of a pull request: counted by language, pages side by side, harmless whatever files are named."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from hub.outputs.summary import LONGEST, summarise
from hub.reading import read_hub
from hub.rules import check
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path


def _summary(folder: Path, changed: list[str]) -> list[str]:
    hub = read_hub(folder)
    return summarise(hub, check(hub), changed).splitlines()


def test_findings_are_counted_by_language(tmp_path: Path) -> None:
    write_hub(
        tmp_path,
        {
            "docs/es/about.md": {"find": "steps/03-step.md", "put": "steps/03-sttep.md"},
            "docs/en/about.md": {"find": "4,500", "put": "5,400"},
            "data/glossary.yml": {"find": "source: study", "put": "source: none"},
        },
    )
    lines = _summary(tmp_path, ["README.md"])
    assert lines[2:7] == [
        "| Idioma / Language | Errores / Errors | Avisos / Warnings |",
        "| --- | ---: | ---: |",
        "| Español | 1 | 0 |",
        "| English | 0 | 1 |",
        "| Otros archivos / Other files | 1 | 0 |",
    ]
    assert "No se tocó ninguna página. / No page was touched." in lines


def test_pages_touched_stand_side_by_side(tmp_path: Path) -> None:
    write_hub(tmp_path, {"docs/es/about.md": {"find": "steps/03-step.md", "put": "steps/03-sttep.md"}})
    lines = _summary(tmp_path, ["docs/es/about.md", "docs/en/gone.md", "docs/assets/a.svg", "docs/es/a.png"])
    table = lines[lines.index("| Página / Page | es | en |") + 2 :]
    assert table[:2] == [
        "| `about` | cambió / changed<br>**observaciones: 1 / findings: 1** | sin cambios / not changed |",
        "| `gone` | no existe / doesn't exist | no existe / doesn't exist |",
    ]
    assert table[2] == ""


def test_a_clean_hub_says_so(tmp_path: Path) -> None:
    lines = _summary(write_hub(tmp_path), ["docs/es/about.md", "docs/en/about.md"])
    assert "Nada que corregir. / Nothing to mend." in lines
    assert "| `about` | cambió / changed | cambió / changed |" in lines


def test_a_name_can_do_no_harm(tmp_path: Path) -> None:
    lines = _summary(write_hub(tmp_path), ["docs/es/`|<img src=x>@all\n![a](b).md"])
    row = next(line for line in lines if "img" in line)
    name = row.split(" | ")[0].removeprefix("| ")
    assert name.count("`") == 2
    assert not set(name) & set("<>@|[]()!")


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    lines = _summary(write_hub(tmp_path), [f"docs/es/p{number:03}.md" for number in range(LONGEST + 7)])
    assert sum(line.startswith("| `p") for line in lines) == LONGEST
    assert "y 7 páginas más / and 7 more pages" in lines


def test_the_module_reads_names_from_git(tmp_path: Path) -> None:
    write_hub(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "hub.outputs.summary"],
        cwd=tmp_path,
        input="docs/es/about.md\0docs/en/index.md\0",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "| `about` | cambió / changed | sin cambios / not changed |" in done.stdout
    assert "| `index` | sin cambios / not changed | cambió / changed |" in done.stdout


def test_sheets_that_get_longer_or_go_are_listed(tmp_path: Path) -> None:
    before = read_hub(write_hub(tmp_path / "before"))
    items = "\n".join(f"- [ ] Resultado {n} {'{'} #extra-{n} {'}'}" for n in range(30))
    grown = {
        f"docs/{code}/steps/03-step.md": {"find": "{ #second }", "put": f"{{ #second }}\n{items}"}
        for code in ("es", "en")
    }
    hub = read_hub(write_hub(tmp_path / "now", grown | {"docs/en/steps/04-step.md": {"remove": True}}))
    lines = summarise(hub, [], [], before).splitlines()
    table = lines[lines.index("| Hoja / Sheet | Antes / Before | Ahora / Now |") + 2 :]
    assert "| `sheets/es/step-03-es-a4.pdf` | 2 | 4 |" in table
    assert "| `sheets/en/step-04-en-a4.pdf` | 2 | – |" in table
    assert not [row for row in table if "step-05" in row]
    assert "Hoja / Sheet" not in summarise(before, [], [], before)
