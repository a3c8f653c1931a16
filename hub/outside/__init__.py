"""What lies outside the hub: whether the addresses that the content leads to still answer.

Nothing here is asked by the check or the build: other people's servers decide nothing about our pages.
"""

from __future__ import annotations

from hub.outside.answers import Answer, Asker, Outcome
from hub.outside.asking import Reply, asks
from hub.outside.cache import AnswerCache
from hub.outside.findings import found
from hub.outside.manners import Clock
from hub.outside.rounds import ask_all, offline
from hub.outside.written import Written, outside_addresses

__all__ = [
    "Answer",
    "AnswerCache",
    "Asker",
    "Clock",
    "Outcome",
    "Reply",
    "Written",
    "ask_all",
    "asks",
    "found",
    "offline",
    "outside_addresses",
]
