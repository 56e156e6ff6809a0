"""What a worker does for documents."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from baken.reports.services.documents import CHECK, QUEUE, check_for_viruses
from baken.reports.services.scanning import ScannerFailed

#: A scanner that is down is asked again: every ten minutes, for a week.
_ASK_AGAIN = RetryStrategy(max_attempts=1000, wait=600, retry_exceptions=[ScannerFailed])


@app.task(name=CHECK, queue=QUEUE, retry=_ASK_AGAIN)
def check_document(*, version_id: str) -> None:
    """Check one version of a document for viruses."""
    check_for_viruses(UUID(version_id))
