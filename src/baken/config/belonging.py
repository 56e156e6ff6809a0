"""Processes that belong to the one that started them, and end with it."""

from __future__ import annotations

import ctypes
import os
import signal

STARTED_BY = "BAKEN_STARTED_BY"
_PR_SET_PDEATHSIG = 1


def belong_to_parent() -> None:
    """In a worker: stop when the process that started it says so or is gone, and for nothing else.

    Ctrl-C in a terminal reaches every process of the group; a worker that hears it twice, once from the terminal and
    once from its parent, hangs. So it leaves the group. And it asks to be ended when its parent is killed, so that the
    port comes free again.
    """
    parent = os.environ.get(STARTED_BY)
    if parent is None or parent == str(os.getpid()):
        return
    os.setpgid(0, 0)
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    except (OSError, AttributeError):  # not Linux: there a killed Baken leaves its workers to be stopped by hand
        return
    if str(os.getppid()) != parent:
        os._exit(1)  # it died before we could ask to be told
