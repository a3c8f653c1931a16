"""The web servers that the tests start with the configurations of deploy/: those on the machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPLOY = Path(__file__).parent.parent / "deploy"
_BROTLI = Path("/etc/nginx/modules-enabled/50-mod-http-brotli-static.conf")
_COMMANDS = {
    "nginx.conf": ("nginx", "-c", "{file}"),
    "Caddyfile": ("caddy", "run", "--config", "{file}", "--adapter", "caddyfile"),
}


def has_brotli() -> bool:
    """Whether nginx has its module for Brotli."""
    return _BROTLI.is_file()


def program(name: str) -> str | None:
    """The program's path, also where only root looks for it."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


def configuration(name: str, site: Path, port: int, folder: Path) -> Path:
    """A copy of a configuration of deploy/ in `folder`, for that site and that port of this machine alone."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    text = text.replace("/srv/site", str(site)).replace("/tmp/hub-nginx", str(folder / "nginx"))  # noqa: S108
    text = text.replace("listen 8080", f"listen 127.0.0.1:{port}")
    text = text.replace(":8080 {", f":{port} {{\n\tbind 127.0.0.1")
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@contextmanager
def serving(name: str, site: Path, folder: Path) -> Iterator[str]:
    """A server with that configuration; its address, while it runs."""
    port = _free_port()
    file = configuration(name, site, port, folder)
    words = [each.format(file=file) for each in _COMMANDS[name]]
    if name == "nginx.conf" and os.geteuid() == 0:
        # Started by root, it would give up its rights, and with them those to the tests' folder.
        words += ["-g", "user root;"]
    found = program(words[0])
    assert found, f"{words[0]} is missing: python -m tests.programs"
    started = subprocess.Popen(
        [found, *words[1:]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        _wait(started, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        started.terminate()
        started.communicate(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(started: subprocess.Popen[str], port: int) -> None:
    for _ in range(100):
        assert started.poll() is None, started.communicate()[0]
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError
