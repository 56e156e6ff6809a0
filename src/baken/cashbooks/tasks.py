"""What a worker does for receipts."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from baken.cashbooks.services.receipts import CHECK, QUEUE, check_for_viruses, check_what_was_not
from baken.shared.files.scanning import ScannerFailed

#: A scanner that is down is asked again: every ten minutes, for a week.
_ASK_AGAIN = RetryStrategy(max_attempts=1000, wait=600, retry_exceptions=[ScannerFailed])


@app.task(name=CHECK, queue=QUEUE, retry=_ASK_AGAIN)
def check_receipt(*, receipt_id: str) -> None:
    """Check one receipt for viruses."""
    check_for_viruses(UUID(receipt_id))


@app.periodic(cron="5-59/10 * * * *")
@app.task(
    name="baken.cashbooks.tasks.check_receipts_of_before",
    queue=QUEUE,
    queueing_lock="receipts to check",
    pass_context=False,
)
def check_receipts_of_before(timestamp: int) -> None:  # noqa: ARG001  # procrastinate tells when it was due
    """Every ten minutes some of the receipts that came in while there was no scanner."""
    check_what_was_not()
