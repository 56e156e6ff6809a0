"""What the worker does for replacements: each day a day more of whoever is away until nobody knows when."""

from __future__ import annotations

from procrastinate.contrib.django import app

from baken.replacements.services import follow_open_absences


@app.periodic(cron="23 * * * *")
@app.task(
    name="baken.replacements.tasks.follow_absences",
    queue="homes",
    queueing_lock="absences of today",
    pass_context=False,
)
def follow_absences(timestamp: int) -> None:  # noqa: ARG001  # procrastinate tells when it was due
    """Every hour, so that a night in which the server was down is made good."""
    follow_open_absences()
