"""Nothing moves under a reader's eyes when the script of a checklist's page arrives late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = "steps/03-agree-on-coordination/checklist/"
PLACES = "[...document.querySelectorAll('h1, .sheet, .sheet > li')].map((each) => each.getBoundingClientRect().top)"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [f"/{PAGE}", f"/en/{PAGE}"])
def test_items_stay_where_they_are(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.route("**/checklist.js", lambda route: route.abort())
    page.goto(address + path)
    before = page.evaluate(PLACES)
    page.unroute("**/checklist.js")
    page.goto(address + path)
    page.wait_for_selector(".item__more")
    after = page.evaluate(PLACES)
    context.close()
    assert len(before) > 5
    assert max(abs(one - other) for one, other in zip(before, after, strict=True)) < 2
