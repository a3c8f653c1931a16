"""Whatever happens between two builds, the site is that of a clean build of the same content, byte for byte.

A walk makes one edit after the other, as chance has it, with a build after each; the same seed is the same
walk. For more than the few steps by default, or for another walk:

    WALK=300 WALK_SEED=2 python -m pytest tests/incremental/test_always_right.py
"""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

from tests.incremental.edits import EDITS
from tests.incremental.workshop import Workshop, contents, different

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.incremental.edits import Edit

STEPS = int(os.environ.get("WALK", "15"))
SEED = int(os.environ.get("WALK_SEED", "1"))


def _edits(chance: Random) -> Iterator[Edit]:
    """Each kind as often as the others, in any order."""
    while True:
        yield from chance.sample(EDITS, len(EDITS))


def test_an_incremental_site_is_a_clean_one(tmp_path: Path) -> None:
    shop, chance = Workshop(tmp_path), Random(SEED)  # noqa: S311  edits, no secrets
    walked: list[tuple[str, str]] = []
    try:
        assert shop.both()
        kept = [shop.written()]
        for edit, _ in zip(_edits(chance), range(STEPS), strict=False):
            if chance.random() < 0.1:
                shop.restore(chance.choice(kept))
            edit(shop, chance)
            last = contents(shop.site)
            # Some builds nobody compares: the next one goes by what they left.
            compared = chance.random() < 0.5
            built = shop.both() if compared else shop.built()
            walked.append((edit.__name__, "compared" if compared else "built"))
            if built:
                kept.append(shop.written())
                assert not compared or shop.differences() == [], walked
            else:
                walked[-1] = edit.__name__, "refused"
                assert different(contents(shop.site), last) == [], walked
                shop.restore(kept[-1])
        assert shop.both()
        assert shop.differences() == [], walked
    finally:
        shop.close()
    assert [how for _, how in walked].count("refused") < STEPS / 2, walked
