"""Texts that nobody should write: random ones, real ones with something wrong, and ones made to do harm."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import yaml
from hypothesis import strategies as st

from tests.fuzz.ground import DATA, PAGES, files_of_ground

ROOT = Path(__file__).parent.parent.parent

MARKS = [
    "---\n", "...\n", "title: x\n", "steps: [a", "&a [*a]\n", "<<: *b\n", "? ", "!!set ", "!!binary ", "|2\n", ">-\n",
    "## H { #h }\n", "- [ ] i { #i }\n", "[x](y.md#z)", "[@s]", "[@s; @t]", "[@study, p. 3]", "![a](b)", "> ", "- ",
    "1. ", "    ", "\t", "\n", "\n\n", "\r", "\r\n", "```\n", "~~~", "!!! note\n", "??? x\n", "[^1]", "[^1]: n\n",
    "| a | b |\n|---|---|\n| c |\n", "\\|", "<div>", "</div>", "<!--", "-->", "{{ x }}", '=== "a"\n', "\\", "`", "``",
    "*", "**", "_", "\u2028", "\u0085", "\x0c", "\x0b", "\0", "\x1b[31m", "\ufeff", "\u202e", "\u0301", "é", "ß", "İ",
    "\U0001f600", "\U000e0001", "\ue000", "[a]: b\n", "[TOC]\n", ": d\n", "Setext\n===\n", "9,999.9", "1 200",
    "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "[x](<a b>)", "[x](%zz)", "[x](http://[)", "[x](a b", "[x][n]",
    "[x](//[::1]:99999/)", "[x](javascript:x)", "[x](../../../..)", "[x](%00)", "[x](?)", "[x](#)", "[x](.)",
    "[![](a)](b)", "{ onclick=x }", "{", "}", "{ #", "<a b>", "<x:y>", "«", "the of and ", "el de la ", "%", "::",
]  # fmt: skip
"""Signs that mean something to one of the readers."""

TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(MARKS), max_size=60).map("".join))

BYTES = st.one_of(
    st.binary(max_size=200),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.tuples(TEXTS, st.sampled_from(["utf-16", "utf-32", "latin-1", "cp1252", "utf-7", "utf-8-sig"])).map(
        lambda pair: pair[0].encode(pair[1], "replace")
    ),
)

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.integers(-(10**400), 10**400), st.floats(), st.text(max_size=20),
    st.dates(), st.datetimes(), st.binary(max_size=10),
    st.sampled_from(["es", "en", "study", "about", "steps/03-step", "L01", "reconstructed", "full", "peru", "1", "a" * 300, "../docs", "/"]),
)  # fmt: skip

FIELDS = st.sampled_from(
    ["title", "summary", "reviewed", "source", "translated", "order", "menu", "pictures", "number", "status", "purpose",
     "code", "message", "steps", "edition", "es", "en", "id", "year", "sources", "terms", "events", "redirects", "url",
     "plugins", "i18n", "languages", "locale", "default", "build", "docs_dir", "site_url", "repo_url", "extra", "edit_uri"]
)  # fmt: skip

VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(FIELDS, st.integers(), st.text(max_size=5)), inner, max_size=4),
    ),
    max_leaves=12,
)

HARMFUL_YAML = st.one_of(
    st.integers(1, 3000).map(lambda n: "[" * n),
    st.integers(1, 3000).map(lambda n: "{a: " * n + "}" * n),
    st.integers(1, 400).map(lambda n: "".join(f"{' ' * depth}a:\n" for depth in range(n))),
    st.integers(1, 2000).map(lambda n: "- " * n + "a"),
    st.integers(2, 14).map(
        lambda n: "a0: &a0 x\n"
        + "".join(f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 9)}]\n" for k in range(1, n))
    ),
    st.integers(2, 14).map(
        lambda n: "b0: &b0 {k: v}\n" + "".join(f"b{k}: &b{k} {{<<: *b{k - 1}, k{k}: *b{k - 1}}}\n" for k in range(1, n))
    ),
    st.sampled_from(
        ["a: &a [*a]", "a: &a {b: *a}", "? [a]\n: b", "? {a: b}\n: c", "!!python/object:os.system {}", "!ENV [A, [b]]",
         "!!int x", "!!float .", "!!timestamp 9999-99-99", "!!omap [a]", "!!pairs [a]", "!!set [a]", "!!merge <<: 1",
         "%YAML 9.9\n---\na: b", "%TAG ! x\n--- !a b", "a: 0x", "a: 0b", "a: 1:99:99", "a: 1e999999", "a: 12345678901234567890e5",
         "2001-01-01: a", "a: !!int 1_0__", "~: a", "=: a", "<<: a", "<<: [a]", "\ta: b", "a: 'b", 'a: "\\x', "--- a\n--- b"]
    ),
    st.integers(1, 5000).map(lambda n: f"a: {'9' * n}"),
    st.integers(1, 5000).map(lambda n: f"a: 1{':1' * n}"),
)  # fmt: skip
"""YAML that is endless, deep, or meant for other programs."""

HARMFUL_MARKDOWN = st.builds(
    lambda piece, times, end: piece * min(times, 29_000 // len(piece)) + end,
    st.sampled_from(
        ["> ", "- ", "1. ", "[", "![", "]", "](", "[](", "[a](", "*", "**", "_", "*a_", "`", "`a", "``a", "<", "<a ", "<!--", "&", "\\",
         "{", "{ a=", "{: on", "|", "| ", "a|", "\\|", "~~~", "!!! ", "[^", "[^a]", "[^a]: ", "[a]: ", "[a][", "[@a", "[@a; ", "( ", ")",
         "1,", "1 ", "9", "#", "# ", "## a { #a }\n", ": ", "a\n: ", "\t", " ", "\n", "a ", "-", "=", "*[a]: ", "{%", "{{", "/", "![a][", "<a@", "http://"]
    ),
    st.integers(1, 29_000),
    st.sampled_from(["", "a", "\n", ")", "]", "}", ">", "`", "\n\na"]),
)  # fmt: skip
"""One sign, over and over: what takes the time that grows with its square, or goes in without coming out."""


LARGE_MARKDOWN = st.builds(
    lambda piece, end: (piece * (100_000 // len(piece))) + end,
    st.sampled_from(
        ["<!--\n\n", "](\n\n", "{ #\n\n", "[a]: \n\n", "## a\n\n", "## a { #a }\n\n", "[](a.md)\n\n", "[x](#a)\n\n", "- [ ] a\n\n",
         "[@a]\n\n", "a\n\n    b\n\n", "[^a]\n\n", "<b>\n\n"]
    ),
    st.sampled_from(["", "-->", ")"]),
)  # fmt: skip
"""As much of it as a page may hold, in paragraphs that are short enough."""


@cache
def real_pages() -> tuple[bytes, ...]:
    """The pages of the real content."""
    return tuple(file.read_bytes() for file in sorted((ROOT / "docs").glob("*/**/*.md")))


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Something real with a few stretches of it replaced, doubled, moved or lost."""
    raw = whole
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + draw(st.sampled_from([1, 10, 100, 1000])))))
        put = draw(
            st.one_of(
                BYTES, st.sampled_from(MARKS).map(lambda mark: mark.encode()), st.just(raw[start:end] * 2)
            )
        )
        raw = raw[:start] + put + raw[end:]
    return raw


