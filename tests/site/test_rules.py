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


@pytest.mark.parametrize("language", SPOKEN)
def test_each_rule_is_explained_in_the_language_of_the_page(site: Path, language: str) -> None:
    html = (site / site_path(SITE, language, PAGE) / "index.html").read_text(encoding="utf-8")
    shown = html[html.index('class="rules"') : html.index("</main>")]
    assert " lang=" not in shown
    for note in rule_notes(language):
        for text, _ in (*note.summary, *note.bad, *note.good):
            # Jinja writes quotation marks as numbers.
            assert escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;") in shown, note.id
