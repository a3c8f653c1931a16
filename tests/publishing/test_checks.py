"""What is wrong with a built site is found, told with its page and what to do, and nothing else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hub.findings import catalogue, message_languages
from hub.outputs.publishing.checks import Built, Fault
from hub.outputs.publishing.telling import faults_text

CASES = yaml.safe_load((Path(__file__).parent / "faults.yml").read_text(encoding="utf-8"))
ADDRESS = "https://small.example/hub/"


def _site(folder: Path, html: str = "") -> Built:
    files = {
        "about/index.html": '<p id="here">x</p>',
        "steps/index.html": f"<!doctype html><body>{html}</body>",
        "assets/a.png": "",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Built(folder, ADDRESS, ["ours()"])


@pytest.mark.parametrize("case", CASES, ids=[case["html"] for case in CASES])
def test_a_fault_is_found_where_it_is(case: dict[str, Any], tmp_path: Path) -> None:
    found = list(_site(tmp_path, case["html"]).faults())
    assert found == [Fault(kind, "steps/index.html", words) for kind, words in case["faults"]]


def test_styles_and_lists_of_addresses_are_looked_into(tmp_path: Path) -> None:
    _site(tmp_path)
    (tmp_path / "assets/a.css").write_text("p{background:url('a.png')}q{background:url(b.png)}")
    (tmp_path / "sitemap.xml").write_text(f"<loc>{ADDRESS}about/</loc><loc>{ADDRESS}gone/</loc>")
    assert list(Built(tmp_path, ADDRESS, []).faults()) == [
        Fault("link", "assets/a.css", "b.png"),
        Fault("link", "sitemap.xml", f"{ADDRESS}gone/"),
    ]


def test_the_places_that_other_pages_lead_to_are_told(tmp_path: Path) -> None:
    led = ("../about/#here", "/hub/about/index.html#h%65re", f"{ADDRESS}about/#there", "../about/", "#own")
    built = _site(tmp_path, "".join(f'<a href="{address}">x</a>' for address in led))
    assert [fault.kind for fault in built.faults()] == ["anchor", "anchor"]
    assert built.anchors == {"about/index.html#here", "about/index.html#there"}


@pytest.mark.parametrize("language", message_languages())
def test_every_fault_is_told_with_its_page_and_what_to_do(language: str) -> None:
    texts = catalogue(language)["publishing"]
    for kind, said in texts["faults"].items():
        told = faults_text(
            [Fault(kind, "a/index.html", "x" * 500), Fault(kind, "b/index.html", "x" * 500)], language
        )
        assert texts["pages"].format(page="a/index.html", count=1) in told
        assert said["remedy"] in told
        assert "x" * 161 not in told
    assert faults_text([], language) == ""
    many = faults_text([Fault("link", "a", f"{number:02}") for number in range(25)], language)
    assert texts["more"].format(count=5) in many


def test_there_is_a_text_for_every_kind_of_fault() -> None:
    kinds = {kind for case in CASES for kind, _ in case["faults"]}
    assert kinds == set(catalogue("en")["publishing"]["faults"])
