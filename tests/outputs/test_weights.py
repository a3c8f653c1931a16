"""What a page weighs is what a browser loads for it, and a page over a budget is told."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from hub.outputs.weights import CHECKLIST, FIRST_VIEW, FURTHER, REQUESTS, Weight, excesses, weigh

if TYPE_CHECKING:
    from pathlib import Path


def _page(site: Path, path: str, html: str) -> int:
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8")
    return len(gzip.compress(html.encode(), 9))


def test_a_first_view_is_the_page_and_what_it_loads_of_the_site(tmp_path: Path) -> None:
    style, picture = _page(tmp_path, "assets/site.css", "p{}"), _page(tmp_path, "steps/a.svg", "<svg/>")
    page = _page(
        tmp_path,
        "steps/index.html",
        '<link rel="stylesheet" href="../assets/site.css?1"><link rel="alternate" href="../feed.xml">'
        '<img src="a.svg"><img src="a.svg"><img loading="lazy" src="b.svg">'
        '<script src="https://elsewhere.example/x.js"></script>',
    )
    assert weigh(tmp_path) == [Weight("steps/index.html", page, page + style + picture, 3)]


@pytest.mark.parametrize("path", ["index.html", "steps/01-a/index.html", "en/sources/index.html"])
def test_all_pages_have_the_same_budgets(path: str) -> None:
    assert not list(excesses([Weight(path, FURTHER, FIRST_VIEW, REQUESTS)]))
    found = list(excesses([Weight(path, FURTHER + 1, FIRST_VIEW + 1, REQUESTS + 1)]))
    assert [(each.name, each.limit) for each in found] == [
        ("first-view", FIRST_VIEW),
        ("further", FURTHER),
        ("requests", REQUESTS),
    ]


def test_a_checklist_has_a_smaller_first_view() -> None:
    (found,) = excesses([Weight("en/steps/03-a/checklist/index.html", FURTHER, CHECKLIST + 1, REQUESTS)])
    assert (found.name, found.limit) == ("first-view", CHECKLIST)
