"""A move takes every link along and leaves the rest of each file byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from hub.editing.move import move
from hub.editing.redirects import PATH
from hub.editing.refusal import RefusedError
from hub.editing.writing import write
from hub.reading import read_hub
from hub.rules import check
from tests.editing.golden import changed, tree
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

LINKS = """
[inline](steps/03-step.md), [with a title](steps/03-step.md#first "See [this](steps/03-step.md)"), [angled](<steps/03-step.md>),
[by name][three], [![picture](assets/map.svg)](steps/03-step.md?x=1#first), `[code](steps/03-step.md)`, [list](./steps/03-step/checklist.md).

| [a](steps/03-step.md) | [a](steps/03-step.md) |
|---|---|
| [a](steps/03-step.md) | [a](steps/03-step.md) |

> quoted [b](steps/03-step.md)
> and [b](steps/03-step.md)

- item [c](steps/03-step.md)

!!! note "Title"
    inside [d](steps/03-step.md)

```
[code](steps/03-step.md)
```

[three]: steps/03-step.md#first "Title"
[angled]: <steps/03-step.md>
"""

PUT = {f"docs/{code}/about.md": {"find": "## ", "put": f"{LINKS}\n## "} for code in ("es", "en")}
PICTURES = {f"docs/{code}/assets/map.svg": {"text": "<svg/>"} for code in ("es", "en")}


def _moved(root: Path, old: str, new: str) -> None:
    write(root, move(root, read_hub(root), old, new).changes)


def _redirects(root: Path) -> object:
    return yaml.safe_load((root / PATH).read_text(encoding="utf-8"))["redirects"]


def test_every_way_of_writing_a_link_follows(tmp_path: Path) -> None:
    root = write_hub(tmp_path, PUT | PICTURES)
    assert check(read_hub(root)) == []
    _moved(root, "steps/03-step", "steps/03-agree")
    text = (root / "docs/es/about.md").read_text(encoding="utf-8")
    in_code = (
        "`[code](steps/03-step.md)`",
        '"See [this](steps/03-step.md)"',
        "```\n[code](steps/03-step.md)\n```",
    )
    assert all(each in text for each in in_code)
    assert text.count("03-step") == len(in_code)
    assert "steps/03-agree/checklist.md" in text
    assert "steps/03-agree.md?x=1#first" in text
    assert check(read_hub(root)) == []
    assert _redirects(root) == {"steps/03-step": "steps/03-agree"}


def test_there_and_back_restores_every_byte(tmp_path: Path) -> None:
    root = write_hub(tmp_path, PUT | PICTURES)
    page = root / "docs/es/about.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n").rstrip() + b"  ")
    before = tree(root)
    _moved(root, "about", "peru/deep/method")
    assert b"\r\n" in (root / "docs/es/peru/deep/method.md").read_bytes()
    assert b"](../../steps/03-step.md)" in (root / "docs/es/peru/deep/method.md").read_bytes()
    _moved(root, "peru/deep/method", "about")
    assert changed(before, tree(root)) <= {PATH, *(f"docs/{code}/about.md" for code in ("es", "en"))}
    after = page.read_bytes().replace(b"(steps/03-step/checklist", b"(./steps/03-step/checklist")
    assert after == before["docs/es/about.md"]
    assert _redirects(root) == {"peru/deep/method": "about"}


def test_relations_follow_in_every_style(tmp_path: Path) -> None:
    lesson = "docs/es/lessons/01-lesson.md"
    put = "steps:\n  - 'steps/01-step'  # why\n  - \"steps/02-step\""
    root = write_hub(tmp_path, {lesson: {"find": "steps: [steps/01-step, steps/02-step]", "put": put}})
    _moved(root, "steps/01-step", "steps/01-explore")
    _moved(root, "steps/02-step", "steps/02-convene")
    assert (
        put.replace("01-step", "01-explore").replace("02-step", "02-convene") in (root / lesson).read_text()
    )
    assert "[steps/01-explore, steps/02-convene]" in (root / lesson.replace("/es/", "/en/")).read_text()
    assert check(read_hub(root)) == []


def test_a_folder_moves_with_all_that_is_in_it(tmp_path: Path) -> None:
    page = "---\ntitle: T\nsummary: S\n---\n\n![m](map.svg) [r](../about.md) [n](two.md)\n"
    files = {f"docs/{code}/{name}": {"text": text} for code in ("es", "en")
             for name, text in (("peru/one.md", page), ("peru/two.md", page), ("peru/map.svg", "<svg/>"))}  # fmt: skip
    root = write_hub(tmp_path, files)
    _moved(root, "peru", "world/peru")
    assert (root / "docs/en/world/peru/map.svg").is_file()
    assert not (root / "docs/en/peru").exists()
    assert "![m](map.svg) [r](../../about.md) [n](two.md)" in (root / "docs/en/world/peru/one.md").read_text()
    assert _redirects(root) == {"peru/one": "world/peru/one", "peru/two": "world/peru/two"}


def test_redirects_are_collapsed_and_never_lead_away_from_a_page(tmp_path: Path) -> None:
    root = write_hub(tmp_path)
    for old, new in (("about", "b"), ("b", "c"), ("c", "d")):
        _moved(root, old, new)
    assert _redirects(root) == {"about": "d", "b": "d", "c": "d"}
    _moved(root, "d", "about")
    assert _redirects(root) == {"b": "about", "c": "about", "d": "about"}


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("nowhere", "there", "no-such-page"),
        ("about", "sources", "there-already"),
        ("about", "steps", "there-already"),
        ("about", "../out", "bad-id"),
        ("about", "Método", "bad-id"),
        ("about", "steps/11-step", "other-kind"),
        ("glossary", "words", "other-kind"),
        ("index", "home", "other-kind"),
        ("steps/03-step", "steps/04-other", "would-break"),
        ("about", "steps/03-step/checklist", "other-kind"),
        ("lessons/index", "peru/index", "would-break"),
    ],
)
def test_it_refuses_and_changes_nothing(tmp_path: Path, old: str, new: str, name: str) -> None:
    root = write_hub(tmp_path)
    before = tree(root)
    with pytest.raises(RefusedError) as refused:
        move(root, read_hub(root), old, new)
    assert refused.value.name == name
    assert tree(root) == before


def test_it_refuses_where_a_link_may_be_hidden(tmp_path: Path) -> None:
    change = {"docs/es/about.md": {"find": "Más texto", "put": '<a href="sources.md">x</a>'}}
    root = write_hub(tmp_path, change)
    with pytest.raises(RefusedError, match="unreadable"):
        move(root, read_hub(root), "sources", "about/sources")
