"""Keeping a process running that works through the queue, beside those that serve."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from baken.config.belonging import STARTED_BY

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A job that is in hand when the worker is told to stop gets this long to end. What it did not finish stays queued.
GRACE_SECONDS = 10
#: Between two starts of a worker that fell over, so that one that cannot start does not keep the machine busy.
PAUSE_SECONDS = 5


@contextmanager
def queue_worked() -> Iterator[None]:
    """Within this, a worker runs in a process of its own, and is started again when it falls over."""
    keeper = _Keeper()
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()


class _Keeper(threading.Thread):
    """Keeps one worker running."""

    def __init__(self) -> None:
        super().__init__(name="keeps the queue worked", daemon=True)
        self._ending = threading.Event()
        self._changing = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        while not self._ending.is_set():
            with self._changing:
                if self._ending.is_set():
                    return
                self._worker = subprocess.Popen(
                    [sys.executable, "-m", "baken.config.working"],
                    env={**os.environ, STARTED_BY: str(os.getpid())},
                )
            self._worker.wait()
            self._ending.wait(PAUSE_SECONDS)

    def stop(self) -> None:
        self._ending.set()
        with self._changing:
            worker = self._worker
        if worker is None:
            return
        worker.terminate()
        try:
            worker.wait(GRACE_SECONDS + 5)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
