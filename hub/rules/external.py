"""Rules on links that leave the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.addresses import Target, malformed, mended, resolve
from hub.findings import Finding, error, warning
from hub.rules.destinations import all_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.model import Hub, Place

_SCHEMES = ("http", "https", "mailto", "tel")


def link_scheme(hub: Hub) -> Iterable[Finding]:
    """An address that leaves the hub is one that is safe to open.

    Bad: `[open](javascript:alert(1))`.
    Good: `[open](https://www.voluntaryprinciples.org)`.
    """
    for _, link, address in all_links(hub):
        if address.target is Target.EXTERNAL and address.scheme not in _SCHEMES:
            yield error("link-scheme", link.place, target=link.target, allowed=", ".join(_SCHEMES))
    for page in hub.pages.values():
        for fault in page.faults:
            if fault.rule == "link-scheme":
                address = resolve(hub.site, page, fault.values["target"])
                if address.target is Target.EXTERNAL and address.scheme not in _SCHEMES:
                    yield error("link-scheme", fault.place, **fault.values, allowed=", ".join(_SCHEMES))


def link_malformed(hub: Hub) -> Iterable[Finding]:
    """An address that leaves the hub has a scheme, a host and no space, on a page and in `data/sources.yml`.

    Bad: `[the initiative](www.voluntaryprinciples.org)`, `http//example.org`, `https://example.org/a b`.
    Good: `[the initiative](https://www.voluntaryprinciples.org)`.
    """
    for place, target in _malformed(hub):
        yield error("link-malformed", place, target=target, nearest=mended(target))


def link_insecure(hub: Hub) -> Iterable[Finding]:
    """A link uses the secure address where `data/sources.yml` has the same one with https.

    Bad: `[the study](http://example.org/study)`, where a source says `url: "https://example.org/study"`.
    Good: `[the study](https://example.org/study)`.
    """
    urls = (source.url for source in hub.sources.values() if source.url)
    secure = {_without_scheme(url): url for url in urls if url.startswith("https:")}
    for _, link, address in all_links(hub):
        if address.scheme == "http" and (nearest := secure.get(_without_scheme(link.target))):
            yield warning("link-insecure", link.place, target=link.target, nearest=nearest)


def _malformed(hub: Hub) -> Iterator[tuple[Place, str]]:
    for _, link, address in all_links(hub):
        if address.target is Target.MALFORMED:
            yield link.place, link.target
    for name, source in hub.sources.items():
        if source.url and malformed(source.url):
            yield hub.data_places["sources", name, "url"], source.url


def _without_scheme(url: str) -> str:
    return url.partition(":")[2].rstrip("/")
