"""The generator's own messages, and ours among them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs.utils import CountHandler

if TYPE_CHECKING:
    from collections.abc import Callable

_LOGS = [logging.getLogger(name) for name in ("mkdocs", "properdocs")]
_TIME = "Documentation built in"


def talkative() -> bool:
    """Whether it says what it does; with `-q` it doesn't."""
    return any(log.isEnabledFor(logging.INFO) for log in _LOGS)


def make_way(leave: Callable[[], None]) -> None:
    """Have the line left to each of its messages before it is written."""

    def left(_: logging.LogRecord) -> bool:
        leave()
        return True

    for handler in (handler for log in _LOGS for handler in log.handlers):
        handler.addFilter(left)


def warning_counts() -> list[dict[int, int]]:
    """How many messages of each level were counted, where they are to stop a build."""
    return [each.counts for log in _LOGS for each in log.handlers if isinstance(each, CountHandler)]


def tell_no_time() -> None:
    """Let it not say how long it took, which we say of more than it knows."""
    for log in _LOGS:
        log.getChild("commands.build").addFilter(_other_than_time)


def _other_than_time(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(_TIME)
