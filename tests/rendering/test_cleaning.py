"""The second lock on content: it lets all of the real content pass, and nothing that might run."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup

from hub.partial import Shown
from hub.reading import read_hub
from hub.rendering import HubExtension
from hub.rendering.cleaning import OUTWARD, cleaned
from tests.outputs.test_handbook import DIALECT
from tests.site.html import VOID

ROOT = Path(__file__).parent.parent.parent

Token = tuple[Any, ...]


class _Tokens(HTMLParser):
    """What a page holds, however it is written: elements with their attributes, and texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *sorted((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.found.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "text":
            data = f"{self.found.pop()[1]}{data}"
        self.found.append(("text", data))


def _tokens(html: str) -> list[Token]:
    reader = _Tokens()
    reader.feed(html)
    reader.close()
    return reader.found


def test_the_real_content_passes_as_it_is() -> None:
    hub = read_hub(ROOT)
    extension = HubExtension(hub)
    for page in hub.pages.values():
        extension.shown = Shown(page.language, page, page)
        markdown = Markdown(extensions=[*DIALECT.extensions, extension], extension_configs=DIALECT.options)
        drawn = markdown.convert(page.text)
        # What is added to links that lead out is tested below.
        assert _tokens(cleaned(drawn).replace(f' rel="{OUTWARD}"', "")) == _tokens(drawn), page.path


def test_links_out_of_the_site_say_so_and_others_do_not() -> None:
    def rel(address: str) -> bool:
        return f'rel="{OUTWARD}"' in cleaned(f'<a title="a > b" href="{address}">x</a>')

    assert all(map(rel, ("https://example.org/", "HTTP://example.org", "//example.org/x")))
    assert not any(map(rel, ("../about/", "#here", "mailto:a@example.org", "https.html", "tel:+51")))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "blob:x"]
)
def test_an_address_that_might_run_goes(address: str) -> None:
    assert "href" not in cleaned(f'<a href="{address}">x</a>')


def test_what_it_returns_is_what_templates_trust_and_is_clean_already() -> None:
    once = cleaned('<p onclick="x()" style="color:red" data-search="a">a &amp; b &lt;b&gt;</p>')
    assert once == "<p>a &amp; b &lt;b&gt;</p>"
    assert isinstance(once, Markup)
    assert cleaned(once) == once


PIECES = ("<", ">", '"', "'", "/", " ", "=", "a", "svg", "script", "on", "x", "&lt;", "href", "-", "!", "\n")


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_is_written_no_handler_and_no_script_is_left(parts: list[str]) -> None:
    elements = [token for token in _tokens(cleaned("".join(parts))) if token[0] not in ("text", "end")]
    assert not [name for name, *_ in elements if name in ("script", "svg")]
    assert not [name for _, *attributes in elements for name, _ in attributes if name.startswith("on")]
