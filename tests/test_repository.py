"""Where a page is edited and its faults are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from hub.reading import read_hub
from hub.views import View
from tests.small_hub import CONFIG, write_hub

if TYPE_CHECKING:
    from pathlib import Path


def _view(folder: Path, page_id: str, settings: str = "", language: str = "en") -> View:
    write_hub(folder, {"mkdocs.yml": {"text": f"{settings}{CONFIG}"}})
    return View(read_hub(folder), language, page_id)


SET = "repo_url: !ENV [REPO_URL, '']\nextra: {edit_uri: edit/main/docs/}\n"


def test_without_a_repository_there_are_no_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPO_URL", raising=False)
    view = _view(tmp_path, "about", SET)
    assert (view.edit_address, view.report_address("Método")) == ("", "")


@pytest.mark.parametrize("repository", ["https://github.com/o/r", "https://github.com/o/r/"])
def test_edit_leads_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: str) -> None:
    monkeypatch.setenv("REPO_URL", repository)
    assert _view(tmp_path, "about", SET).edit_address == "https://github.com/o/r/edit/main/docs/en/about.md"


def test_a_checklist_is_edited_in_its_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", "https://github.com/o/r")
    view = _view(tmp_path, "steps/03-step/checklist", SET, "es")
    assert view.edit_address == "https://github.com/o/r/edit/main/docs/es/steps/03-step.md"


def test_an_absolute_edit_address_stands_alone(tmp_path: Path) -> None:
    settings = "repo_url: https://forge.example/o/r\nextra: {edit_uri: 'https://edit.example/o/r/docs'}\n"
    assert _view(tmp_path, "about", settings).edit_address == "https://edit.example/o/r/docs/en/about.md"


def test_a_report_names_the_page_whatever_its_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", "https://github.com/o/r")
    view = _view(tmp_path, "steps/03-step/checklist", SET, "es")
    address = urlsplit(view.report_address("¿A & B? #1 «100 %»"))
    assert (address.netloc, address.path, address.fragment) == ("github.com", "/o/r/issues/new", "")
    assert parse_qs(address.query) == {
        "template": ["mistake-es.yml"],
        "title": ["Error: ¿A & B? #1 «100 %»"],
        "page": ["https://small.example/steps/03-step/checklist/"],
    }
