"""What the worker does for the figures."""

from __future__ import annotations

from procrastinate.contrib.django import app

from baken.quality import services


@app.periodic(cron="*/5 * * * *")
@app.task(name="baken.quality.tasks.count", queue="quality", queueing_lock="quality count", pass_context=False)
def count(timestamp: int) -> None:  # noqa: ARG001  # procrastinate tells when it was due
    """Every five minutes: look again at the trajectories in which something was recorded."""
    services.count_anew()
