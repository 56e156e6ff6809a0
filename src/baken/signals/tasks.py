"""What the worker does for the signals: look again at whom something changed about, and the mail of the morning."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from baken.shared import clock
from baken.signals import services

QUEUE = "signals"
MORNING = 6


@app.periodic(cron="*/5 * * * *")
@app.task(name="baken.signals.tasks.look_again", queue=QUEUE, queueing_lock="signals look again", pass_context=False)
def look_again(timestamp: int) -> None:  # noqa: ARG001  # procrastinate tells when it was due
    """Every five minutes those about whom something changed; after midnight everyone, since it is another day."""
    services.look_at_everyone()


@app.periodic(cron="30 * * * *")  # the queue knows hours of UTC only; people get up by their own clock
@app.task(name="baken.signals.tasks.send_digests", queue=QUEUE, queueing_lock="signals by mail", pass_context=False)
def send_digests(timestamp: int) -> None:  # noqa: ARG001  # the signature is another's
    """Each morning at half past six the mail to who asked for it, after a fresh look."""
    if timezone.localtime(clock.now()).hour != MORNING:
        return
    services.look_at_everyone()
    services.send_digests()
