"""The site behind nginx and Caddy, with the configurations of deploy/: what every answer says, and to whom."""

from __future__ import annotations

import gzip
import http.client
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import brotli
import pytest

from tests.servers import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SERVERS = ("nginx.conf", "Caddyfile")
TYPES = {
    "/": "text/html; charset=utf-8",
    "/en/": "text/html; charset=utf-8",
    "/assets/javascripts/hub.js": "application/javascript; charset=utf-8",
    "/assets/stylesheets/site.css": "text/css; charset=utf-8",
    "/assets/images/favicon.svg": "image/svg+xml",
    "/hub.json": "application/json; charset=utf-8",
    "/llms.txt": "text/plain; charset=utf-8",
    "/sitemap.xml": "text/xml; charset=utf-8",
    "/pagefind/wasm.es.pagefind": "application/octet-stream",
    "/downloads/diez-pasos-listas.csv": "text/csv; charset=utf-8",
    "/downloads/diez-pasos-manual.epub": "application/epub+zip",
    "/downloads/diez-pasos-manual.pdf": "application/pdf",
    "/downloads/diez-pasos-seguimiento.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNDONE: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Server:
    def __init__(self, address: str) -> None:
        self.place = urlsplit(address).netloc

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.place, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        found = Answer(
            answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        )
        connection.close()
        return found


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with serving(request.param, site, tmp_path_factory.mktemp("server")) as address:
        yield Server(address)


def _headers(site: Path) -> dict[str, str]:
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.strip().split(": ", 1) for line in lines)


@pytest.mark.parametrize("name", ["headers.nginx", "headers.caddy"])
def test_servers_include_every_header_that_static_hosts_are_told(site: Path, name: str) -> None:
    text = (site / "_server" / name).read_text(encoding="utf-8")
    assert len(_headers(site)) > 4
    assert not [each for each in _headers(site).items() if f'{each[0]} "{each[1]}"' not in text]


@pytest.mark.parametrize("path", ["/", "/en/steps/", "/nowhere/", "/steps", "/assets/javascripts/hub.js"])
def test_every_answer_has_the_headers(server: Server, site: Path, path: str) -> None:
    found = server.ask(path)
    assert {name: found.headers.get(name.lower()) for name in _headers(site)} == _headers(site)
    assert "/" not in found.headers.get("server", "")


@pytest.mark.parametrize("path", sorted(TYPES))
def test_types_and_letters_are_named(server: Server, path: str) -> None:
    found = server.ask(path)
    assert (found.status, found.headers["content-type"]) == (200, TYPES[path])


@pytest.mark.parametrize("encoding", sorted(UNDONE))
@pytest.mark.parametrize(
    "path", ["/", "/en/sources/", "/assets/stylesheets/site.css", "/hub.json", "/llms.txt"]
)
def test_the_compressed_copy_is_handed_out(server: Server, site: Path, path: str, encoding: str) -> None:
    found = server.ask(path, Accept_Encoding=encoding)
    file = site / f"{path[1:]}index.html" if path.endswith("/") else site / path[1:]
    assert (found.headers["content-encoding"], found.headers["vary"]) == (encoding, "Accept-Encoding")
    assert found.body == file.with_name(f"{file.name}.{'gz' if encoding == 'gzip' else 'br'}").read_bytes()
    assert UNDONE[encoding](found.body) == file.read_bytes() == server.ask(path).body


def test_who_can_undo_both_gets_the_smaller_one(server: Server) -> None:
    assert server.ask("/", Accept_Encoding="gzip, deflate, br").headers["content-encoding"] == "br"


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/en/steps/nowhere/", "/assets/nothing.js", "/pagefind/fragment/", "/assets/"]
)
def test_what_is_not_there_is_told_in_every_language(server: Server, path: str) -> None:
    found = server.ask(path)
    assert found.status == 404
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert found.headers["cache-control"] == "no-cache"
    assert b'<section lang="es">' in found.body
    assert b'<section lang="en">' in found.body


@pytest.mark.parametrize(
    "path", ["/_headers", "/_server/", "/_server/headers.nginx", "/_server/headers.caddy", "/../etc/passwd"]
)
def test_what_is_for_servers_is_shown_to_nobody(server: Server, path: str) -> None:
    assert server.ask(path).status in (400, 404)


def test_a_page_is_asked_for_again_and_costs_nothing_unless_it_changed(server: Server) -> None:
    first = server.ask("/steps/", Accept_Encoding="br")
    assert first.headers["cache-control"] == "no-cache"
    again = server.ask("/steps/", Accept_Encoding="br", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_the_parts_of_a_search_are_kept_as_long_as_their_names_say(server: Server, site: Path) -> None:
    fragment = next((site / "pagefind" / "fragment").iterdir())
    kept = {
        f"/pagefind/fragment/{fragment.name}": "public, max-age=31536000, immutable",
        "/pagefind/pagefind-entry.json": "no-cache",
        "/pagefind/pagefind.js": "public, max-age=600",
        "/assets/stylesheets/site.css": "public, max-age=600",
        "/search.json": "no-cache",
    }
    assert {path: server.ask(path).headers["cache-control"] for path in kept} == kept


def test_a_folder_leads_to_its_page_on_the_same_machine(server: Server) -> None:
    found = server.ask("/en/steps", Host="outside.example")
    assert found.status in (301, 308)
    assert found.headers["location"] == "/en/steps/"


def test_nothing_can_be_sent(server: Server) -> None:
    assert server.ask("/", method="POST").status == 405
