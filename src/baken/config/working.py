"""Working through the queue: mail that goes out, imports, digests. One process beside those that serve."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from baken.config.serving import STARTED_BY, belong_to_parent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from procrastinate import App

CONCURRENCY = 2
#: A job that is in hand when the worker is told to stop gets this long to end. What it did not finish stays queued.
GRACE_SECONDS = 10
#: Between two starts of a worker that fell over, so that one that cannot start does not keep the machine busy.
PAUSE_SECONDS = 5


def work(*, until_empty: bool = False) -> None:
    """Do what is in the queue until told to stop, or until nothing is left; Django is set up by whoever calls.

    A job was written in the transaction of its cause and is taken by one worker at a time. A worker that was killed
    leaves its job to be taken up again: that is the task's own subject (see `baken.post.tasks`).
    """
    from procrastinate.contrib.django import app  # noqa: PLC0415  # needs Django to be set up
    from procrastinate.contrib.django.django_connector import DjangoConnector  # noqa: PLC0415

    belong_to_parent()
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        asyncio.run(_take_jobs(worker_app, until_empty=until_empty))


async def _take_jobs(app: App, *, until_empty: bool) -> None:
    async with app.open_async():
        await app.run_worker_async(
            concurrency=CONCURRENCY,
            wait=not until_empty,
            shutdown_graceful_timeout=GRACE_SECONDS,
            delete_jobs="successful",  # what was done is known from what it did
        )


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
                    [sys.executable, "-m", "baken.config.cli", "work"],
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
