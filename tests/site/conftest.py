"""The site, built once from the real content, served on this machine and opened in a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from hub.reading import read_hub
from tests.browser import ARGUMENTS, chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hub.model import Hub

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def hub() -> Hub:
    return read_hub(ROOT)


def build(root: Path, site: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` of the hub in `root`, into `site`, with these variables in its environment.

    New handbooks are made only where they are asked for.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "LC_ALL": "es_PE.UTF-8",
        "BOOKS": "false",
        **variables,
    }
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    done = build(ROOT, folder, BOOKS="true")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@functools.cache
def _headers(site: Path) -> dict[str, str]:
    """The headers that the site is to be served with."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.strip().split(": ", 1) for line in lines)


VIOLATION = "Content Security Policy"
"""What Chromium's console says where a page does what its policy forbids."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        """Say what the site's own `_headers` file tells servers to."""
        for name, value in _headers(Path(self.directory)).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own 404 page, as web servers are told to."""
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the built site in that folder on this machine, at the address that it comes with."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as where:
        yield where


@pytest.fixture(scope="session")
def breaches() -> list[str]:
    """What any page has done that its policy forbids."""
    return []


@pytest.fixture(autouse=True)
def _keeps_to_the_policy(breaches: list[str]) -> Iterator[None]:
    """Whatever a test looks at, no page of it breaks its policy."""
    yield
    found = breaches[:]
    breaches.clear()
    assert found == []


@pytest.fixture(scope="session")
def browser(breaches: list[str]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        made = started.new_context

        def listening(**options: Any) -> BrowserContext:
            context = made(**options)
            context.on("console", lambda said: breaches.append(said.text) if VIOLATION in said.text else None)
            return context

        vars(started).update(
            new_context=listening, new_page=lambda **options: listening(**options).new_page()
        )
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the site; afterwards no request may have left it and no script may have failed."""
    contexts = []
    requests: list[str] = []
    failures: list[str] = []

    def opened(path: str, width: int = 1280, height: int = 900, scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not [url for url in requests if not url.startswith((address, "data:", "blob:"))]
    assert not failures
