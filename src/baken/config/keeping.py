"""Keeping a process running that works through the queue, beside those that serve."""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

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
        self._worker: multiprocessing.Process | None = None

    def run(self) -> None:
        while not self._ending.is_set():
            with self._changing:
                if self._ending.is_set():
                    return
                self._worker = multiprocessing.Process(target=_work)
                self._worker.start()
            self._worker.join()
            self._ending.wait(PAUSE_SECONDS)

    def stop(self) -> None:
        self._ending.set()
        with self._changing:
            worker = self._worker
        if worker is None:
            return
        worker.terminate()
        worker.join(GRACE_SECONDS + 5)
        if worker.is_alive():
            worker.kill()
            worker.join()


def _work() -> None:
    from baken.config.working import work  # noqa: PLC0415  # needs Django to be set up

    work()
