"""What the worker does for homes: who comes to live somewhere today belongs to its team from today on."""

from __future__ import annotations

from procrastinate.contrib.django import app

from baken.homes.services.following import follow_all
from baken.shared import clock


@app.periodic(cron="7 * * * *")
@app.task(name="baken.homes.tasks.follow_stays", queue="homes", queueing_lock="stays of today", pass_context=False)
def follow_stays(timestamp: int) -> None:  # noqa: ARG001  # procrastinate tells when it was due
    """Every hour, so that a night in which the server was down is made good."""
    follow_all(on=clock.today())
