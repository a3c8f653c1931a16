"""The reader of links and the one that finds where their targets are written see the same links."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.reading import read_hub
from hub.reading.front_matter import read_front_matter
from hub.reading.markdown import read_body
from hub.reading.targets import targets
from tests.reading.test_never_raises import TEXTS

ROOT = Path(__file__).parent.parent.parent


def test_every_link_of_the_real_pages_is_found() -> None:
    for page in read_hub(ROOT).pages.values():
        text = (ROOT / page.path).read_text(encoding="utf-8")
        front = read_front_matter(text, page.path, page.kind)
        found = list(targets(front.body or "", front.first_line))
        assert sorted(each.text for each in found) == sorted(link.target for link in page.links), page.path
        lines = text.split("\n")
        for each in found:
            assert lines[each.line - 1][each.column - 1 :].startswith(each.text)


@given(st.lists(st.sampled_from(["| [a](b.md) ", "|\n", "|---|---|\n", "[a](b.md)", "[a][r]", "\n[r]: <b.md>\n", "![i](<b.md> 't')",
                                 "> ", "- ", "    ", "\n", "\n\n", "`[a](b.md)`", "\\[", "text ", "!!! note\n", "# "]), max_size=25))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_what_is_found_is_there_once(pieces: list[str]) -> None:
    text = "".join(pieces)
    lines = text.split("\n")
    found = list(targets(text, 1))
    assert len({(each.line, each.column) for each in found}) == len(found)
    assert all(lines[each.line - 1][each.column - 1 :].startswith("b.md") for each in found)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_searched(text: str) -> None:
    text = text.replace("\r", "\n")
    assert len(list(targets(text, 1))) <= len(read_body(text, "p.md", 1).links) + text.count("]:")
