"""The command `hub`."""

from __future__ import annotations

from hub.cli.language import environment_language
from hub.cli.run import main

__all__ = ["environment_language", "main"]
