"""What the reader saw in each page is what the site really serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.addresses import Target, resolve, site_path
from tests.site.html import Parsed, parsed, target

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Hub, Page


def _built(hub: Hub, site: Path, page: Page) -> tuple[Path, Parsed]:
    file = site / site_path(hub.site, page.language, page.id) / "index.html"
    return file, parsed(file)


def test_headings(hub: Hub, site: Path) -> None:
    for page in hub.pages.values():
        _, html = _built(hub, site, page)
        assert html.headings == [heading.id for heading in page.headings], page.path


def test_links(hub: Hub, site: Path) -> None:
    for page in hub.pages.values():
        file, html = _built(hub, site, page)
        served = sorted(
            href if "://" in href or ":" in href.split("/")[0] else str(target(file, site, href))
            for href in html.written
        )
        assert served == sorted(_expected(hub, site, page, file)), page.path


def _expected(hub: Hub, site: Path, page: Page, file: Path) -> list[str]:
    found = []
    for link in page.links:
        address = resolve(hub.site, page, link.target)
        if link.image:
            continue
        if address.target is Target.EXTERNAL:
            found.append(link.target)
        elif address.target is Target.PAGE:
            there = site / site_path(hub.site, page.language, address.page) / "index.html"
            found.append(str((there if address.page != page.id else file, address.anchor)))
        else:
            found.append(str((site / address.path, address.anchor)))
    return found


def test_images(hub: Hub, site: Path) -> None:
    for page in hub.pages.values():
        file, html = _built(hub, site, page)
        assert len(html.images) == sum(link.image for link in page.links), page.path
        assert all(target(file, site, source)[0].is_file() for source in html.images), page.path


def test_citations(hub: Hub, site: Path) -> None:
    for page in hub.pages.values():
        _, html = _built(hub, site, page)
        assert html.citations == [citation.source for citation in page.citations], page.path


def test_checklist_items_are_anchors_on_the_step_and_on_its_checklist(hub: Hub, site: Path) -> None:
    for page in hub.pages.values():
        file, html = _built(hub, site, page)
        if page.checklist:
            ids = [item.id for item in page.checklist]
            assert [name for name in html.ids if name in ids] == ids, page.path
            sheet = parsed(file.parent / "checklist" / "index.html")
            assert [name for name in sheet.ids if name in ids] == ids, page.path
