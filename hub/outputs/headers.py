"""What a web server is to say with every answer, so that a page can load and run only what is the site's own.

The content policy also stands in each page, for hosts on which nobody can set headers.
Source: https://www.w3.org/TR/CSP3/, https://owasp.org/www-project-secure-headers/.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    # The search is WebAssembly.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}

_ONLY_AS_HEADER: Mapping[str, str] = {"frame-ancestors": "'none'"}
"""What browsers don't heed in a page."""

_OTHERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def content_policy(scripts: Iterable[str]) -> str:
    """The policy as it stands in a page.

    Args:
        scripts: the texts of the scripts that stand in pages, as the templates write them; no other may run.
    """
    hashes = sorted({script_hash(text) for text in scripts})
    policy = {**_POLICY, "script-src": " ".join((_POLICY["script-src"], *hashes))}
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def headers(scripts: Iterable[str]) -> dict[str, str]:
    """All headers, by name."""
    only = "; ".join(f"{name} {value}" for name, value in _ONLY_AS_HEADER.items())
    return {"Content-Security-Policy": f"{content_policy(scripts)}; {only}", **_OTHERS}


def write_headers(site: Path, found: Mapping[str, str]) -> None:
    """Put the headers into the site, for each kind of server in its own words.

    They lie within the site because they belong to its pages: one folder is published, moved or put back as a
    whole. The configurations of `deploy/` include those of `_server/` and show them to nobody.
    """
    folder = site / "_server"
    folder.mkdir(exist_ok=True)
    for file, text in (
        (site / "_headers", headers_file(found)),
        (folder / "headers.nginx", nginx_lines(found)),
        (folder / "headers.caddy", caddy_lines(found)),
    ):
        file.write_text(text, encoding="utf-8", newline="\n")


def headers_file(found: Mapping[str, str]) -> str:
    """The headers as a `_headers` file, which several static hosts read."""
    return "".join(("/*\n", *(f"  {name}: {value}\n" for name, value in found.items())))


def nginx_lines(found: Mapping[str, str]) -> str:
    """The headers for nginx."""
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in found.items())


def caddy_lines(found: Mapping[str, str]) -> str:
    """The headers for Caddy."""
    return "".join(("header {\n", *(f'\t{name} "{value}"\n' for name, value in found.items()), "}\n"))


def script_hash(text: str) -> str:
    """How the policy names a script that may stand in pages."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
