"""The downloads page and the links to its files, on the built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.addresses import site_path
from hub.outputs.listing import size_label
from tests.site.html import parsed, target

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from hub.model import Hub

FORMATS = {".pdf", ".epub", ".docx", ".xlsx", ".csv", ".json"}


def _files(site: Path, page: Path) -> list[Path]:
    found = [target(page, site, href)[0] for href in parsed(page).links if "//" not in href]
    return [file for file in found if file.suffix in FORMATS]


@pytest.mark.parametrize("language", ["es", "en"])
def test_it_lists_every_file_that_was_made_with_its_size(hub: Hub, site: Path, language: str) -> None:
    folder = site / site_path(hub.site, language, "downloads")
    listed = _files(site, folder / "index.html")
    made = [file for file in folder.iterdir() if file.suffix in FORMATS]
    assert {file.resolve() for file in made} <= {file.resolve() for file in listed}
    assert {file.suffix for file in made} == FORMATS
    text = (folder / "index.html").read_text(encoding="utf-8")
    for file in made:
        assert size_label(language, file.stat().st_size) in text


def test_every_step_and_checklist_leads_to_workbook_and_handbook(hub: Hub, site: Path) -> None:
    for page in hub.pages.values():
        if page.checklist:
            folder = site / site_path(hub.site, page.language, page.id)
            for file in (folder / "index.html", folder / "checklist" / "index.html"):
                assert {".pdf", ".epub", ".docx", ".xlsx"} <= {each.suffix for each in _files(site, file)}


@pytest.mark.parametrize("path", ["/downloads/", "/en/downloads/"])
def test_it_fits_a_telephone(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path, width=360, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with page.expect_download() as waiting:
        page.locator("a[download]").last.click()
    assert waiting.value.suggested_filename.endswith(".json")
