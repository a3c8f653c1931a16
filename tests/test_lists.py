"""An entry of a list stands in full on one page, and every link leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hub.editing.move import move
from hub.editing.writing import write
from hub.lists import source_page, sources_on, term_page, terms_on
from hub.reading import read_hub
from hub.rules import check
from hub.views import View
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Hub

PAGES = {
    "es": "---\ntitle: Grupo de TITLE\nsummary: Una página del sitio pequeño con algunas entradas de una lista, las de un grupo.\n---\n",
    "en": "---\ntitle: Group of TITLE\nsummary: A page of the small site with some of the entries of a list, those of a group.\n---\n",
}


def _hub(folder: Path, changes: dict[str, Any] | None = None, text: str = "") -> Hub:
    """The small hub with a group of sources that holds `study`, and one of terms that holds `pillar`."""
    pages = {
        f"docs/{language}/{page}.md": {"text": f"{head.replace('TITLE', page)}\n{text}\n"}
        for language, head in PAGES.items()
        for page in ("sources/studies", "glossary/people")
    }
    grouped = {
        "data/sources.yml": {"find": "    about: peru\n", "put": "    about: peru\n    group: studies\n"},
        "data/glossary.yml": {"find": "    source: study\n", "put": "    source: study\n    group: people\n"},
    }
    return read_hub(write_hub(folder, {**pages, **grouped, **(changes or {})}))


def test_an_entry_with_a_group_stands_on_its_page_and_any_other_on_the_list(tmp_path: Path) -> None:
    hub = _hub(tmp_path)
    assert {name: source_page(hub, name) for name in hub.sources} == {
        "study": "sources/studies",
        "guide": "sources",
    }
    assert term_page(hub, "pillar") == "glossary/people"
    assert (set(sources_on(hub, "sources/studies")), set(sources_on(hub, "sources"))) == (
        {"study"},
        {"guide"},
    )
    assert (set(terms_on(hub, "glossary/people")), set(terms_on(hub, "glossary"))) == ({"pillar"}, set())


def test_without_the_page_of_its_group_it_stands_on_the_list(tmp_path: Path) -> None:
    hub = _hub(tmp_path, {f"docs/{code}/sources/studies.md": {"remove": True} for code in ("es", "en")})
    assert source_page(hub, "study") == "sources"
    assert [finding.rule for finding in check(hub)] == ["group-unknown"]


def test_a_page_of_a_group_that_was_moved_still_has_its_entries(tmp_path: Path) -> None:
    hub = _hub(
        tmp_path,
        {
            "data/redirects.yml": {"text": "redirects: {sources/studies: sources/papers}\n"},
            **{f"docs/{code}/sources/studies.md": {"remove": True} for code in ("es", "en")},
            **{
                f"docs/{code}/sources/papers.md": {"text": head.replace("TITLE", "papers")}
                for code, head in PAGES.items()
            },
        },
    )
    assert check(hub) == []
    assert source_page(hub, "study") == "sources/papers"
    assert View(hub, "en", "about").source_path("study") == "en/sources/papers/#study"


def test_a_list_that_was_moved_still_names_its_groups(tmp_path: Path) -> None:
    root = tmp_path / "hub"
    write(root, move(root, _hub(root), "sources", "deep/sources").changes)
    hub = read_hub(root)
    view = View(hub, "es", "deep/sources")
    assert [page.id for page in view.groups] == ["sources/studies"]
    assert (view.source_path("study"), view.source_path("guide")) == (
        "sources/studies/#study",
        "deep/sources/#guide",
    )


@pytest.mark.parametrize(
    ("link", "known"),
    [
        ("../sources.md#study", True),
        ("../sources.md#guide", True),
        ("../sources/studies.md#study", True),
        ("../sources/studies.md#guide", False),
        ("../glossary.md#pillar", True),
        ("../glossary/people.md#pillar", True),
        ("../glossary/people.md#study", False),
    ],
)
def test_links_know_the_list_as_well_as_the_group(tmp_path: Path, link: str, known: bool) -> None:  # noqa: FBT001
    hub = _hub(tmp_path, text=f"[L01]({link})")
    assert {finding.rule for finding in check(hub)} == (set() if known else {"link-anchor"})


@pytest.mark.parametrize(("language", "prefix"), [("es", ""), ("en", "en/")])
def test_the_views_lead_to_the_group(tmp_path: Path, language: str, prefix: str) -> None:
    hub = _hub(tmp_path)
    view = View(hub, language, "sources")
    assert [page.id for page in view.groups] == ["sources/studies"]
    assert view.source_path("study") == f"{prefix}sources/studies/#study"
    assert view.source_path("guide") == f"{prefix}sources/#guide"
    assert view.term_path("pillar") == f"{prefix}glossary/people/#pillar"
    assert not view.is_group
    assert View(hub, language, "sources/studies").is_group
