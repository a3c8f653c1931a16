"""The feed of changes, one per language: Atom (RFC 4287)."""

from __future__ import annotations

import datetime
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from hub.addresses import site_path
from hub.dates import page_date
from hub.navigation import menu_title
from hub.outputs.structured import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.model import Hub, Page

_ATOM = "http://www.w3.org/2005/Atom"
_LONGEST = 40
"""How many changes a feed tells, the latest first."""


def feed_path(hub: Hub, language: str) -> str:
    """The feed's address relative to the site's root."""
    return f"{site_path(hub.site, language, 'index')}feed.xml"


def feed_xml(hub: Hub, language: str, name: str, dates: Mapping[str, datetime.date]) -> str:
    """The feed's text: the pages that were reviewed or changed last, with the date of it.

    Args:
        hub: the hub.
        language: the feed's language.
        name: the site's name in that language.
        dates: when each file was last changed, see `hub.dates.changed_dates`; pages of which nobody knows
            when they were changed are left out.
    """
    dated = [
        (date, page) for page in hub.pages_in(language) if page.matter and (date := page_date(page, dates))
    ]
    latest = sorted(dated, key=lambda pair: (-pair[0].toordinal(), pair[1].id))[:_LONGEST]
    home = address(hub, language, "index")
    own = f"{hub.site.address}{feed_path(hub, language)}"
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _add(feed, "title", name)
    _add(feed, "id", own)
    _add(feed, "updated", _moment(latest[0][0] if latest else datetime.date(1970, 1, 1)))
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": home, "hreflang": language})
    author = ET.SubElement(feed, "author")
    _add(author, "name", name)
    for date, page in latest:
        _entry(feed, hub, page, date)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entry(feed: ET.Element, hub: Hub, page: Page, date: datetime.date) -> None:
    where = address(hub, page.language, page.id)
    entry = ET.SubElement(feed, "entry")
    _add(entry, "title", menu_title(page))
    _add(entry, "id", where)
    _add(entry, "updated", _moment(date))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": where})
    _add(entry, "summary", page.matter.summary if page.matter else "")


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"
