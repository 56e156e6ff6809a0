"""Working through the queue: mail that goes out, imports, digests. One process beside those that serve."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from baken.config.belonging import belong_to_parent
from baken.config.keeping import GRACE_SECONDS

if TYPE_CHECKING:
    from procrastinate import App

CONCURRENCY = 2


def work(*, until_empty: bool = False) -> None:
    """Do what is in the queue until told to stop, or until nothing is left; Django is set up by whoever calls.

    A job was written in the transaction of its cause and is taken by one worker at a time. A worker that was killed
    leaves its job to be taken up again: that is the task's own subject (see `baken.post.tasks`).
    """
    from procrastinate.contrib.django import app  # noqa: PLC0415  # needs Django to be set up
    from procrastinate.contrib.django.django_connector import DjangoConnector  # noqa: PLC0415  # only who needs it waits for it

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
