"""Fingerprints, and what a translation records of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from hub.model import Kind
from hub.reading import read_hub
from hub.reading.front_matter import read_front_matter
from hub.translation import fingerprint, lags, record, unrecorded_sections, up_to_date
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.lists(st.from_regex(r"[a-záéñ0-9]{1,8}", fullmatch=True), min_size=1, max_size=12)
NOISE = st.sampled_from(
    [" ", "\n", "  ", ", ", "; ", "… ", " «", "» ", ' "', "” ", "! ", " — ", ".\n\n", "\u00a0"]
)


@given(WORDS, st.data())
def test_spaces_punctuation_and_quotation_marks_do_not_count(words: list[str], data: st.DataObject) -> None:
    noisy = "".join(word + data.draw(NOISE) for word in words)
    assert fingerprint(noisy) == fingerprint(" ".join(words))


@given(WORDS, st.integers(0, 11), st.from_regex(r"[a-z]{1,8}", fullmatch=True))
def test_a_changed_word_counts(words: list[str], at: int, other: str) -> None:
    changed = [other if number == at % len(words) else word for number, word in enumerate(words)]
    assert (fingerprint(" ".join(changed)) == fingerprint(" ".join(words))) == (changed == words)


def test_targets_of_links_and_ids_do_not_count() -> None:
    assert fingerprint("## A { #x }\n\n[b](c.md#d)\n\n[e]: f.md") == fingerprint("A b")


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True),
        st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
        min_size=1,
    )
)
def test_what_is_recorded_is_read_and_nothing_else_is_touched(codes: dict[str, str]) -> None:
    before = '---\ntitle: A\ntranslated:\n  old: "00000000"\nsummary: S\n---\n\nText.\n\n---\n\nMore.\n'
    after = record(before, codes)
    front = read_front_matter(after, "p.md", Kind.PAGE)
    assert front.matter
    assert front.matter.translated == codes
    assert re.sub(r"translated:\n(  .*\n)+", "", after) == before.replace(
        'translated:\n  old: "00000000"\n', ""
    )
    assert record(after, codes) == after


def test_a_recorded_translation_lags_only_where_its_source_changes(tmp_path: Path) -> None:
    root = write_hub(tmp_path)
    hub = read_hub(root)
    page = hub.page("en", "steps/03-step")
    assert page
    assert len(unrecorded_sections(hub, page)) == 7
    path = root / page.path
    path.write_text(record(path.read_text(encoding="utf-8"), up_to_date(hub, page)), encoding="utf-8")
    source = root / "docs/es/steps/03-step.md"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Segundo resultado", "Segundo buen resultado"), encoding="utf-8")
    hub = read_hub(root)
    page = hub.page("en", "steps/03-step")
    assert page
    assert [lag.section for lag in lags(hub, page)] == ["checklist"]
    assert set(up_to_date(hub, page, "checklist")) == set(up_to_date(hub, page))
    assert up_to_date(hub, page, "checklist") == up_to_date(hub, page)
    original = hub.page("es", "steps/03-step")
    assert original
    assert list(lags(hub, original)) == []
    assert up_to_date(hub, original) == {}
