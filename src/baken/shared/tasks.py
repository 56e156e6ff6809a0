"""What keeps the queue itself in order."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status


@app.periodic(cron="* * * * *")
@app.task(name="baken.shared.tasks.put_back", queue="upkeep", queueing_lock="put back", pass_context=True)
async def put_back(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  # procrastinate tells when it was due
    """Every minute: put the jobs of workers that died back in the queue.

    A task can therefore be begun a second time, and has to bear that.
    """
    queue = context.app.job_manager
    for job in await queue.get_stalled_jobs():
        try:
            await queue.retry_job(job)
        except UniqueViolation:  # the same waits already: this one is not needed any more
            await queue.finish_job(job, status=Status.FAILED, delete_job=True)
