"""Having documents checked for viruses: each that comes in, and later those that came in without a scanner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from baken.accounts.rules import Actor
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.reports.models import CheckState, DocumentVersion
from baken.shared import clock
from baken.shared.files.scanning import is_clean, there_is_a_scanner
from baken.shared.queue import defer

if TYPE_CHECKING:
    from uuid import UUID

CHECK: Final = "baken.reports.tasks.check_document"
QUEUE: Final = "documents"
TO_CHECK: Final = frozenset({CheckState.WAITING, CheckState.UNCHECKED})
#: So that what comes in now does not wait behind years of documents.
AT_A_TIME: Final = 100


def check_for_viruses(version_id: UUID) -> CheckState:
    """Ask the scanner about a version and keep what it says; one with a virus is thrown away. Bears being done twice.

    Raises:
        ScannerFailed: there was no answer; the version stays as it was.
    """
    version = DocumentVersion.objects.select_related("document__participant").get(pk=version_id)
    if version.check_state not in TO_CHECK:
        return CheckState(version.check_state)
    with version.content.open("rb") as file:
        clean = is_clean(file.read())
    with transaction.atomic():
        version.check_state = CheckState.CLEAN if clean else CheckState.REFUSED
        version.checked_at = clock.now()
        version.save(update_fields=["check_state", "checked_at"])
        audit.record(
            actor=Actor.system("virus scanner"),
            action=Event.UPDATE,
            participant_id=version.document.participant_id,
            what="document checked for viruses",
            object_type="document",
            object_id=version.document_id,
            details={"version": version.number, "clean": clean},
        )
        if not clean:
            transaction.on_commit(lambda: version.content.delete(save=False))
    return CheckState(version.check_state)


def check_what_was_not() -> int:
    """Have the oldest documents checked that came in while there was no scanner, once there is one; says how many.

    Until then they can be opened, as before. What waits for the scanner already is not asked for again.
    """
    if not there_is_a_scanner():
        return 0
    unchecked = DocumentVersion.objects.filter(check_state=CheckState.UNCHECKED).order_by("added_at", "pk")
    ids = unchecked.values_list("pk", flat=True)[:AT_A_TIME]
    return sum(defer(CHECK, queue=QUEUE, once=f"check document {pk}", version_id=str(pk)) for pk in ids)
