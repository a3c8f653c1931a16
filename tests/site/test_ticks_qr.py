"""The QR codes that the page draws are those of the standard: module by module those of another maker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import segno
import segno.encoder

from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def encoder(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    for name in ("state", "qr"):
        page.add_script_tag(path=ROOT / f"docs/assets/javascripts/checklist/{name}.js")
    yield page
    page.close()


# The most bytes that each version holds with correction L.
FULL = (
    *(17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858),
    *(929, 1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732, 1840, 1952, 2068, 2188, 2303, 2431),
    *(2563, 2699, 2809, 2953),
)


@pytest.fixture(autouse=True)
def _padding_by_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other maker puts a byte of zeros before the padding, which readers skip and the standard doesn't have."""

    def write(buffer: Any, version: int | None, length: int) -> None:
        buffer.extend([0] * (-length % 8))

    monkeypatch.setattr(segno.encoder, "write_padding_bits", write)


@pytest.mark.parametrize("length", [1, *FULL, *(each + 1 for each in FULL[:-1])])
def test_every_version_full_and_just_begun(encoder: Page, length: int) -> None:
    text = ("https://x.example/#import=T1dñ" * 120).encode()[:length].decode(errors="replace")
    text = text.replace("\ufffd", "x")
    ours = encoder.evaluate("(text) => hubTicks.qr(text)", text)
    theirs = segno.make_qr(
        text.encode(), error="l", mode="byte", version=ours["version"], mask=ours["mask"], boost_error=False
    )
    assert [[int(module) for module in row] for row in ours["modules"]] == [
        list(row) for row in theirs.matrix
    ]
    # The smallest version that holds it. Which mask is best is a matter of counting; readers take any.
    assert ours["version"] == next(
        number for number, most in enumerate(FULL, 1) if len(text.encode()) <= most
    )


def test_more_than_the_largest_code_holds_gives_none(encoder: Page) -> None:
    assert encoder.evaluate("() => hubTicks.qr('x'.repeat(2954))") is None
