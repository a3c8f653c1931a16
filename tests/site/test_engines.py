"""The hub can leave its generator: ProperDocs, which goes on with MkDocs 1, makes the same site of the same files."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def _contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_properdocs_makes_the_same_site_byte_for_byte(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    command = [sys.executable, "-m", "properdocs", "build", "-f", "mkdocs.yml", "--site-dir", str(folder)]
    environment = {**os.environ, "LC_ALL": "es_PE.UTF-8"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    expected, found = _contents(site), _contents(folder)
    assert len(expected) > 500
    assert sorted(found) == sorted(expected)
    assert not [path for path, content in expected.items() if found[path] != content]
