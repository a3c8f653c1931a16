"""The site's pages as they stand in the bundle: every link leads to a file, or to the published site."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from hub.outputs.offline.files import attributes, target_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG = re.compile(
    r"<(a|img|link|script|meta|dialog|button|div)\b((?:\s+[^\s=>\"']+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*>(\n?)"
)
_CUT = re.compile(
    r'<script type="application/ld\+json">.*?</script>|<section [^>]*\bdata-keep\b.*?</section>', re.DOTALL
)
_ADDRESSES = ("href", "src", "data-script", "data-index", "data-help", "data-qr")
_ONLY_ONLINE = ("connect-src", "manifest-src", "worker-src")


@dataclass(frozen=True)
class Layout:
    """Where files of the site stand in the bundle.

    `places` has the path in the bundle of each file of the site that is in it; `home` is the site's published
    address; `folder` is that of all files but the start.
    """

    places: Mapping[str, str]
    home: str
    folder: str

    def link(self, address: str, page: str) -> str:
        """An address as it stands in a page of the site -> as it stands in the bundle."""
        target = target_of(address, page)
        if target is None:
            return address
        rest = "".join(re.findall(r"[?#].*", address))
        if place := self.places.get(target):
            return f"{quote(posixpath.relpath(place, posixpath.dirname(self.places[page]) or '.'))}{rest}"
        served = re.sub(r"(^|/)index\.html$", r"\1", target)
        return f"{self.home}{quote(served)}{rest}"


def bundled_page(html: str, page: str, layout: Layout, note: str) -> str:
    """A page of the site, changed so that it works from a disk.

    Args:
        html: the page.
        page: its path relative to the site's root.
        layout: where everything is.
        note: what is said at the foot of the page, as HTML.
    """

    def changed(match: re.Match[str]) -> str:
        name, given = match.group(1), attributes(match.group(2))
        if _only_online(name, given):
            return ""
        if name == "script" and "src" in given and target_of(given["src"], page) not in layout.places:
            # Its end follows, and an empty script does nothing.
            return f"<script>{match.group(3)}"
        if given.get("http-equiv") == "Content-Security-Policy":
            given["content"] = file_policy(given["content"])
        elif found := [each for each in _ADDRESSES if each in given]:
            given |= {each: _local(each, given[each], page, layout) for each in found}
        elif given.get("class") == "hub-footer":
            return f"{match.group().rstrip()}{note}{match.group(3)}"
        else:
            return match.group()
        written = "".join(
            f' {key}="{_quoted(value)}"' if value else f" {key}" for key, value in given.items()
        )
        return f"<{name}{written}>{match.group(3)}"

    return (
        _TAG.sub(changed, _CUT.sub("", html))
        .replace("<script></script>\n", "")
        .replace("<script></script>", "")
    )


def _quoted(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")


def file_policy(policy: str) -> str:
    """The site's content policy for `file://`, where a page's own origin is not the same in every browser."""
    parts = [part.split() for part in policy.split(";") if part.split()[0] not in _ONLY_ONLINE]
    kept = [[each for each in part if each != "'wasm-unsafe-eval'"] for part in parts]
    return "; ".join(" ".join(part).replace("'self'", "'self' file:") for part in kept)


def _only_online(name: str, given: Mapping[str, str]) -> bool:
    """Whether it says something to machines that find the page on the web."""
    if name == "link":
        return given.get("rel") == "alternate"
    return name == "meta" and (
        given.get("property", "").startswith("og:") or given.get("name", "").startswith("twitter:")
    )


def _local(name: str, address: str, page: str, layout: Layout) -> str:
    if name in ("data-index", "data-help"):
        # Nothing is loaded from there: by the folder above it the search finds the others.
        root = posixpath.relpath(layout.folder, posixpath.dirname(layout.places[page]) or ".")
        return f"{root}/search/"
    return layout.link(address, page)
