"""Every built page, as a machine reads it: languages, alternates, links, the sitemap."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from hub.addresses import site_path
from hub.dates import changed_dates, page_date
from hub.generated import generated_pages
from hub.model import LAST_STEP
from hub.outputs.tags import tags
from hub.rule_notes import TOPICS
from tests.site.conftest import ROOT
from tests.site.html import parsed, target

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Hub

SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}

MESSAGES = ("404.html", "offline.html")
"""What is shown instead of a page, at any address."""


def _pages(site: Path) -> list[Path]:
    """The pages that say something: neither the one for what isn't there nor those that lead on."""
    files = [file for file in sorted(site.rglob("*.html")) if file.name not in MESSAGES]
    return [file for file in files if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")]


def _language(site: Path, file: Path) -> str:
    return "en" if file.relative_to(site).parts[0] == "en" else "es"


def test_every_page_of_the_hub_is_there_and_no_other(hub: Hub, site: Path) -> None:
    expected = {site_path(hub.site, page.language, page.id) for page in hub.pages.values()}
    for language in hub.site.languages:
        made = [site_path(hub.site, language.code, each.id) for each in generated_pages(hub, language.code)]
        assert len(made) == LAST_STEP + len(TOPICS)
        expected |= set(made)
    assert {file.parent.relative_to(site).as_posix() + "/" for file in _pages(site)} == {
        path or "./" for path in expected
    }


def test_language_canonical_and_alternates(hub: Hub, site: Path) -> None:
    for file in _pages(site):
        html = parsed(file)
        path = file.parent.relative_to(site).as_posix().replace(".", "") + "/"
        own = hub.site.address + path.lstrip("/")
        assert html.language == _language(site, file)
        assert [link["href"] for link in html.heads["canonical"]] == [own]
        alternates = {
            link["hreflang"]: link["href"] for link in html.heads["alternate"] if "hreflang" in link
        }
        assert list(alternates) == ["es", "en", "x-default"]
        assert alternates[html.language] == own
        assert alternates["x-default"] == alternates["es"]
        assert alternates["en"] == alternates["es"].replace(hub.site.address, f"{hub.site.address}en/", 1)


def test_the_menu_marks_the_page_that_it_is_on_and_no_other(hub: Hub, site: Path) -> None:
    for page in hub.pages.values():
        file = site / site_path(hub.site, page.language, page.id) / "index.html"
        html = file.read_text(encoding="utf-8")
        menu = [
            tag for tag in tags(html.partition('id="hub-nav"')[2].partition("</nav>")[0]) if tag.name == "a"
        ]
        marked = [target(file, site, tag.get("href"))[0] for tag in menu if tag.get("aria-current")]
        there = [target(file, site, tag.get("href"))[0] for tag in menu]
        assert marked == [file] * there.count(file), file


def test_every_internal_link_and_resource_resolves(site: Path) -> None:
    for file in [*_pages(site), *(site / name for name in MESSAGES)]:
        html = parsed(file)
        for href in [*html.links, *html.resources]:
            if not re.match(r"[a-z]+:", href):
                found, anchor = target(file, site, href)
                assert found.is_file(), f"{file}: {href}"
                assert not anchor or anchor in parsed(found).ids, f"{file}: {href}"


def test_no_page_takes_a_resource_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        assert not [each for each in parsed(file).resources if re.match(r"([a-z]+:)?//", each)], file


def test_ids_are_unique_on_every_page(site: Path) -> None:
    for file in site.rglob("*.html"):
        ids = parsed(file).ids
        assert len(ids) == len(set(ids)), f"{file}: {sorted(name for name in ids if ids.count(name) > 1)}"


def test_a_link_stays_in_its_language(site: Path) -> None:
    for file in _pages(site):
        html = parsed(file)
        others = {target(file, site, href)[0] for href in html.links if not re.match(r"[a-z]+:", href)}
        strays = {
            each for each in others if each.suffix == ".html" and _language(site, each) != html.language
        }
        assert len(strays) == 1, f"{file}: {strays}"  # the language switch


def test_the_sitemap_lists_every_page_with_its_alternates_and_true_dates(hub: Hub, site: Path) -> None:
    entries = ElementTree.parse(site / "sitemap.xml").getroot().findall("s:url", SPACES)
    listed = {entry.findtext("s:loc", "", SPACES) for entry in entries}
    served = {link["href"] for file in _pages(site) for link in parsed(file).heads["canonical"]}
    assert listed == served
    dates = changed_dates(ROOT)
    true = {str(date) for page in hub.pages.values() if (date := page_date(page, dates))}
    for entry in entries:
        alternates = {each.get("hreflang"): each.get("href") for each in entry.findall("x:link", SPACES)}
        assert set(alternates) == {"es", "en", "x-default"}
        assert set(alternates.values()) <= served
        changed = entry.findtext("s:lastmod", None, SPACES)
        assert changed is None or changed in true
        assert changed is None or datetime.date.fromisoformat(changed)


def test_one_404_page_speaks_every_language(site: Path) -> None:
    assert len(list(site.rglob("404.html"))) == 1
    text = (site / "404.html").read_text(encoding="utf-8")
    assert '<html lang="es"' in text
    assert 'lang="en">' in text
    assert "No encontramos esta página" in text
    assert "We can't find this page" in text.replace("&#39;", "'")


def test_robots_name_the_sitemap(hub: Hub, site: Path) -> None:
    assert f"Sitemap: {hub.site.address}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_every_page_says_that_it_is_not_official(hub: Hub, site: Path) -> None:
    for file in _pages(site):
        text = file.read_text(encoding="utf-8")
        assert (
            "no es una publicación oficial"
            if _language(site, file) == "es"
            else "not an official publication"
        ) in text
    for page in hub.steps("es"):
        text = (site / site_path(hub.site, "es", page.id) / "index.html").read_text(encoding="utf-8")
        assert "Paso reconstruido" in text
        assert "about/#reconstructed" in text
