"""Nobody but the site learns of a reader, and a page does nothing that its policy forbids: every page, each language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import urlopen

from tests.site.conftest import VIOLATION
from tests.site.html import outward

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

_LISTEN = "addEventListener('securitypolicyviolation', each => console.error('Content Security Policy: ' + each.blockedURI))"


def _pages(site: Path) -> list[str]:
    return sorted(f"/{file.parent.relative_to(site).as_posix()}/" for file in site.rglob("index.html"))


def test_every_page_keeps_to_the_policy_and_to_the_site(site: Path, address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    context.add_init_script(_LISTEN)
    page = context.new_page()
    said: list[str] = []
    elsewhere: list[str] = []
    page.on(
        "console", lambda each: said.append(f"{page.url}: {each.text}") if VIOLATION in each.text else None
    )
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda each: elsewhere.append(each.url) if not each.url.startswith((address, "data:")) else None,
    )
    pages = [path.replace("/./", "/") for path in _pages(site)]
    assert any(path.startswith("/en/") for path in pages)
    assert len(pages) > 180
    for path in [*pages, "/404.html"]:
        page.goto(f"{address}{path}")
    assert said == []
    assert elsewhere == []
    assert context.cookies() == []
    context.close()


def test_what_the_policy_forbids_is_heard(address: str, browser: Browser, breaches: list[str]) -> None:
    """The ears of the test above, and the policy itself."""

    def said_of(html: str) -> list[str]:
        page: Page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda each: said.append(each.text) if VIOLATION in each.text else None)
        page.goto(address)
        page.evaluate(
            "html => document.body.append(document.createRange().createContextualFragment(html))", html
        )
        page.wait_for_timeout(200)
        page.close()
        return said

    assert said_of("<script>1</script>")
    assert said_of("<img src=https://elsewhere.example/x.png>")
    assert said_of("<p style=color:red>x</p>")
    assert said_of("<iframe src=/></iframe>")
    assert len(breaches) >= len(("script", "img", "p", "iframe"))
    breaches.clear()
    assert not said_of("<p>x</p>")


def test_the_policy_allows_nothing_inline_and_no_eval(address: str) -> None:
    with urlopen(f"{address}/", timeout=10) as answer:  # noqa: S310  our own server
        found = dict(answer.headers)
    policy = found["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert found["Referrer-Policy"] == "no-referrer"
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in found["Permissions-Policy"]
    assert "Set-Cookie" not in found


def test_links_out_of_the_site_do_not_say_where_a_reader_comes_from(site: Path) -> None:
    found = [(file, rel) for file in site.rglob("*.html") for rel in outward(file)]
    assert found
    assert {rel for _, rel in found} == {"noopener noreferrer"}
