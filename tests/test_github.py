"""What GitHub is told: workflows with the least rights and no way in, forms that fit the site's links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from hub.reading import read_site
from hub.texts import strings

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*-*.yml"))


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _steps(workflow: Any) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_script_holds_an_expression_that_strangers_may_fill(path: Path) -> None:
    scripts = [step["run"] for step in _steps(_read(path)) if "run" in step]
    assert not [script for script in scripts if "${{" in script]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_named_and_actions_have_a_version(path: Path) -> None:
    workflow = _read(path)
    # YAML reads the key `on` as true.
    assert set(workflow) >= {"name", True, "permissions", "jobs"}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    used = [step["uses"] for step in _steps(workflow) if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@(v\d+|[0-9a-f]{40})", name) for name in used), used


def test_what_runs_a_pull_requests_code_may_only_read() -> None:
    workflow = _read(ROOT / ".github/workflows/check.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())
    assert "pull_request_target" not in workflow[True]
    commands = [step["run"] for step in _steps(workflow) if "run" in step]
    order = [next(n for n, run in enumerate(commands) if each in run) for each in
             ("hub check --format github", "make lint", "make build", "make test")]  # fmt: skip
    assert order == sorted(order)


def test_what_may_comment_runs_nothing_of_the_pull_request() -> None:
    workflow = _read(ROOT / ".github/workflows/comment.yml")
    assert set(workflow[True]) == {"workflow_run"}
    assert not [step for step in _steps(workflow) if "checkout" in step.get("uses", "")]


def test_forms_come_in_both_languages_with_the_same_fields() -> None:
    names = {path.stem.rpartition("-")[0] for path in FORMS}
    assert names == {"mistake", "fact", "idea"}
    for name in names:
        fields = [
            [(each["type"], each["id"], each["validations"]) for each in _read(path)["body"]]
            for path in FORMS
            if path.stem.startswith(name)
        ]
        assert len(fields) == 2
        assert fields[0] == fields[1]


def test_the_report_link_finds_its_form_and_field() -> None:
    for language in read_site(ROOT).languages:
        name = strings(language.code)["source_file"]["form"]
        form = _read(ROOT / ".github/ISSUE_TEMPLATE" / name)
        assert "page" in [field["id"] for field in form["body"]]
