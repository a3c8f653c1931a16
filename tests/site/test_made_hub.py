"""The hub that speed is measured with can be built, and all of it is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.builders import Ours
from bench.making import change_page, lesson_id, make_hub
from bench.whole import make_sure, says
from tests.site.conftest import build

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = 60


def test_a_made_hub_is_built_whole(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    make_hub(folder, PAIRS)
    said = change_page(folder, lesson_id(1), 1)
    done = build(folder, folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    builder = Ours("Ours", folder, folder)
    assert make_sure(builder, (lesson_id(1), "steps/03-step", "about")) == 2 * PAIRS + 2 * 10
    assert says(builder.page_file("es", lesson_id(1)), said)
    for language, label in (("es", "Volver a la nota 1 en el texto"), ("en", "Back to note 1 in the text")):
        page = builder.page_file(language, lesson_id(1)).read_text(encoding="utf-8")
        back = re.findall(r"<a [^>]*footnote-backref[^>]*>", page)
        assert [re.findall(r'(?:title|aria-label)="([^"]*)"', link) for link in back] == [[label] * 2]
