"""Two folders in each other's place, in one step that nothing can come between."""

from __future__ import annotations

import ctypes
import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HERE = -100
_EXCHANGE = 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux, see `man 2 renameat2`."""

_NOT_KNOWN = frozenset((errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP))
"""What a system answers that has no such step, or a file system that doesn't."""


def exchange(one: Path, other: Path) -> bool:
    """Put each of two folders in the other's place.

    Returns:
        whether that was done: this system, or the file system, may not know how.

    Raises:
        OSError: the system refused.
    """
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if not rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE):
        return True
    number = ctypes.get_errno()
    if number in _NOT_KNOWN:
        return False
    raise OSError(number, os.strerror(number), str(other))
