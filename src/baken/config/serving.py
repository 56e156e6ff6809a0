"""Serving Baken with Granian: a few worker processes that end with the process that started them."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal

from granian import Granian
from granian.constants import Interfaces

STARTED_BY = "BAKEN_STARTED_BY"
_PR_SET_PDEATHSIG = 1


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until interrupted. Whoever started Baken keeps running until then."""
    multiprocessing.set_start_method("spawn", force=True)  # workers begin clean, with no connection of ours
    os.environ[STARTED_BY] = str(os.getpid())
    Granian(
        "baken.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level="warning",  # type: ignore[arg-type]  # Granian takes the name too
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


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
