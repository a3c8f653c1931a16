"""Firefox as it comes with the system, driven over WebDriver BiDi, which it speaks by itself.

Source: https://www.w3.org/TR/webdriver-bidi/.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

NAMES = ("firefox-esr", "firefox")

_SECONDS = 60

# A browser under test asks nobody but the server of the test.
_PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


def firefox() -> str | None:
    """The program's path; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Firefox:
    """One tab of a running Firefox, and what its scripts and policies complained of."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._ids = count()
        self.errors: list[str] = []
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded"])
        self._tab = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, address: str, width: int = 1280, height: int = 900) -> None:
        """Open an address in a window of that size, in pixels."""
        self._call(
            "browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height}
        )
        self._call("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def run(self, expression: str) -> Any:
        """What a JavaScript expression comes to, a promise's value too: of whatever JSON can hold."""
        found = self._call(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))",
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert found["type"] == "success", found
        return json.loads(found["result"]["value"])

    def until(self, expression: str) -> Any:
        """The same, once it comes to something that isn't false, empty or nothing."""
        waiting = "new Promise((done) => { const look = () => { const found = %s; found ? done(found) : setTimeout(look, 20); }; look(); })"
        return self.run(waiting % expression)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: characters, or the codes of WebDriver for those that have none."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._call(
            "input.performActions",
            context=self._tab,
            actions=[{"type": "key", "id": "keyboard", "actions": actions}],
        )

    def point_at(self, selector: str) -> None:
        """Move the mouse over the first element that the selector finds."""
        left, top = self.run(
            f"(({{ left, top, width, height }}) => [Math.round(left + width / 2), Math.round(top + height / 2)])"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        )
        move = {"type": "pointerMove", "x": left, "y": top}
        self._call(
            "input.performActions",
            context=self._tab,
            actions=[{"type": "pointer", "id": "mouse", "actions": [move]}],
        )

    def _call(self, method: str, **params: object) -> dict[str, Any]:
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(self._socket.recv(timeout=_SECONDS))
            if said["type"] == "event":
                entry = said["params"]
                if entry["level"] == "error":
                    self.errors.append(entry["text"])
            elif said["id"] == number:
                assert said["type"] == "success", said
                result: dict[str, Any] = said["result"]
                return result


@contextmanager
def running(program: str) -> Iterator[Firefox]:
    """A Firefox with a profile of its own, which is gone afterwards."""
    with TemporaryDirectory() as profile:
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _PREFERENCES.items()
        )
        (Path(profile) / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                with connect(_address(Path(profile)), max_size=None) as socket:
                    yield Firefox(socket)
            finally:
                process.terminate()


def _address(profile: Path) -> str:
    """Where a starting Firefox listens: it writes that into its profile when it is ready."""
    file = profile / "WebDriverBiDiServer.json"
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        with suppress(OSError, ValueError):
            said = json.loads(file.read_text(encoding="utf-8"))
            return f"ws://{said['ws_host']}:{said['ws_port']}/session"
        time.sleep(0.05)
    raise TimeoutError(file)
