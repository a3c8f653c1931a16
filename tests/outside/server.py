"""A server on this machine that answers as it is told, and a clock that moves only when somebody waits."""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from hub.outside import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

START = 1_800_000_000.0
"""The time at which the tests begin: 2027-01-15, 08:00 UTC."""


class FakeTime:
    """A clock that moves by what is slept; several threads may sleep."""

    def __init__(self) -> None:
        self.time, self.slept = START, list[float]()
        self.lock = threading.Lock()

    def sleep(self, seconds: float) -> None:
        with self.lock:
            self.time += seconds
            self.slept.append(round(seconds, 3))

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.time, self.sleep)


@dataclass
class Told:
    """One answer: a status with headers; `hang` is silent, `drop` closes without a word."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    drop: bool = False


class LocalServer(ThreadingHTTPServer):
    """Answers each path with what it is told, one after the other, the last one again and again."""

    daemon_threads = True

    def __init__(self, host: str, time: FakeTime | None = None) -> None:
        super().__init__((host, 0), _Handler)
        self.time = time
        self.answers: dict[str, list[Told]] = defaultdict(list)
        self.heads: dict[str, Told] = {}
        self.asked: list[tuple[str, str, float]] = []
        self.agents: set[str] = set()
        self.over = threading.Event()
        self.lock = threading.Lock()

    @property
    def root(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"

    def tell(self, path: str, *answers: Told, head: Told | None = None) -> str:
        """Answer the path like this, HEAD otherwise if that is given; the address of it."""
        self.answers[path] = list(answers)
        if head:
            self.heads[path] = head
        return f"{self.root}{path}"

    def next(self, method: str, path: str) -> Told:
        with self.lock:
            if method == "HEAD" and path in self.heads:
                return self.heads[path]
            left = self.answers[path] or [Told(404)]
            return left.pop(0) if len(left) > 1 else left[0]

    def handle_error(self, *_: Any) -> None:
        """A client that goes away is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: LocalServer

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        server = self.server
        with server.lock:
            now = server.time.time if server.time else 0.0
            server.asked.append((self.command, self.path, now - START))
            server.agents.add(self.headers["User-Agent"])
        self._say(server.next(self.command, self.path))

    def _say(self, told: Told) -> None:
        if told.hang:
            self.server.over.wait(10)
        if told.hang or told.drop:
            self.close_connection = True
            return
        self.send_response(told.status)
        for name, value in told.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(host: str = "127.0.0.1", time: FakeTime | None = None) -> Iterator[LocalServer]:
    """A server that runs in the background for as long as it is needed."""
    server = LocalServer(host, time)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
