"""The container: it copies what there is, runs without root's rights, and is reached where its server listens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
INSTRUCTION = re.compile(r"^([A-Z]+)\s+(.+)$", re.MULTILINE)


def _instructions() -> list[tuple[str, str]]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [(name, value.strip()) for name, value in INSTRUCTION.findall(text)]


def _stages() -> list[list[tuple[str, str]]]:
    stages: list[list[tuple[str, str]]] = []
    for name, value in _instructions():
        if name == "FROM":
            stages.append([])
        stages[-1].append((name, value))
    return stages


def _of(stage: list[tuple[str, str]], name: str) -> list[str]:
    return [value for each, value in stage if each == name]


def _port() -> str:
    found = re.search(r"listen (\d+)", (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_images_are_named_by_version() -> None:
    named = [value.partition(" AS ")[0] for value in _of(_instructions(), "FROM")]
    assert len(named) == 2
    assert all(re.fullmatch(r"[a-z]+:\d[\w.-]+(@sha256:[0-9a-f]{64})?", each) for each in named), named


def test_what_is_copied_is_there_and_not_left_out() -> None:
    copied = [value.split() for value in _of(_instructions(), "COPY")]
    sources = [each for words in copied if not words[0].startswith("--from") for each in words[:-1]]
    assert {"Makefile", "pyproject.toml", "requirements", "hub", "deploy/nginx.conf", "."} <= set(sources)
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert not [each for each in sources if not (ROOT / each).exists() or each in left_out]
    assert ".git" not in left_out


def test_it_is_built_as_the_readme_says() -> None:
    build = _stages()[0]
    assert [run for run in _of(build, "RUN") if run.endswith("make build")]
    settings = re.findall(r"!ENV \[(\w+)", (ROOT / "mkdocs.yml").read_text("utf-8"))
    # Handbooks are done without to try something; what is published has all. In an image there is no last site.
    assert {*_of(build, "ARG"), "BOOKS", "INCREMENTAL"} == set(settings)


def test_the_site_lies_where_the_server_looks_for_it() -> None:
    last = _stages()[-1]
    assert "--from=build /hub/site /srv/site" in _of(last, "COPY")
    assert "root /srv/site;" in (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")


def test_what_serves_has_no_rights_of_root() -> None:
    last = _stages()[-1]
    assert [value.partition(":")[0] for value in _of(last, "USER")] == ["33"]
    assert _of(last, "EXPOSE") == [_port()]
    assert int(_port()) > 1024


@pytest.fixture
def service() -> dict[str, object]:
    composed = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    (only,) = composed["services"].values()
    assert isinstance(only, dict)
    return only


def test_compose_reaches_the_same_port_on_this_machine_alone(service: dict[str, object]) -> None:
    assert service["ports"] == [f"127.0.0.1:{_port()}:{_port()}"]


def test_compose_takes_every_right_away(service: dict[str, object]) -> None:
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True


def test_the_server_writes_only_where_compose_lets_it(service: dict[str, object]) -> None:
    written = re.findall(
        r"(?:_temp_path|^pid) (\S+);", (ROOT / "deploy/nginx.conf").read_text("utf-8"), re.MULTILINE
    )
    assert len(written) == 6
    assert service["tmpfs"] == ["/tmp"]  # noqa: S108
    assert all(each.startswith("/tmp/") for each in written)  # noqa: S108
