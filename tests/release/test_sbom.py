"""The list of what builds the site: whole, as CycloneDX wants it, and the same each time."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from release.locked import lock_file
from release.sbom import commit_date, sbom

DATE = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def text() -> str:
    return sbom(lock_file("site"), DATE)


@pytest.fixture(scope="module")
def listed(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def test_it_is_as_the_schema_wants_it(text: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_all_that_is_locked_is_in_it_with_hashes_and_licence(listed: dict[str, Any]) -> None:
    found = {each["purl"]: each for each in listed["components"] if "purl" in each}
    assert set(found) == {f"pkg:pypi/{each.name}@{each.version}" for each in lock_file("site")}
    assert all(each["licenses"] and each["hashes"] for each in found.values())
    assert (
        len(
            found["pkg:pypi/jinja2@" + next(e.version for e in lock_file("site") if e.name == "jinja2")][
                "hashes"
            ]
        )
        == 2
    )


def test_what_comes_within_is_named_and_what_only_tests_use_is_not(listed: dict[str, Any]) -> None:
    names = {each["name"] for each in listed["components"]}
    assert {"pandoc", "Source Sans 3", "Material Design Icons"} <= names
    assert not {"pytest", "axe-core"} & names


def test_what_needs_what_is_said(listed: dict[str, Any]) -> None:
    needs = {each["ref"].partition("@")[0]: each.get("dependsOn", []) for each in listed["dependencies"]}
    assert any(each.startswith("pkg:pypi/markupsafe@") for each in needs["pkg:pypi/jinja2"])
    assert len(needs["ten-steps-hub"]) == len(lock_file("site"))


def test_the_same_commit_gives_the_same_bytes(text: str) -> None:
    assert sbom(lock_file("site"), DATE) == text
    assert sbom(lock_file("site"), DATE + datetime.timedelta(days=1)) != text


def test_its_date_is_that_of_the_commit_or_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert commit_date() == commit_date() < datetime.datetime.now(tz=datetime.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert commit_date() == datetime.datetime(1970, 1, 2, tzinfo=datetime.UTC)
