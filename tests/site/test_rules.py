"""The page of the rules on the built site: each rule whole, in the language of the page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest

from hub.addresses import site_path
from hub.findings import message_languages
from hub.reading import read_site
from hub.rule_notes import PAGE, rule_notes
from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SITE = read_site(ROOT)
SPOKEN = [each.code for each in SITE.languages if each.code in message_languages()]


def _shown(site: Path, language: str, page_id: str) -> str:
    """What a page says of rules."""
    html = (site / site_path(SITE, language, page_id) / "index.html").read_text(encoding="utf-8")
    found = html[html.index('class="rules"') : html.index("</main>")]
    assert " lang=" not in found
    return found


@pytest.mark.parametrize("language", SPOKEN)
def test_each_rule_is_explained_in_the_language_of_the_page(site: Path, language: str) -> None:
    listed = _shown(site, language, PAGE)
    for note in rule_notes(language):
        shown = _shown(site, language, f"{PAGE}/{note.topic}")
        assert f'<li id="{note.id}"><a href="{note.topic}/#{note.id}">' in listed
        assert f'<h2 id="{note.id}">' in shown
        for text, _ in (*note.summary, *note.bad, *note.good):
            # Jinja writes quotation marks as numbers.
            assert escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;") in shown, note.id
