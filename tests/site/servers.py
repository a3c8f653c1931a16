"""A server of a built site that can go away and come back, die in the middle, and change what it serves."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, owner: Server, **options: Any) -> None:
        self.owner = owner
        super().__init__(*arguments, directory=str(owner.site), **options)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        self.directory = str(self.owner.site)
        return super().translate_path(f"/{path.removeprefix(self.owner.folder)}")

    def do_GET(self) -> None:
        self.owner.asked.append(urlsplit(self.path).path.removeprefix(self.owner.folder))
        if self.owner.answers is not None:
            self.owner.answers -= 1
            if self.owner.answers < 0:
                # As when a connection breaks off.
                self.close_connection = True
                return
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", self.owner.caching)
        super().end_headers()

    def send_error(self, code: int, *_: Any, **__: Any) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((Path(self.directory) / "404.html").read_bytes())


class Server:
    """Serves `site` below `folder`; `asked` is what was asked for, `answers` how many answers are left."""

    def __init__(self, site: Path, folder: str = "/") -> None:
        self.site, self.folder = site, folder
        self.asked: list[str] = []
        self.answers: int | None = None
        # The worst that a host may say of its files: keep them and never ask again.
        self.caching = "max-age=31536000, immutable"
        self._port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}{self.folder}"

    def start(self) -> None:
        handler = functools.partial(_Handler, owner=self)
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._port = self._server.server_port
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
