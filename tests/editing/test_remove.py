"""A page goes only when nothing leads to it any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.editing.refusal import RefusedError
from hub.editing.remove import remove
from hub.editing.writing import write
from hub.reading import read_hub
from hub.rules import check
from tests.editing.golden import tree
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_goes_in_every_language_with_its_redirects(tmp_path: Path) -> None:
    text = "redirects: {old: lessons/01-lesson, older: sources}\n"
    root = write_hub(tmp_path, {"data/redirects.yml": {"text": text}})
    changes, warnings = remove(root, read_hub(root), "lessons/01-lesson")
    write(root, changes)
    assert warnings == []
    assert set(changes) == {
        "docs/es/lessons/01-lesson.md",
        "docs/en/lessons/01-lesson.md",
        "data/redirects.yml",
    }
    assert "old:" not in (root / "data/redirects.yml").read_text()
    assert check(read_hub(root)) == []


def test_it_names_every_place_that_leads_there(tmp_path: Path) -> None:
    root = write_hub(tmp_path)
    before = tree(root)
    with pytest.raises(RefusedError) as refused:
        remove(root, read_hub(root), "steps/03-step")
    assert refused.value.lines == (
        "docs/en/about.md:10:5  steps/03-step.md#first",
        "docs/en/index.md:6:165  steps/03-step/checklist.md",
        "docs/es/about.md:10:5  steps/03-step.md#first",
        "docs/es/index.md:6:162  steps/03-step/checklist.md",
    )
    with pytest.raises(RefusedError) as refused:
        remove(root, read_hub(root), "steps/02-step")
    assert [line.split("  ")[1] for line in refused.value.lines] == ["steps/02-step"] * 2
    assert tree(root) == before


@pytest.mark.parametrize(
    ("page", "name"),
    [("nowhere", "no-such-page"), ("about", "templates-link"), ("steps/09-step", "would-break")],
)
def test_it_refuses(tmp_path: Path, page: str, name: str) -> None:
    root = write_hub(tmp_path)
    with pytest.raises(RefusedError) as refused:
        remove(root, read_hub(root), page)
    assert refused.value.name == name
