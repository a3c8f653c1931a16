"""The long lists on the built site: each entry at its old address, and whole where every link leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hub.addresses import site_path
from hub.lists import source_page, term_page
from tests.site.html import parsed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hub.model import Hub

    Where = Callable[[Hub, str], str]

LISTS = [("sources", source_page), ("glossary", term_page)]


def _ids(site: Path, hub: Hub, language: str, page_id: str) -> list[str]:
    return parsed(site / site_path(hub.site, language, page_id) / "index.html").ids


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("of", "where"), LISTS)
def test_every_entry_is_on_its_page_and_named_on_the_list(
    site: Path, hub: Hub, language: str, of: str, where: Where
) -> None:
    entries = hub.sources if of == "sources" else hub.terms
    listed = _ids(site, hub, language, of)
    pages = {where(hub, name) for name in entries}
    ids = {page: _ids(site, hub, language, page) for page in pages}
    assert len(pages) > 1
    for name in entries:
        assert listed.count(name) == 1
        assert ids[where(hub, name)].count(name) == 1


def test_citations_lead_to_the_whole_entry(site: Path, hub: Hub) -> None:
    for step in hub.steps("es"):
        links = parsed(site / site_path(hub.site, "es", step.id) / "index.html").links
        for name in step.cited:
            place = source_page(hub, name)
            assert f"../../{place}/#{name}" in links


def test_the_parts_of_the_glossary_are_sets_of_their_own(site: Path, hub: Hub) -> None:
    told: list[str] = []
    for page_id in sorted({term_page(hub, name) for name in hub.terms}):
        html = (site / site_path(hub.site, "es", page_id) / "index.html").read_text(encoding="utf-8")
        told += re.findall(r'itemtype="https://schema.org/DefinedTerm" id="([^"]+)"', html)
    assert sorted(told) == sorted(hub.terms)
