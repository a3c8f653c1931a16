"""The checklists' scripts, joined: all parts in their order, without their comments, and nothing else lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from hub.outputs.scripts import FOLDER, SCRIPTS, join_scripts

ROOT = Path(__file__).parent.parent.parent
PARTS = ROOT / "docs" / FOLDER


def _code(text: str) -> list[str]:
    return [line for line in text.splitlines() if not re.match(r"\s*(//|/\*\*)", line)]


def test_every_script_is_its_parts_in_their_order_and_other_parts_stay(tmp_path: Path) -> None:
    shutil.copytree(PARTS, tmp_path / FOLDER)
    join_scripts(tmp_path)
    joined = {part for parts in SCRIPTS.values() for part in parts}
    alone = {file.name for file in PARTS.iterdir() if file.stem not in joined}
    assert {file.name for file in (tmp_path / FOLDER).iterdir()} == {*SCRIPTS, *alone}
    assert alone == {"qr.js"}
    for name, parts in SCRIPTS.items():
        expected = [
            line for part in parts for line in _code((PARTS / f"{part}.js").read_text(encoding="utf-8"))
        ]
        assert (tmp_path / FOLDER / name).read_text(encoding="utf-8").splitlines() == expected


def test_no_part_has_text_over_several_lines_whose_line_could_be_taken_for_a_comment() -> None:
    for file in PARTS.glob("*.js"):
        for literal in re.findall(r"`[^`]*`", file.read_text(encoding="utf-8")):
            assert "\n" not in literal, f"{file.name}: {literal}"
