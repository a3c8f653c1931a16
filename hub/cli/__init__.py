"""The command `hub`. What it says, and in which language, others may ask without loading all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.cli.language import environment_language

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["environment_language", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, else with those that the process was given."""
    from hub.cli.run import main as run  # noqa: PLC0415  a build needs the language alone

    return run(arguments)
