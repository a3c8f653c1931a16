"""Make sure that the programs are there that the tests drive: `python -m tests.programs`.

Those on the machine are taken; others come from the system's packages, where that can be done without asking.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.browser import chromium
from tests.office import office
from tests.servers import has_brotli, program
from tests.site.firefox import firefox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Wanted = tuple[Callable[[], object], tuple[str, ...]]

_WANTED: tuple[Wanted, ...] = (
    (chromium, ("chromium",)),
    (firefox, ("firefox-esr",)),
    # The part for spreadsheets alone; its name differs from system to system.
    (office, ("libreoffice-calc-nogui", "libreoffice-calc")),
    (lambda: program("nginx"), ("nginx-light",)),
    (has_brotli, ("libnginx-mod-http-brotli-static",)),
    (lambda: program("caddy"), ("caddy",)),
)
"""What must be found, and the packages that may bring it, the best one first."""


def _missing(wanted: Iterable[Wanted]) -> Iterator[tuple[str, ...]]:
    return (packages for found, packages in wanted if not found())


def install_packages(wanted: Iterable[Wanted]) -> None:
    """Install the packages of what is missing, where that can be done without asking."""
    missing = list(_missing(wanted))
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        _apt("update", "-qq")
        for packages in missing:
            any(_apt("install", "-y", "-qq", "--no-install-recommends", each) for each in packages)


def install() -> None:
    """Install what is missing of all that the tests drive."""
    install_packages(_WANTED)
    if not chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=True)


def _apt(*words: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", *words], check=False, stdout=subprocess.DEVNULL, env=environment)
    return done.returncode == 0


if __name__ == "__main__":
    install()
