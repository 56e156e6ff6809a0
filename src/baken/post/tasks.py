"""What the worker does for the post. A job only says "look at this one": what holds stands in the delivery."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from baken.post import services
from baken.post.services.posting import QUEUE, SEND


@app.task(name=SEND, queue=QUEUE)
def send_delivery(*, delivery_id: str) -> None:
    """Send one delivery, once. The next attempt is a job of its own."""
    services.send(UUID(delivery_id))


@app.periodic(cron="*/5 * * * *")
@app.task(name="baken.post.tasks.pick_up", queue=QUEUE, queueing_lock="post pick up", pass_context=False)
def pick_up(timestamp: int) -> None:  # noqa: ARG001  # procrastinate tells when it was due
    """Every five minutes: put back what a worker left behind."""
    services.pick_up_what_was_left()
