"""Addresses that answered lately, kept so that they aren't asked again; may be deleted at any time.

It lies in the user's own cache folder, in JSON. Only good answers are kept: whoever mends a page wants to
see at once that an address is no longer gone.
"""

from __future__ import annotations

import json
import os
import tempfile
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_path

from hub.outside.answers import Answer, Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from hub.outside.manners import Clock

DAYS = 7
"""How long a good answer is good for."""

_DAY = 86_400.0
_VERSION = 1
_KEPT = (Outcome.WORKS, Outcome.MOVED)


class AnswerCache:
    """What addresses answered, by address, each with the time."""

    def __init__(self, clock: Clock, folder: Path | None = None, *, days: float = DAYS) -> None:
        self.clock, self.longest = clock, days * _DAY
        self.file = (folder or user_cache_path("ten-steps-hub")) / "links.json"
        self.known = self._load()

    def answer(self, address: str) -> Answer | None:
        """What the address answered, if that isn't long ago."""
        at, answer = self.known.get(address, (0.0, None))
        return answer if 0 <= self.clock.now() - at < self.longest else None

    def keep(self, address: str, answer: Answer) -> None:
        """Remember a good answer; forget the address where it is none."""
        if answer.outcome in _KEPT:
            self.known[address] = self.clock.now(), answer
        else:
            self.known.pop(address, None)

    def save(self) -> None:
        """Write what isn't old, whole or not at all; a full disk is no reason to fail."""
        fresh = {address: entry for address, entry in self.known.items() if self.answer(address)}
        answers = {address: _written(at, answer) for address, (at, answer) in sorted(fresh.items())}
        text = json.dumps({"version": _VERSION, "answers": answers}, ensure_ascii=False, indent=1)
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("wb", dir=self.file.parent, delete=False) as file:
                file.write(text.encode("utf-8", errors="replace"))
            os.replace(file.name, self.file)  # noqa: PTH105  both names are strings
        except OSError:
            return

    def _load(self) -> dict[str, tuple[float, Answer]]:
        """What was kept; nothing where the file isn't whole or of another version."""
        try:
            kept = json.loads(self.file.read_bytes())
            if kept["version"] != _VERSION:
                return {}
            return {str(address): _read(entry) for address, entry in kept["answers"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            return {}


def _written(at: float, answer: Answer) -> dict[str, str | int | float]:
    return {"at": at, "outcome": answer.outcome.value, "status": answer.status, "to": answer.to}


def _read(entry: dict[str, Any]) -> tuple[float, Answer]:
    """An entry of the file.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    answer = Answer(Outcome(entry["outcome"]), int(entry["status"]), to=str(entry["to"]))
    if answer.outcome not in _KEPT or (answer.outcome is Outcome.MOVED) != bool(answer.to):
        raise ValueError("outcome")
    return float(entry["at"]), answer
