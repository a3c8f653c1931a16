"""How firm an action is: it follows from what the action cites, so nobody types it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hub.model import Source


class Evidence(StrEnum):
    """The levels, the firmest first."""

    PERU = "peru"
    GENERAL = "general"
    PROPOSAL = "proposal"


def evidence(citations: Iterable[str], sources: Mapping[str, Source]) -> Evidence:
    """The evidence of a text that cites those sources.

    It is documented in Peru where a source about Peru is cited, general guidance where only others are
    (general ones, or about another country), an editorial proposal where none is.
    """
    about = [sources[name].about for name in citations if name in sources]
    if not about:
        return Evidence.PROPOSAL
    return Evidence.PERU if "peru" in about else Evidence.GENERAL
