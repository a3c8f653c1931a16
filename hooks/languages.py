"""Marks texts of the interface that a language lacks, and that are another's, in the finished pages."""

from __future__ import annotations

from typing import Any

from hub.views import with_languages


def on_post_page(output: str, **_: Any) -> str:
    """Mark those of a page."""
    return with_languages(output)


def on_post_template(output: str, **_: Any) -> str:
    """Mark those of what is no page, such as the 404 page."""
    return with_languages(output)
