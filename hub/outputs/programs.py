"""Programs that make some of the outputs, each of which comes from PyPI with its binary."""

from __future__ import annotations


class ProgramError(Exception):
    """A program failed, or isn't there; `said` is what it said of it, the last line of it."""

    def __init__(self, name: str, said: str = "") -> None:
        self.name = name
        self.said = said.strip().rpartition("\n")[2].strip()
        super().__init__(f"{name}: {self.said}")
