"""Whatever a file holds, reading and checking give findings, never an exception."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.findings import explain
from hub.model import Kind
from hub.reading import read_hub
from hub.reading.front_matter import read_front_matter
from hub.reading.markdown import read_body
from hub.reports import REPORTS
from hub.rules import check
from tests.small_hub import small_hub, write_hub

PIECES = st.sampled_from(
    ["---\n", "title: x\n", "steps: [a", "&a [*a]\n", "<<: *b\n", "## H { #h }\n", "- [ ] i { #i }\n", "[x](y.md#z)", "[@s]",
     "[@s; @t]", "![a](b)", "> ", "- ", "1. ", "    ", "\t", "\n", "\n\n", "```\n", "!!! note\n", "??? x\n", "[^1]", "[^1]: n\n",
     "| a | b |\n|---|---|\n| c |\n", "<div>", "</div>", "<!--", "{{ x }}", '=== "a"\n', "\\", "`", "*", "_", "\u2028", "\x0c", "é",
     "[a]: b\n", "[TOC]\n", ": d\n", "Setext\n===\n", "9,999.9", "<<<<<<< a\n", "\U0001f600", "[x](<a b>)", "[x](%zz)", "[x](http://[)", "[x](a b", "[x][n]", "[^n]", "[@s, t]", "\n[d]: e\n",
     "[![](a)](b)", "{ onclick=x }", "<!-- -->", "<a b>", "<x:y>", "*", "«", "the of and ", "el de la "]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_body_is_read(text: str) -> None:
    text = text.replace("\r", "\n")  # as files.read_text does
    rows = text.count("\n") + 1
    body = read_body(text, "p.md", 1)
    places = [each.place for part in (body.headings, body.links, body.citations) for each in part]
    places += [each.place for part in (body.figures, body.items, body.faults) for each in part]
    places += [paragraph.place for paragraph in body.paragraphs]
    for place in places:
        assert 1 <= place.line <= rows
        assert place.column >= 1
        assert place.width >= 1


@given(TEXTS, st.sampled_from(Kind))
@settings(max_examples=400, deadline=None)
def test_any_front_matter_is_read(text: str, kind: Kind) -> None:
    read_front_matter("---\n" + text + "\n---\n", "p.md", kind)
    read_front_matter(text, "p.md", kind)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_damage_to_a_hub_is_told(data: st.DataObject) -> None:
    """Some bytes of some files replaced: findings come out in every format and language."""
    names = [name for name in small_hub() if name != "mkdocs.yml"]
    with TemporaryDirectory() as folder:
        root = write_hub(Path(folder))
        for name in data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)):
            raw = (root / name).read_bytes()
            start = data.draw(st.integers(0, len(raw)))
            end = data.draw(st.integers(start, min(len(raw), start + 30)))
            put = data.draw(
                st.one_of(st.binary(max_size=20), TEXTS.map(lambda text: text.encode("utf-8", "replace")))
            )
            (root / name).write_bytes(raw[:start] + put + raw[end:])
        hub = read_hub(root)
        findings = check(hub)
        for language in ("es", "en"):
            assert all(explain(finding, language).remedy for finding in findings)
            for report in REPORTS.values():
                report(findings, language, root, hub)


def test_a_yaml_bomb_is_refused_at_once() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    front = read_front_matter(f"---\na0: &a0 x\n{levels}---\n", "p.md", Kind.PAGE)
    assert front.matter is None
    assert front.faults
