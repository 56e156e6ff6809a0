"""Putting work in the queue, in the transaction of what causes it.

A task's own `defer` is not used: inside a worker it goes over the worker's connection, so that a job would be there
although its cause was rolled back, or before its cause can be seen. Here the job is one more row of the transaction
that is open, wherever that is. Tasks are named, not imported: they stand beside the views, above the services.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

if TYPE_CHECKING:
    from datetime import datetime

    from procrastinate.types import JSONValue


def defer(
    task: str, *, at: datetime | None = None, queue: str = "default", once: str = "", **arguments: JSONValue
) -> bool:
    """Have a task done by a worker after this transaction, not before `at`.

    `task` is its full name ("baken.post.tasks.send"), the arguments are what JSON can hold (ids as text). With
    `once`, nothing is added while a job of that name waits already. Says whether a job was added.
    """
    job = configure_task(
        name=task,
        job_manager=JobManager(DjangoConnector()),
        schedule_at=at,
        queue=queue,
        queueing_lock=once or None,
    )
    try:
        with transaction.atomic():
            job.defer(**arguments)
    except AlreadyEnqueued:
        return False
    return True
