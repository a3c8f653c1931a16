"""Real builds, killed at random moments: what readers get is the site before or the new one, to the last byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TIMES = 100
LANES = 2
"""As many processes kill builds at once, each in a folder of its own."""

KEPT = {".site.folders", ".site.search-en", ".site.search-es"}
"""What a build keeps beside the site for the next one."""


def test_killed_a_hundred_times_the_site_is_always_whole(tmp_path: Path) -> None:
    lanes = []
    for lane in range(LANES):
        (tmp_path / str(lane)).mkdir()
        arguments = [str(tmp_path / str(lane)), str(TIMES // LANES), str(20170928 + lane)]
        lanes.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.publishing.forge", *arguments],
                cwd=ROOT,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
                stdout=subprocess.PIPE,
                text=True,
            )
        )
    found = [json.loads(lane.communicate()[0]) for lane in lanes]
    assert sum(each["whole"] for each in found) == TIMES
    # Some were killed after they were done, most before. A build that was killed leaves nothing but its folder, and
    # no program at work in it; one that isn't killed clears all of them away.
    assert sum(each["done"] for each in found) < TIMES
    for each in found:
        assert each["outlived"] == []
        left = {name for name in each["left"] if not name.startswith(".site.building-")}
        assert left - KEPT <= {"hub", "site"}
        assert each["last"]
        assert set(each["beside"]) - KEPT == {"hub", "site"}
