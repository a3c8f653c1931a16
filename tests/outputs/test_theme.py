"""What a theme shows: all of its files but those in hidden folders, whose templates can be used all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

from hub.outputs.theme import with_shown

if TYPE_CHECKING:
    from pathlib import Path


def test_icons_can_be_used_and_are_not_listed(tmp_path: Path) -> None:
    for folder, name in (
        ("own", "a.html"),
        ("theme", "a.html"),
        ("theme", "b/c.css"),
        ("theme", "b/.icons/d.svg"),
    ):
        (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / name).write_text(folder)
    folders = [tmp_path / "own", tmp_path / "theme"]
    environment = with_shown(lambda: Environment(loader=FileSystemLoader(folders), autoescape=True))()
    assert environment.list_templates() == ["a.html", "b/c.css"]
    assert environment.get_template("b/.icons/d.svg").render() == "theme"
    assert environment.get_template("a.html").render() == "own"
