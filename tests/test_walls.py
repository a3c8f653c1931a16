"""The walls of the house: what may import what, and how much a hook may hold."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from hub.views import TEMPLATE_PAGES

ROOT = Path(__file__).parent.parent


def _imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    named = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    return named | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("file", sorted((ROOT / "hub").rglob("*.py")), ids=str)
def test_the_hub_knows_nothing_of_mkdocs(file: Path) -> None:
    assert not {name for name in _imports(file) if name.split(".")[0] in ("mkdocs", "material", "hooks")}


@pytest.mark.parametrize("file", sorted((ROOT / "hub" / "reading").rglob("*.py")), ids=str)
def test_reading_asks_no_rule(file: Path) -> None:
    assert not {
        name for name in _imports(file) if name.startswith(("hub.rules", "hub.findings", "hub.outputs"))
    }


@pytest.mark.parametrize("file", sorted((ROOT / "hub" / "rules").rglob("*.py")), ids=str)
def test_a_rule_writes_nothing(file: Path) -> None:
    assert not {name for name in _imports(file) if name in ("os", "pathlib", "subprocess", "io")}
    calls = [
        node.func
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id in ("open", "print")]


@pytest.mark.parametrize("file", sorted((ROOT / "hooks").glob("*.py")), ids=str)
def test_a_hook_is_thin(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) < 60


@pytest.mark.parametrize("file", sorted((ROOT / "hub" / "editing").rglob("*.py")), ids=str)
def test_one_place_writes(file: Path) -> None:
    writing = ("write_bytes", "write_text", "unlink", "rename", "replace", "rmdir", "mkdir", "rmtree", "open")
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute) and len(call.args) < 2}
    assert file.name == "writing.py" or not named & set(writing)


def test_the_pages_that_templates_link_to_are_known() -> None:
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "overrides").rglob("*.html")]
    linked = {name for text in texts for name in re.findall(r"path\('([a-z/-]+)'\)", text)}
    footer = yaml.safe_load((ROOT / "hub/strings/en.yml").read_text(encoding="utf-8"))["footer"]
    assert linked | set(footer) == TEMPLATE_PAGES
