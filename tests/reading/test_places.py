"""Every element of a page knows where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.model import Place
from hub.reading.figures import plain_figure
from hub.reading.markdown import read_body

if TYPE_CHECKING:
    from hub.reading.body import Body

TEXT = """\
Lea [uno](a.md) y [dos](b.md#x),
luego ![tres](c.svg "t") y <https://d.example/>.

> - Dentro [cuatro](d.md) [@s1; @s2]

| A | B |
|---|---|
| [cinco](e.md) | 1.234 |

!!! note "Título"

    En la nota [seis](f.md).

Nota[^1] con **[siete](g.md)**.

[^1]: Al pie [ocho](h.md).

Término
:   Definición [nueve](i.md).
"""


@pytest.fixture(scope="module")
def body() -> Body:
    return read_body(TEXT, "p.md", first_line=10)


def test_links_are_all_seen_at_their_places(body: Body) -> None:
    lines = TEXT.split("\n")
    assert sorted(link.target for link in body.links) == [
        "a.md", "b.md#x", "c.svg", "d.md", "e.md", "f.md", "g.md", "h.md", "https://d.example/", "i.md",
    ]  # fmt: skip
    for link in body.links:
        shown = lines[link.place.line - 10][link.place.column - 1 :][: link.place.width]
        assert shown[0] in "[!<"
        assert shown[-1] in ")>"
        assert link.target in shown


def test_citations_of_one_mark_share_its_place(body: Body) -> None:
    assert [citation.source for citation in body.citations] == ["s1", "s2"]
    assert {citation.place for citation in body.citations} == {Place("p.md", 13, 27, 10)}


def test_images_are_told_from_links(body: Body) -> None:
    assert [link.target for link in body.links if link.image] == ["c.svg"]


def test_nothing_is_seen_in_code() -> None:
    body = read_body("```\n# no\n[x](y.md) [@z] - [ ] a\n```\n\n`[x](y.md) [@z]` y `7`\n", "p.md", 1)
    assert not (body.headings or body.links or body.citations or body.items or body.figures)


@pytest.mark.parametrize(
    ("written", "value"),
    [("4500", "4500"), ("4,500", "4500"), ("4.500", "4500"), ("1,234,567", "1234567"), ("50.3", "50.3"),
     ("50,3", "50.3"), ("12\u00a0000", "12000"), ("2017.", "2017"), ("3,", "3"), ("0.25", "0.25")],
)  # fmt: skip
def test_a_figure_is_the_same_in_every_notation(written: str, value: str) -> None:
    assert plain_figure(written) == value


def test_sections_hold_what_stands_under_them() -> None:
    text = "[a](a.md)\n\n## Uno { #one }\n\n[b](b.md)\n\n### Dos { #two }\n\n[c](c.md)\n\n## Tres { #three }\n\n[d](d.md)\n"
    body = read_body(text, "p.md", 1)
    assert [(link.target, link.section) for link in body.links] == [
        ("a.md", None), ("b.md", "one"), ("c.md", "one"), ("d.md", "three"),
    ]  # fmt: skip


def test_a_link_has_its_words() -> None:
    text = "[**uno** `dos`\ntres ![cuatro](a.svg)](b.md) ![*cinco*](c.svg) <https://d.example/6> [](e.md)\n"
    body = read_body(text, "p.md", 1)
    assert [(link.target, link.text) for link in body.links] == [
        ("b.md", "uno dos tres cuatro"), ("a.svg", "cuatro"), ("c.svg", "*cinco*"),
        ("https://d.example/6", "https://d.example/6"), ("e.md", ""),
    ]  # fmt: skip


def test_an_address_holds_no_figure() -> None:
    body = read_body("<https://d.example/6> 7 [8](https://d.example/9)\n", "p.md", 1)
    assert [figure.value for figure in body.figures] == ["7", "8"]


def test_running_text_is_without_links_code_italics_and_quotations() -> None:
    text = "## Título { #id }\n\nUno [dos](a.md) *tres* **cuatro** `cinco`\nseis.\n\n> Siete\n\n- ocho\n"
    body = read_body(text, "p.md", 1)
    assert [" ".join(paragraph.text.split()) for paragraph in body.paragraphs] == ["Uno cuatro seis.", "ocho"]


@pytest.mark.parametrize(
    ("text", "fault", "shown"),
    [
        ("Uno [dos](a b.md) tres", "link-unread", "[dos](a b.md)"),
        ("Uno\n**[dos](a b** tres", "link-unread", "[dos](a b** tres"),
        ("Uno [dos][tres]", "reference-undefined", "[dos][tres]"),
        ("Uno[^dos] tres", "footnote-undefined", "[^dos]"),
        ("Uno [@dos, tres]", "citation-malformed", "[@dos, tres]"),
        ("Uno [dos](a.md){ onclick=b }", "block-html", "{ onclick=b }"),
    ],
)
def test_what_could_not_be_read_is_at_its_place(text: str, fault: str, shown: str) -> None:
    (found,) = read_body(text, "p.md", 1).faults
    line = text.split("\n")[found.place.line - 1]
    assert (found.rule, line[found.place.column - 1 :][: found.place.width]) == (fault, shown)
