"""The JSON Schemas in schemas/: kept in step with the models, every field described."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from hub.cli import main
from hub.outputs.schemas import DATA, FRONT_MATTER, schemas, stale, write
from tests.small_hub import write_hub

ROOT = Path(__file__).parent.parent.parent


def _schema(name: str) -> Any:
    return json.loads(schemas()[f"{name}.schema.json"])


def test_the_schemas_of_the_repository_are_those_of_the_models() -> None:
    assert stale(ROOT) == []


@pytest.mark.parametrize("name", FRONT_MATTER)
def test_front_matter_has_the_models_fields_each_with_its_description(name: str) -> None:
    schema, fields = _schema(name), FRONT_MATTER[name].model_fields
    assert list(schema["properties"]) == list(fields)
    assert schema["required"] == [key for key, field in fields.items() if field.is_required()]
    assert schema["additionalProperties"] is False
    assert all(each["description"] for each in schema["properties"].values())


@pytest.mark.parametrize("name", DATA)
def test_a_data_file_has_its_entries_where_its_schema_says(name: str) -> None:
    schema, key = _schema(name), DATA[name][0]
    entries = yaml.safe_load((ROOT / f"data/{name}.yml").read_text(encoding="utf-8"))[key]
    described = schema["properties"][key]
    assert described["type"] == ("array" if isinstance(entries, list) else "object")
    known = set(schema["$defs"][DATA[name][1].__name__]["properties"])
    for entry in entries if isinstance(entries, list) else entries.values():
        assert set(entry) <= known


def test_editors_learn_the_limits_of_a_value() -> None:
    step = _schema("step")["properties"]
    assert (step["number"]["minimum"], step["number"]["maximum"]) == (1, 10)
    assert step["status"]["enum"] == ["reconstructed", "verified"]
    assert step["purpose"]["pattern"] == r"^[^\n]*$"
    assert step["title"]["description"] == "a title, on one line"


def test_braces_of_examples_are_single() -> None:
    assert "{es:" in _schema("glossary")["$defs"]["Term"]["properties"]["term"]["description"]
    assert not any("{{" in text for text in schemas().values())


def test_the_command_writes_them_and_tells_where_they_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_hub(tmp_path))
    assert main(["schema", "--check", "--lang", "en"]) == 1
    assert "schemas/step.schema.json isn't what the models say." in capsys.readouterr().out
    assert main(["schema", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "13 schemas written to schemas/.\n"
    assert main(["schema", "--check"]) == 0
    assert capsys.readouterr().out == ""
    (tmp_path / "schemas/lesson.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "schemas/old.schema.json").write_text("{}", encoding="utf-8")
    assert main(["schema", "--check", "--lang", "es"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == ["schemas/lesson.schema.json", "schemas/old.schema.json"]
    assert "Ejecute `hub schema`." in said[0]
    assert write(tmp_path) == 13
    assert stale(tmp_path) == []
