"""What the worker does for imports."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from baken.exchange import services
from baken.exchange.presenters.words import say
from baken.exchange.services.uploads import WORK


@app.task(name=WORK, queue="imports")
def work_on_upload(*, upload_id: str) -> None:
    """Read or carry out a large file. A second time begins again, unless it was done."""
    services.work_on(UUID(upload_id), say=say)


@app.periodic(cron="17 * * * *")
@app.task(name="baken.exchange.tasks.drop_expired", queue="imports", queueing_lock="drop expired uploads")
def drop_expired(timestamp: int) -> None:  # noqa: ARG001  # procrastinate tells when it was due
    """Every hour: remove the files whose day is over."""
    services.drop_expired_uploads()
