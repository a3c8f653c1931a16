"""The checklists' scripts, joined: all parts in their order, without their comments, and nothing else lost."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from hub.checklists import checklists
from hub.outputs.scripts import FOLDER, SCRIPTS, join_scripts, steps_script
from hub.reading import read_hub

ROOT = Path(__file__).parent.parent.parent
PARTS = ROOT / "docs" / FOLDER


def _code(text: str) -> list[str]:
    return [line for line in text.splitlines() if not re.match(r"\s*(//|/\*\*)", line)]


def test_every_script_is_its_parts_in_their_order_and_other_parts_stay(tmp_path: Path) -> None:
    shutil.copytree(PARTS, tmp_path / FOLDER)
    hub = read_hub(ROOT)
    join_scripts(tmp_path, hub)
    joined = {part for parts in SCRIPTS.values() for part in parts}
    alone = {file.name for file in PARTS.iterdir() if file.stem not in joined}
    assert {file.name for file in (tmp_path / FOLDER).iterdir()} == {*SCRIPTS, *alone}
    assert alone == {"qr.js"}
    for name, parts in SCRIPTS.items():
        expected = [
            line for part in parts for line in _code((PARTS / f"{part}.js").read_text(encoding="utf-8"))
        ]
        head = steps_script(hub).splitlines() if name == "overview.js" else []
        assert (tmp_path / FOLDER / name).read_text(encoding="utf-8").splitlines() == head + expected


def test_the_overviews_script_knows_every_item_in_every_language() -> None:
    hub = read_hub(ROOT)
    steps = json.loads(steps_script(hub).partition(" = ")[2].rstrip().rstrip(";"))
    for language in hub.site.languages:
        for checklist in checklists(hub, language.code):
            known = steps[checklist.step.id]["items"]
            assert all(f"{language.code}:{item.code}" in known[item.id].split() for item in checklist.items)
            assert list(known) == [item.id for item in checklist.items]


def test_no_part_has_text_over_several_lines_whose_line_could_be_taken_for_a_comment() -> None:
    for file in PARTS.glob("*.js"):
        for literal in re.findall(r"`[^`]*`", file.read_text(encoding="utf-8")):
            assert "\n" not in literal, f"{file.name}: {literal}"
