"""The addresses outside the hub that its content leads to, and where each is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from hub.addresses import Target, malformed, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.model import Hub, Place

_SCHEMES = ("http", "https")
_KEPT = "%/:=&?~+!$,;'@()*[]"
"""What an address may hold besides letters and digits, and what is percent-encoded already."""


@dataclass(frozen=True, slots=True)
class Written:
    """An address as it is written at a place, with its fragment."""

    text: str
    place: Place


def outside_addresses(hub: Hub) -> dict[str, list[Written]]:
    """Each address on the web, as it is sent, with all places that it is written at, in their order.

    Addresses that are malformed, or of another scheme, are `hub check`'s matter.
    """
    addresses: dict[str, list[Written]] = {}
    for written in sorted(_written(hub), key=lambda each: each.place):
        addresses.setdefault(sent(written.text), []).append(written)
    return addresses


def sent(written: str) -> str:
    """The address as it is sent to a server: ASCII, without fragment, user name and password."""
    try:
        parts = urlsplit(written)
        host = (parts.hostname or "").encode("idna").decode()
        name = f"[{host}]" if ":" in host else host
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return written
    path, query = quote(parts.path, safe=_KEPT), quote(parts.query, safe=_KEPT)
    return urlunsplit((parts.scheme, f"{name}{port}", path, query, ""))


def _written(hub: Hub) -> Iterator[Written]:
    for page in hub.pages.values():
        for link in page.links:
            address = resolve(hub.site, page, link.target)
            if address.target is Target.EXTERNAL and address.scheme in _SCHEMES:
                yield Written(link.target, link.place)
    for name, source in hub.sources.items():
        if source.url and not malformed(source.url):
            yield Written(source.url, hub.data_places["sources", name, "url"])
