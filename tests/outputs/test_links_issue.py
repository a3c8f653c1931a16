"""The one issue about external links: what it says, and that the workflow makes, mends and closes it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from hub.outputs.links_issue import LONGEST, links_issue
from tests.small_hub import CONFIG

ROOT = Path(__file__).parent.parent.parent
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/links.yml").read_text(encoding="utf-8"))
MARK = WORKFLOW["jobs"]["tell"]["env"]["MARK"]


def _finding(rule: str, message: str = "M", line: int = 3) -> dict[str, Any]:
    return {"rule": rule, "path": "docs/es/a b.md", "line": line, "message": message, "remedy": "R"}


def test_what_is_to_be_done_comes_first_and_leads_to_its_line() -> None:
    rules = ("address-unverified", "address-moved", "address-gone", "address-unreachable")
    text = links_issue([_finding(rule, rule) for rule in rules], "https://f.example/o/r/", "abc")
    title, *lines = text.splitlines()
    assert title == "Enlaces externos por atender / External links that need a hand"
    entry = "- [`docs/es/a b.md:3`](https://f.example/o/r/blob/abc/docs/es/a%20b.md#L3)  "
    assert lines.count(entry) == 4
    assert [line.strip(" `") for line in lines if line.startswith("  `address")] == [
        "address-gone", "address-unreachable", "address-moved", "address-unverified"]  # fmt: skip


@pytest.mark.parametrize("rules", [[], ["address-unverified"]])
def test_nothing_to_do_is_no_issue(rules: list[str]) -> None:
    assert links_issue([_finding(rule) for rule in rules], "", "abc") == ""


def test_what_a_server_says_does_nothing() -> None:
    text = links_issue([_finding("address-moved", "to `x` @all <!--\n# y")], "", "abc")
    assert text.splitlines()[-2:] == ["  `to x @all <!-- # y`  ", "  `R`"]


def test_an_issue_has_an_end() -> None:
    text = links_issue(
        [_finding("address-gone", "x" * 400)] * (LONGEST + 5), "https://f.example/o/r/", "a" * 40
    )
    assert len(text) < 60_000
    assert text.endswith("y 5 más / and 5 more\n")


def test_it_reads_the_report_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"repo_url: https://f.example/o/r\n{CONFIG}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "hub.outputs.links_issue", "abc"],
        input=json.dumps([_finding("address-gone", "«ñ»")]).encode(),
        cwd=tmp_path,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert "`«ñ»`" in done.stdout.decode()
    assert "https://f.example/o/r/blob/abc/" in done.stdout.decode()


OURS = {"number": 7, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\nold"}
OTHERS = [
    {"number": 8, "user": {"login": "somebody"}, "body": f"{MARK}\nnot ours"},
    {"number": 9, "user": {"login": "github-actions[bot]"}, "body": None},
]


@pytest.mark.skipif(shutil.which("jq") is None, reason="GitHub's machines have jq")
@pytest.mark.parametrize(
    ("issue", "there", "called"),
    [
        ("T\nbody `x`\n", OTHERS, ["POST repos/o/r/issues -f title=T -F body=@body.md --silent"]),
        ("T\nbody `x`\n", [*OTHERS, OURS], ["PATCH repos/o/r/issues/7 -f title=T -F body=@body.md --silent"]),
        (
            "",
            [*OTHERS, OURS],
            ["PATCH repos/o/r/issues/7 -f state=closed -f state_reason=completed --silent"],
        ),
        ("", OTHERS, []),
    ],
)
def test_the_workflow_keeps_one_issue(
    tmp_path: Path, issue: str, there: list[dict[str, Any]], called: list[str]
) -> None:
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue/issue.md").write_text(issue, encoding="utf-8")
    (tmp_path / "issues.json").write_text(json.dumps(there), encoding="utf-8")
    gh = tmp_path / "gh"
    gh.write_text(
        '#!/bin/sh\ncase "$*" in *--paginate*) cat issues.json; exit;; esac\nshift 2\necho "$*" >> called\n',
        encoding="utf-8",
    )
    gh.chmod(0o755)
    script = WORKFLOW["jobs"]["tell"]["steps"][-1]["run"]
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "REPOSITORY": "o/r",
        "MARK": MARK,
    }
    subprocess.run(["bash", "-c", script], cwd=tmp_path, env=environment, check=True)
    calls = tmp_path / "called"
    assert (calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []) == called
    if issue:
        assert (tmp_path / "body.md").read_text(encoding="utf-8") == f"{MARK}\nbody `x`\n"


def test_who_asks_may_only_read_and_who_tells_runs_nothing_of_the_content() -> None:
    assert WORKFLOW["permissions"] == {}
    assert WORKFLOW["jobs"]["ask"]["permissions"] == {"contents": "read"}
    assert WORKFLOW["jobs"]["tell"]["permissions"] == {"issues": "write"}
    uses = [step.get("uses", "").partition("@")[0] for step in WORKFLOW["jobs"]["tell"]["steps"]]
    assert uses == ["actions/download-artifact", ""]
    assert set(WORKFLOW[True]) == {"schedule", "workflow_dispatch"}


@pytest.mark.parametrize(
    "path", ["Makefile", ".ci/run", ".github/workflows/check.yml", ".github/workflows/publish.yml"]
)
def test_no_build_and_no_check_asks_other_peoples_servers(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert text.count("hub links") == (1 if path == "Makefile" else 0)
    assert "make links" not in text
