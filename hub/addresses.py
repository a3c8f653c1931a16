"""From a page's id to its address on the site, and from a link as written to what it points at."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from hub.model import Page, Site

_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_WITHOUT_SCHEME = re.compile(r"^(?:(?=www\.)|//|(https?);?//)", re.IGNORECASE)
_HOST = re.compile(r"^(?:[^\s.]+\.)+[^\s.]+\.?$|^localhost$")


_NOWHERE = re.compile(r"(?:^|\.)(?:example|invalid|localhost|test)$")
"""Names of hosts that nobody can have (RFC 2606): a site with such an address hasn't been published yet."""


class Target(Enum):
    """What sort of thing a link points at."""

    PAGE = "page"
    FILE = "file"
    EXTERNAL = "external"
    MALFORMED = "malformed"
    ABSOLUTE = "absolute"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link leads. `path` is relative to the content folder; `page` is an id in `language`."""

    target: Target
    path: str = ""
    language: str | None = None
    page: str = ""
    anchor: str = ""
    scheme: str = ""


def is_published(site: Site) -> bool:
    """Whether the site's address is one that others can open."""
    try:
        host = urlsplit(site.address).hostname or ""
    except ValueError:
        return False
    return bool(host) and not _NOWHERE.search(host)


def spot(page_id: str) -> str:
    """Where a page is within its language, such as `steps/01-x`; an overview is where its folder is."""
    return "" if page_id == "index" else page_id.removesuffix("/index")


def site_path(site: Site, language: str, page_id: str) -> str:
    """The page's address relative to the site's root, such as `steps/01-x/`; empty for the home page."""
    path = spot(page_id)
    prefix = "" if language == site.default.code else language
    joined = "/".join(part for part in (prefix, path) if part)
    return f"{joined}/" if joined else ""


def linked_path(site: Site, language: str, page_id: str) -> str:
    """The same as a link has it: no name of a file can make it an address of another kind."""
    return quote(site_path(site, language, page_id))


def relative_path(
    site: Site, language: str, from_page: str, to_page: str, anchor: str = "", to_language: str = ""
) -> str:
    """The address of one page as seen from another, of the same language unless said, on the site."""
    here, there = linked_path(site, language, from_page), linked_path(site, to_language or language, to_page)
    path = posixpath.relpath(f"/{there}", f"/{here}")
    return (f"{path}/" if path != "." or not anchor else "") + (f"#{anchor}" if anchor else "")


def written_link(page: Page, page_id: str, anchor: str = "") -> str:
    """The link to a page of the same language as it is to be written in `page`."""
    if page_id == page.id and anchor:
        return f"#{anchor}"
    path = posixpath.relpath(f"{page_id}.md", posixpath.dirname(page.id) or ".")
    return f"{path}#{anchor}" if anchor else path


def malformed(written: str) -> bool:
    """Whether an address outside the site leads nowhere by its form alone: no scheme, no host, a space."""
    scheme = _SCHEME.match(written)
    if not scheme:
        return bool(_WITHOUT_SCHEME.match(written))
    if scheme.group(1).lower() not in ("http", "https"):
        return False
    try:
        host = urlsplit(written).hostname
    except ValueError:
        return True
    return not host or not _HOST.match(host) or any(letter.isspace() for letter in written)


def mended(written: str) -> str:
    """The web address that a malformed one was most likely meant to be; empty if that's anybody's guess."""
    better = re.sub(r"\s", "%20", written.strip())
    if start := _WITHOUT_SCHEME.match(better):
        better = f"{(start.group(1) or 'https').lower()}://{better[start.end() :]}"
    return better if better.lower().startswith(("http://", "https://")) and not malformed(better) else ""


def resolve(site: Site, page: Page, written: str) -> Address:
    """What a link in `page` points at; nothing is looked up, so the page or file may not exist."""
    scheme = _SCHEME.match(written)
    if _is_own(site, written):
        return Address(Target.ABSOLUTE)
    if malformed(written):
        return Address(Target.MALFORMED)
    if scheme:
        return Address(Target.EXTERNAL, scheme=scheme.group(1).lower())
    path, _, anchor = written.partition("#")
    path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
    if not path:
        return Address(Target.PAGE, language=page.language, page=page.id, anchor=anchor)
    here = posixpath.dirname(f"{page.language}/{page.id}")
    return _below(site, posixpath.normpath(posixpath.join(here, path)), anchor)


def _below(site: Site, path: str, anchor: str) -> Address:
    """What lies at a path relative to the content folder."""
    if path == ".." or path.startswith("../"):
        return Address(Target.OUTSIDE, path=path)
    first, _, rest = path.partition("/")
    language = first if any(first == known.code for known in site.languages) else None
    if path.endswith(".md"):
        page_id = (rest if language else path).removesuffix(".md")
        return Address(Target.PAGE, path=path, language=language, page=page_id, anchor=anchor)
    return Address(Target.FILE, path=path, language=language, anchor=anchor)


def _is_own(site: Site, written: str) -> bool:
    """Whether it is an absolute address within the site: a path from its root, or its own host."""
    if written.startswith("/") and not written.startswith("//"):
        return True
    on_the_web = written.lower().startswith(("http://", "https://", "//"))
    return bool(site.address) and on_the_web and _host(written) == _host(site.address)


def _host(address: str) -> str:
    return address.partition("//")[2].partition("/")[0].lower()
