"""The generator's own messages, and ours among them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

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


def tell_no_time() -> None:
    """Let it not say how long it took, which we say of more than it knows."""
    for log in _LOGS:
        log.getChild("commands.build").addFilter(_other_than_time)


def _other_than_time(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(_TIME)
