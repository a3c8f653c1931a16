"""The site, built for the benches that serve it, and the machine that they name."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.programs import install
from tests.servers import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent


@contextmanager
def served_site() -> Iterator[tuple[Path, str]]:
    """The site, built anew, and the address at which nginx serves it with `deploy/nginx.conf`."""
    install()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
        with serving("nginx.conf", folder / "site", folder) as address:
            yield folder / "site", address


def machine() -> str:
    """What the figures were measured on."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {os.cpu_count()} cores, Python {platform.python_version()}"


def today() -> str:
    """The date of the figures."""
    return datetime.datetime.now(tz=datetime.UTC).date().isoformat()


def version(*command: str) -> str:
    """What a program says of its version."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return (done.stdout or done.stderr).strip()
