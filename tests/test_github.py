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
def test_each_job_names_its_rights_and_ends(path: Path) -> None:
    workflow = _read(path)
    # YAML reads the key `on` as true.
    assert set(workflow) >= {"name", True, "permissions", "concurrency", "jobs"}
    assert workflow["permissions"] == {}
    assert all(job["permissions"] for job in workflow["jobs"].values())
    assert all(0 < job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())
    assert all(re.fullmatch(r"ubuntu-\d\d\.04", job["runs-on"]) for job in workflow["jobs"].values())


def test_the_rights_of_all_jobs() -> None:
    found = {
        f"{path.stem}/{name}": job["permissions"]
        for path in WORKFLOWS
        for name, job in _read(path)["jobs"].items()
    }
    assert found == {
        "check/check": {"contents": "read"},
        "comment/comment": {"actions": "read", "pull-requests": "write"},
        "links/ask": {"contents": "read"},
        "links/tell": {"issues": "write"},
        "publish/build": {"contents": "read", "pages": "read"},
        "publish/deploy": {"pages": "write", "id-token": "write"},
    }


def test_actions_are_pinned_by_commit_with_their_release_beside() -> None:
    lines = [line for path in WORKFLOWS for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    pinned = re.compile(r"\s+(?:- )?uses: (actions/[\w-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")
    found = [pinned.fullmatch(line) for line in lines]
    assert not [line for line, match in zip(lines, found, strict=True) if not match]
    # One action is one commit and one release everywhere.
    pins = {match.groups() for match in found if match}
    assert len({name for name, _, _ in pins}) == len(pins)
    used = [step["uses"] for path in WORKFLOWS for step in _steps(_read(path)) if "uses" in step]
    assert len(used) == len(lines)


def test_no_checkout_leaves_its_token_behind() -> None:
    steps = [step for path in WORKFLOWS for step in _steps(_read(path))]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_what_runs_a_pull_requests_code_may_only_read() -> None:
    workflow = _read(ROOT / ".github/workflows/check.yml")
    assert "pull_request" in workflow[True]
    assert "pull_request_target" not in workflow[True]
    commands = [step["run"] for step in _steps(workflow) if "run" in step]
    order = [next(n for n, run in enumerate(commands) if each in run) for each in
             ("hub check --format github", "make lint", "make build", "make test")]  # fmt: skip
    assert order == sorted(order)


def test_a_pull_requests_site_can_be_looked_at() -> None:
    steps = _steps(_read(ROOT / ".github/workflows/check.yml"))
    kept = [
        step["with"]["path"] for step in steps if step.get("uses", "").startswith("actions/upload-artifact@")
    ]
    assert "site" in kept


def test_links_are_asked_once_a_week_and_main_is_published() -> None:
    weekly = _read(ROOT / ".github/workflows/links.yml")[True]["schedule"][0]["cron"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", weekly)
    assert _read(ROOT / ".github/workflows/publish.yml")[True]["push"] == {"branches": ["main"]}


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
