"""The hubs that speed is measured with: the same every time, without fault, and all there for other generators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.builders import Builder, Hugo
from bench.making import CHAPTER, MOST_GUIDANCE, change_page, change_term, lesson_id, make_hub
from bench.plain import plain_pages
from bench.prose import SOURCES, TERMS
from bench.whole import NotWholeError, make_sure, says
from hub.model import Guidance, Lesson
from hub.reading import read_hub
from hub.rules import check
from hub.translation import unrecorded_sections

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = 60
LANGUAGES = ("es", "en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    make_hub(made, PAIRS)
    return made


def _texts(folder: Path) -> dict[str, str]:
    files = (file for pattern in ("docs/**/*.md", "data/*.yml") for file in folder.glob(pattern))
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}


def test_a_hub_is_the_same_every_time(folder: Path, tmp_path: Path) -> None:
    make_hub(tmp_path / "other", PAIRS)
    assert _texts(folder) == _texts(tmp_path / "other")


def test_a_hub_has_no_fault_and_everything_in_it(folder: Path) -> None:
    hub = read_hub(folder)
    assert not check(hub)
    assert len(hub.pages) == 2 * PAIRS
    assert not any(unrecorded_sections(hub, page) for page in hub.pages.values())
    assert len(hub.sources) == SOURCES and len(hub.terms) == TERMS
    series = [page for page in hub.pages_in("es") if isinstance(page.matter, Lesson | Guidance)]
    assert len({type(page.matter) for page in series}) == 2
    for page in hub.pages_in("es"):
        if page in series:
            text = (folder / page.path).read_text(encoding="utf-8")
            assert 400 <= len(text.split()) <= 700, page.path
            assert text.count("](") == 8, page.path
            assert "|---|" in text and "\n[^1]: " in text and "\n- " in text and "[@" in text


def test_a_larger_hub_has_more_lessons_and_as_many_chapters_as_it_needs(tmp_path: Path) -> None:
    make_hub(tmp_path, 700)
    hub = read_hub(tmp_path)
    guidance = [page for page in hub.pages_in("en") if page.id.startswith("toolkit/")]
    assert len(guidance) == MOST_GUIDANCE + 1
    assert len(hub.pages) == 2 * 700
    assert hub.page("en", f"lessons/02-chapter/{CHAPTER + 1:04d}-page")


def test_a_hub_that_is_too_small_for_lessons_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no room"):
        make_hub(tmp_path, 30)


def test_a_change_is_another_one_each_time_and_no_fault(folder: Path) -> None:
    before = _texts(folder)
    said = [change_page(folder, lesson_id(1), number) for number in range(3)]
    told = [change_term(folder, number) for number in range(3, 6)]
    after = _texts(folder)
    assert len({*said, *told}) == 6
    changed = f"docs/es/{lesson_id(1)}.md"
    assert {name for name in after if after[name] != before[name]} == {changed, "data/glossary.yml"}
    assert said[-1] in after[changed] and said[0] not in after[changed]
    # Its translation lags from now on, and no more than that.
    assert {finding.rule for finding in check(read_hub(folder))} == {"translation-lags"}


def test_other_generators_get_every_page_without_what_only_the_hub_understands(folder: Path) -> None:
    pages = {(language, page_id): text for language, page_id, _, text in plain_pages(folder)}
    assert {
        ("es", "steps/03-step/checklist"),
        ("en", "glossary"),
        *((code, "about") for code in LANGUAGES),
    } <= set(pages)
    assert len(pages) == 2 * PAIRS + 2 * 10
    for place, text in pages.items():
        assert "[@" not in text, place
        assert "- [ ]" not in text or "{ #first }" not in text, place
    assert "[study](sources.md#study)" in pages["en", "about"]
    # An item of a checklist has no id elsewhere.
    assert "(steps/03-step.md#checklist)" in pages["en", "about"]
    assert "{ #pillar }" in pages["es", "glossary"] and "{ #study }" in pages["es", "sources"]


def test_links_for_hugo_are_paths_from_the_root(folder: Path, tmp_path: Path) -> None:
    hugo = Hugo("Hugo", folder, tmp_path / "hugo")
    hugo.prepare()
    content = tmp_path / "hugo/content/en"
    lesson = (content / f"{lesson_id(1)}.md").read_text(encoding="utf-8")
    assert "](/steps/01-step#checklist)" in lesson and "](/lessons/01-chapter)" in lesson
    assert ".md" not in lesson
    assert (content / "steps/_index.md").is_file() and (content / "contributing/_index.md").is_file()


def test_a_site_that_lacks_a_page_or_a_sentence_is_not_measured(folder: Path, tmp_path: Path) -> None:
    builder = Builder("Nobody", folder, tmp_path / "peer")
    with pytest.raises(NotWholeError, match="has not built"):
        make_sure(builder, ())
    for language, page_id, *_ in plain_pages(folder):
        page = builder.page_file(language, page_id)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("<p>Nothing</p>", encoding="utf-8")
    assert make_sure(builder, ()) == 2 * PAIRS + 2 * 10
    with pytest.raises(NotWholeError, match="lacks"):
        make_sure(builder, ("about",))


def test_a_sentence_is_found_across_links_and_lines(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>El <a href='#'>plan\nregional</a> &amp; todo</p>", encoding="utf-8")
    assert says(page, "El plan regional & todo")
    assert not says(page, "otra cosa")
