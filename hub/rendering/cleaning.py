"""The second lock on content: whatever was written, a page's text holds no code when it is drawn.

The rules refuse HTML in a page (`block-html`); this holds if a rule should fail to see some. What the site
itself draws into a text passes unchanged, and a test compares the whole site with and without it.
"""

from __future__ import annotations

import re

import nh3
from markupsafe import Markup

_ELEMENTS = frozenset(
    (
        *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div"),
        *("dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img"),
        *("ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub"),
        *("summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul"),
    )
)

_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "role", "title"},
    "a": {"href", "hreflang"},
    "details": {"open"},
    "img": {"alt", "decoding", "height", "loading", "src", "width"},
    "ol": {"start"},
    "td": {"align", "colspan", "headers", "rowspan"},
    "th": {"align", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}

_PREFIXES = {"aria-", "data-pagefind-"}
"""Other `data-` attributes are what our scripts go by: content has no business with them."""

_SCHEMES = {"http", "https", "mailto", "tel"}

_WITH_THEIR_TEXT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title"}
"""Elements whose text is no text for readers."""

_CLEANER = nh3.Cleaner(
    tags=set(_ELEMENTS),
    attributes=_ATTRIBUTES,
    generic_attribute_prefixes=_PREFIXES,
    url_schemes=_SCHEMES,
    clean_content_tags=_WITH_THEIR_TEXT,
    link_rel=None,
)

_OUTWARD = re.compile(r'<a (?=[^>]*\bhref="(?:https?:)?//)', re.IGNORECASE)

OUTWARD = "noopener noreferrer"
"""What links out of the site are told: where they lead learns nothing of where its reader comes from."""


def cleaned(html: str) -> Markup:
    """The HTML without any element, attribute or address that might run, as text that templates trust.

    Links that lead out of the site say so with `rel`.
    """
    harmless = _CLEANER.clean(html)
    return Markup(_OUTWARD.sub(f'<a rel="{OUTWARD}" ', harmless))  # noqa: S704  that is what it was cleaned for
