"""What a page weighs is what a browser loads for it, and a page over a budget is told."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from hub.outputs.weights import CHECKLIST, FIRST_VIEW, FURTHER, REFERENCE, REQUESTS, Weight, excesses, weigh

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 21_000
"""Bytes of a page alone, more than most pages may have."""


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


@pytest.mark.parametrize("path", ["index.html", "steps/01-a/index.html", "en/about/index.html"])
def test_most_pages_have_the_same_budgets(path: str) -> None:
    assert not list(excesses([Weight(path, FURTHER, FIRST_VIEW, REQUESTS)]))
    found = list(excesses([Weight(path, FURTHER + 1, FIRST_VIEW + 1, REQUESTS + 1)]))
    assert [(each.name, each.limit) for each in found] == [
        ("first-view", FIRST_VIEW),
        ("further", FURTHER),
        ("requests", REQUESTS),
    ]


@pytest.mark.parametrize(
    "path", ["sources/index.html", "en/glossary/index.html", "en/contributing/rules/index.html"]
)
def test_a_page_of_reference_may_weigh_more_but_not_all(path: str) -> None:
    assert not list(excesses([Weight(path, REFERENCE, FIRST_VIEW, REQUESTS)]))
    (found,) = excesses([Weight(path, REFERENCE + 1, FIRST_VIEW, REQUESTS)])
    assert (found.name, found.found, found.limit) == ("further", REFERENCE + 1, REFERENCE)


@pytest.mark.parametrize(
    "path",
    [
        "downloads/index.html",
        "checklists/index.html",
        "peru/timeline/index.html",
        "contributing/coverage/index.html",
    ],
)
def test_no_other_list_may(path: str) -> None:
    (found,) = excesses([Weight(path, LARGEST, FIRST_VIEW, REQUESTS)])
    assert (found.name, found.limit) == ("further", FURTHER)


def test_a_checklist_has_a_smaller_first_view() -> None:
    (found,) = excesses([Weight("en/steps/03-a/checklist/index.html", FURTHER, CHECKLIST + 1, REQUESTS)])
    assert (found.name, found.limit) == ("first-view", CHECKLIST)
