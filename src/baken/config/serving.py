"""Serving Baken with Granian: a process that starts the others, keeps them running, and ends with them.

`baken serve` needs a connection and threads to begin, which must not be there when others fork. So it goes on as
another program, with the same number. That loads every room once, and whoever serves or works through the queue forks
from it: what does not change in their memory they share.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from baken.config.belonging import STARTED_BY
from baken.config.postgres import EmbeddedPostgres

if TYPE_CHECKING:
    from collections.abc import Mapping

#: For all processes that serve: memory that a thread gave back can be used by the others. The threads of a worker run
#: Python in turns, so they seldom ask for memory at once.
ENVIRONMENT: Mapping[str, str] = {"MALLOC_ARENA_MAX": "1"}


@dataclass(frozen=True)
class Serving:
    """What is served where, and the server of the database that is held meanwhile, if that is one of ours."""

    host: str
    port: int
    workers: int
    work: bool
    folder: str = ""
    lock: int = -1


def serve(*, host: str, port: int, workers: int, work: bool, server: EmbeddedPostgres | None) -> NoReturn:
    """Serve until interrupted, and work through the queue too if that is asked. This process becomes another."""
    lock = server.hand_over() if server else -1
    serving = Serving(host, port, workers, work, str(server.folder) if server else "", lock)
    program = [sys.executable, "-m", "baken.config.serving", json.dumps(asdict(serving))]
    sys.stdout.flush()
    os.execve(sys.executable, program, {**ENVIRONMENT, **os.environ})  # noqa: S606  # no shell is wanted


def run(serving: Serving) -> None:
    """Whoever started Baken keeps running until it is interrupted; then the database is let go of."""
    server = EmbeddedPostgres.taken_over(Path(serving.folder), serving.lock) if serving.folder else None
    try:
        _serve(serving)
    finally:
        if server:
            server.stop()


def _serve(serving: Serving) -> None:
    from granian import Granian  # noqa: PLC0415  # who only becomes this process does not need it
    from granian.constants import Interfaces  # noqa: PLC0415  # only who needs it waits for it

    from baken.config.keeping import queue_worked  # noqa: PLC0415  # only who needs it waits for it
    from baken.config.loading import load_to_share  # noqa: PLC0415  # only who needs it waits for it

    multiprocessing.set_start_method("fork", force=True)
    os.environ[STARTED_BY] = str(os.getpid())
    load_to_share()
    with queue_worked() if serving.work else nullcontext():
        Granian(
            "baken.config.served:application",
            address=serving.host,
            port=serving.port,
            interface=Interfaces.WSGI,
            workers=serving.workers,
            blocking_threads=2,  # each holds a connection and what a page needs; Python runs one at a time
            log_level="warning",  # type: ignore[arg-type]  # Granian takes the name too
            respawn_failed_workers=True,
            workers_kill_timeout=10,
        ).serve()


if __name__ == "__main__":
    run(Serving(**json.loads(sys.argv[1])))
