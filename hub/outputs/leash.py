"""`leash.py PID PROGRAM …`: becomes the program, and the system ends it when the process PID ends.

A process that is killed can't end what it has started, so the system is asked to, by a call that only Linux
has (prctl(2)). It would end the program with the thread that started it, too; that one waits for its answer.
On other systems the program ends by itself.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_WHEN_THE_PARENT_ENDS = 1
"""PR_SET_PDEATHSIG of <linux/prctl.h>. It stays when a process becomes another program."""


def end_with_parent() -> None:
    """Ask the system to end this process when the one that made it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_WHEN_THE_PARENT_ENDS, signal.SIGKILL)


def main() -> None:
    """Ask for it and become the program, unless who asked is gone already."""
    parent, *command = sys.argv[1:]
    end_with_parent()
    if os.getppid() == int(parent):
        os.execv(command[0], command)  # noqa: S606  no shell is wanted


if __name__ == "__main__":
    main()