PATHS = st.sampled_from([f"docs/{language}/{page}.md" for language in ("es", "en") for page in PAGES])

DATA_PATHS = st.sampled_from([f"data/{name}.yml" for name in DATA])


@st.composite
def odd_front_matter(draw: st.DrawFn) -> bytes:
    """A head with odd fields, over a text."""
    fields = draw(st.one_of(VALUES, st.dictionaries(FIELDS, VALUES, max_size=6)))
    head = draw(st.one_of(st.just(_dumped(fields)), HARMFUL_YAML, TEXTS))
    return f"---\n{head}\n---\n{draw(TEXTS)}".encode("utf-8", "surrogatepass")


@st.composite
def odd_yaml(draw: st.DrawFn, whole: str) -> bytes:
    """A file of YAML with values of other sorts in some places, or something harmful in it."""
    if draw(st.booleans()):
        lines = whole.split("\n")
        at = draw(st.integers(0, len(lines)))
        return "\n".join([*lines[:at], draw(HARMFUL_YAML), *lines[at:]]).encode("utf-8", "surrogatepass")
    value = yaml.safe_load(whole)
    for _ in range(draw(st.integers(1, 3))):
        value = _replaced(draw, value)
    return _dumped(value).encode("utf-8", "surrogatepass")


def _replaced(draw: st.DrawFn, value: object) -> object:
    """The value with something odd in one place of it."""
    if isinstance(value, dict) and value and draw(st.integers(0, 4)):
        key = draw(st.sampled_from(list(value)))
        if not draw(st.integers(0, 6)):
            return {draw(SCALARS) if each == key else each: part for each, part in value.items()}
        return {**value, key: _replaced(draw, value[key])}
    if isinstance(value, list) and value and draw(st.integers(0, 4)):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], _replaced(draw, value[at]), *value[at + 1 :]]
    return draw(VALUES)


def _dumped(value: object) -> str:
    try:
        return str(yaml.dump(value, allow_unicode=True, sort_keys=False))
    except (ValueError, TypeError, yaml.YAMLError):
        # More digits than Python writes, or keys that YAML can't have.
        return f"title: {datetime.date.min}\n"


GROUND = files_of_ground()
