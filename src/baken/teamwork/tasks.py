"""What a worker does for files of the folder."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from baken.shared.files.scanning import ScannerFailed
from baken.teamwork.services.files import CHECK, QUEUE, check_for_viruses, check_what_was_not

#: A scanner that is down is asked again: every ten minutes, for a week.
_ASK_AGAIN = RetryStrategy(max_attempts=1000, wait=600, retry_exceptions=[ScannerFailed])


@app.task(name=CHECK, queue=QUEUE, retry=_ASK_AGAIN)
def check_file(*, file_id: str) -> None:
    """Check one file for viruses."""
    check_for_viruses(UUID(file_id))


@app.periodic(cron="8-59/10 * * * *")
@app.task(
    name="baken.teamwork.tasks.check_files_of_before",
    queue=QUEUE,
    queueing_lock="files of pages to check",
    pass_context=False,
)
def check_files_of_before(timestamp: int) -> None:  # noqa: ARG001  # procrastinate tells when it was due
    """Every ten minutes some of the files that came in while there was no scanner."""
    check_what_was_not()
