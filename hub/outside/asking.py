"""One request to one address: what came back, or why nothing did. Redirects aren't followed here."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import (
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

if TYPE_CHECKING:
    from hub.model import Site

TIMEOUT = 20.0
"""Seconds that a server may be silent for."""

_NO_ISSUER = (20, 21)
"""OpenSSL's codes where the issuer of a certificate isn't known here. Browsers fetch what is missing."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer to one request; `problem` says why there is none, and then `status` is 0.

    `location` is the address that it sends to, `retry_after` what it says of when to come again.
    """

    status: int
    location: str = ""
    retry_after: str = ""
    problem: str = ""


Ask = Callable[[str, str], Reply]
"""Ask an address (first) with a method (second)."""


def asks(site: Site, timeout: float = TIMEOUT) -> Ask:
    """What asks one address over the web, telling the server who asks; it never raises.

    Proxies are those of the environment. Nothing but http and https is opened, so never a file.
    """
    about = f"; +{site.repository}" if site.repository else ""
    headers = {"User-Agent": f"ten-steps-hub-links/1.0 (checks the links of a site{about})", "Accept": "*/*"}
    opener = _opener()

    def ask(address: str, method: str) -> Reply:
        try:
            request = Request(address, method=method, headers=headers)  # noqa: S310  the opener has no other
            with opener.open(request, timeout=timeout) as response:
                return _reply(response.status, response.headers)
        except (OSError, HTTPException, ValueError) as problem:
            return Reply(0, problem=_cause(problem))

    return ask


def _opener() -> OpenerDirector:
    """One that hands every answer over as it is, also errors and redirects."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), UnknownHandler()):
        opener.add_handler(handler)
    return opener


def _reply(status: int, headers: HTTPMessage) -> Reply:
    # Headers are read as Latin-1, and addresses in them are sent as UTF-8 all the same.
    location = str(headers.get("Location", "")).encode("latin-1", "replace").decode("utf-8", "replace")
    return Reply(status, location.strip(), str(headers.get("Retry-After", "")))


def _cause(problem: Exception) -> str:
    """The name of what went wrong, see `addresses` in the catalogue of messages."""
    reason = problem.reason if isinstance(problem, URLError) else problem
    match reason:
        case ssl.SSLCertVerificationError():
            return "issuer" if reason.verify_code in _NO_ISSUER else "certificate"
        case socket.gaierror():
            return "name"
        case TimeoutError():
            return "slow"
        case ConnectionRefusedError():
            return "refused"
    return "network"
