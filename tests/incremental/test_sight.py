"""What a page is drawn from, and that nothing else can be in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hub.incremental import Sight
from hub.model import Kind
from hub.partial import with_borrowed
from hub.reading import read_hub
from tests.small_hub import change_hub, with_partial_language, write_hub

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Hub

LESSON, STEP = "lessons/01-lesson", "steps/03-step"
SENTENCE = {f"docs/es/{LESSON}.md": {"find": "Texto.", "put": "Otro texto."}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_hub(tmp_path)


def _sight(root: Path, maker: str = "a maker") -> Sight:
    return Sight(with_borrowed(read_hub(root)), maker)


def _keys(root: Path) -> dict[tuple[str, str], str]:
    hub, sight = with_borrowed(read_hub(root)), _sight(root)
    return {place: sight.key(*place) for place in hub.pages}


def _redrawn(root: Path, changes: dict[str, Any]) -> set[tuple[str, str]]:
    """The pages whose key isn't the same after the changes."""
    before = _keys(root)
    change_hub(root, changes)
    after = _keys(root)
    return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}


def test_a_sentence_is_seen_by_its_page_in_all_languages_and_by_those_that_see_all(root: Path) -> None:
    assert _redrawn(root, SENTENCE) == {
        *(("es", LESSON), ("en", LESSON)),
        *(("es", "sources"), ("en", "sources")),
    }


@pytest.mark.parametrize(
    "changes",
    [
        {f"docs/es/{LESSON}.md": {"find": "title: Lección", "put": "title: Otra"}},
        {f"docs/es/{STEP}.md": {"find": "Primer resultado", "put": "Otro resultado"}},
        {f"docs/es/{STEP}.md": {"find": "## Riesgos", "put": "## Peligros"}},
        {"docs/es/new.md": {"text": "---\ntitle: Nueva\nsummary: Una.\n---\n"}},
        {f"docs/en/{LESSON}.md": {}},
        {"docs/es/picture.png": {"bytes": "x"}},
        {"data/glossary.yml": {"find": "Un sector.", "put": "Otro."}},
        {"data/sources.yml": {"find": "es: Estudio", "put": "es: Otro"}},
        {"data/timeline.yml": {"find": "72 personas", "put": "73 personas"}},
        {"data/redirects.yml": {"text": "redirects: {old: about}\n"}},
        {"mkdocs.yml": {"find": "https://small.example/", "put": "https://other.example/"}},
    ],
)
def test_what_others_may_show_is_seen_by_all(root: Path, changes: dict[str, Any]) -> None:
    assert _redrawn(root, changes) >= set(read_hub(root).pages)


def test_the_place_of_things_is_not_seen_by_others(root: Path) -> None:
    moved = {f"docs/es/{LESSON}.md": {"find": "## Uso", "put": "\n\n\n## Uso"}}
    assert ("es", "about") not in _redrawn(root, moved)


def test_a_key_is_another_one_for_another_maker_page_language_or_list_of_downloads(root: Path) -> None:
    sight = _sight(root)
    keys = {
        sight.key("es", STEP),
        sight.key("en", STEP),
        sight.key("es", "steps/04-step"),
        sight.key("es", f"{STEP}/checklist"),
        sight.key("es", STEP, ["a download"]),
        _sight(root, "another maker").key("es", STEP),
        sight.code(Kind.STEP),
        sight.code(Kind.STEP, "2024-01-01"),
        sight.code(Kind.LESSON),
    }
    assert len(keys) == 9
    assert _sight(root).key("es", STEP) == sight.key("es", STEP)


def test_a_code_of_a_kind_holds_the_texts_of_that_kind_and_no_others(root: Path) -> None:
    steps, lessons = (_sight(root).code(kind) for kind in (Kind.STEP, Kind.LESSON))
    change_hub(root, SENTENCE)
    assert _sight(root).code(Kind.STEP) == steps
    assert _sight(root).code(Kind.LESSON) != lessons


def _told(hub: Hub) -> set[tuple[str, str]]:
    """The pages of which the hub holds more than an outline."""
    return {
        place
        for place, page in hub.pages.items()
        if page.text or page.links or page.paragraphs or page.citations or page.actions or page.points
    }


def test_a_page_can_see_no_other_text_than_its_own(root: Path) -> None:
    sight = _sight(root)
    for page_id in (STEP, f"{STEP}/checklist"):
        assert _told(sight.hub("es", page_id)) == {("es", STEP), ("en", STEP)}
    assert _told(sight.hub("en", LESSON)) == {("es", LESSON), ("en", LESSON)}
    # What one has asked isn't answered to another.
    assert _told(sight.hub("es", STEP)) == {("es", STEP), ("en", STEP)}
    seen = sight.hub("es", STEP)
    assert not any(page.text for page in (*seen.pages_in("es"), *seen.steps("es")))
    assert (seen.files, seen.data_places, seen.faults) == ({}, {}, ())
    assert [page.title for page in seen.pages_in("es")] == [
        page.title for page in read_hub(root).pages_in("es")
    ]


def test_kinds_that_tell_of_other_texts_see_everything(root: Path) -> None:
    hub = read_hub(root)
    for page_id in ("sources", "roles/army", "contributing/coverage", "contributing/status"):
        assert _told(Sight(hub, "").hub("es", page_id)) == _told(hub)
    assert len(_told(hub)) > 20


def test_a_borrowed_page_is_seen_with_its_text_where_it_is_borrowed(root: Path) -> None:
    change_hub(root, with_partial_language())
    seen = _sight(root).hub("qu", LESSON).page("qu", LESSON)
    assert seen and "Texto" in seen.text
    assert ("qu", LESSON) in _redrawn(root, SENTENCE)
