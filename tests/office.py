"""The LibreOffice that the tests open workbooks with: one on the machine, else the system's package."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def office() -> str | None:
    """The program's path; None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(file: Path, suffix: str, folder: Path) -> Path:
    """The file as LibreOffice opens it, calculates it and saves it in another format, in `folder`."""
    program = office()
    assert program, "LibreOffice is missing: python -m tests.programs"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    made = folder / f"{file.stem}.{suffix}"
    assert made.is_file(), done.stdout + done.stderr
    return made
