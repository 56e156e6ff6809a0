"""Receipts: looked at before they come in, kept with their entry, given out and checked for viruses."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Unpack

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.rules import Actor
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.cashbooks.models import Entry, NoReceipt, Receipt
from baken.participants.access import check_can
from baken.participants.services.ground import Once, demand, log, writes
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.files.archive import CheckState
from baken.shared.files.looking import INLINE, Problem
from baken.shared.files.scanning import is_clean, there_is_a_scanner
from baken.shared.files.uploads import Upload, type_of
from baken.shared.queue import defer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from baken.participants.models import Participant

WHAT: Final = "receipt"
CHECK: Final = "baken.cashbooks.tasks.check_receipt"
QUEUE: Final = "documents"
LARGEST_MEGABYTES: Final = 10
AT_A_TIME: Final = 100


@dataclass(frozen=True, repr=False)
class ReceiptFile(Upload):
    """A receipt as it came in. Where a form is compared with an earlier one, its fingerprint stands for it."""

    def __repr__(self) -> str:
        return f"{self.filename} {self.fingerprint}"


def type_of_receipt(receipt: ReceiptFile, field: str = "receipt") -> str:
    """As what a receipt may come in: a photo or a PDF.

    Raises:
        DomainError: beside the field, why it may not.
    """
    found = type_of(receipt, megabytes=LARGEST_MEGABYTES, field=field)
    if found not in INLINE:
        raise DomainError(_("A receipt is a photo (jpg, png) or a PDF."), field=field, code=Problem.TYPE)
    return found


@writes(Action.CASH_RECORD, about="participant", makes=Receipt)
def add_receipt(
    *, actor: Actor, participant: Participant, entry: Entry, receipt: ReceiptFile, **_once: Unpack[Once]
) -> Receipt:
    """Put a receipt with an entry, also later and after its month was closed.

    Raises:
        DomainError: it is not taken in, or stands with this entry already.
    """
    media_type = type_of_receipt(receipt)
    if entry.purse.book.participant_id != participant.pk:
        raise DomainError(_("There is no such entry."), code="no-entry")
    if entry.receipts.filter(fingerprint=receipt.fingerprint).exists():
        raise DomainError(_("This receipt is there already."), field="receipt", code="same-file")
    with no_file_left_behind() as kept:
        made = keep(actor, entry, receipt, media_type, kept)
        log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=made)
    return made


@writes(Action.CASH_RECORD, about="participant", makes=NoReceipt)
def note_no_receipt(
    *, actor: Actor, participant: Participant, entry: Entry, because: str, **_once: Unpack[Once]
) -> NoReceipt:
    """Say why there is no receipt of something. One that turns up later can still be added.

    Raises:
        DomainError: there is no reason, or it was said already.
    """
    why = demand(because, "because", _("Write down why there is no receipt."))
    if entry.purse.book.participant_id != participant.pk:
        raise DomainError(_("There is no such entry."), code="no-entry")
    if NoReceipt.objects.filter(entry=entry).exists():
        raise DomainError(_("Someone wrote that down already."), field="because", code="noted")
    made = keep_reason(actor, entry, why)
    log(actor=actor, action=Event.CREATE, participant=participant, what="entry without a receipt", row=made)
    return made


def keep_reason(actor: Actor, entry: Entry, because: str) -> NoReceipt:
    """Write why there is no receipt."""
    return NoReceipt.objects.create(entry=entry, because=because, noted_at=clock.now(), noted_by_name=actor.name)


def keep(actor: Actor, entry: Entry, receipt: ReceiptFile, media_type: str, kept: list[Receipt]) -> Receipt:
    """Write a receipt that was looked at, and have it checked for viruses where there is a scanner."""
    made = Receipt(
        entry=entry,
        filename=receipt.filename[-200:],
        media_type=media_type,
        size=len(receipt.content),
        fingerprint=receipt.fingerprint,
        added_at=clock.now(),
        added_by_name=actor.name,
        check_state=CheckState.WAITING if there_is_a_scanner() else CheckState.UNCHECKED,
    )
    made.content.save(receipt.filename, ContentFile(receipt.content), save=False)
    kept.append(made)
    made.save(force_insert=True)
    if made.check_state == CheckState.WAITING:
        made.refresh_from_db(fields=["id"])
        defer(CHECK, queue=QUEUE, receipt_id=str(made.pk))
    return made


@contextmanager
def no_file_left_behind() -> Iterator[list[Receipt]]:
    """When what is inside fails, the files that it kept are removed again."""
    kept: list[Receipt] = []
    try:
        yield kept
    except BaseException:
        for receipt in kept:
            receipt.content.delete(save=False)
        raise


def open_receipt(*, actor: Actor, participant: Participant, receipt: Receipt) -> bytes:
    """Give out a receipt, and log who saw it.

    Raises:
        Refused: it is still being checked, or a virus was found in it.
        DomainError: the file is not where it should be.
        NotPermitted: the actor may not see this cash book.
    """
    check_can(actor, Action.CASH_VIEW, participant)
    if receipt.check_state == CheckState.REFUSED:
        raise Refused(_("A virus was found in this receipt. It was thrown away."), code="virus")
    if not receipt.may_be_opened:
        raise Refused(_("This receipt is still being checked for viruses. Try again in a minute."), code="not-checked")
    try:
        with receipt.content.open("rb") as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise DomainError(
            _("The file is not where it should be. Tell whoever takes care of this system."), code="no-file"
        ) from error
    log(actor=actor, action=Event.VIEW, participant=participant, what=WHAT, row=receipt)
    return content


def check_for_viruses(receipt_id: UUID) -> CheckState:
    """Ask the scanner about a receipt and keep what it says; one with a virus is thrown away. Bears being done twice.

    Raises:
        ScannerFailed: there was no answer; the receipt stays as it was.
    """
    receipt = Receipt.objects.select_related("entry__purse__book").get(pk=receipt_id)
    if receipt.check_state not in {CheckState.WAITING, CheckState.UNCHECKED}:
        return CheckState(receipt.check_state)
    with receipt.content.open("rb") as file:
        clean = is_clean(file.read())
    with transaction.atomic():
        receipt.check_state = CheckState.CLEAN if clean else CheckState.REFUSED
        receipt.checked_at = clock.now()
        receipt.save(update_fields=["check_state", "checked_at"])
        audit.record(
            actor=Actor.system("virus scanner"),
            action=Event.UPDATE,
            participant_id=receipt.entry.purse.book.participant_id,
            what="receipt checked for viruses",
            object_type="Receipt",
            object_id=receipt.pk,
            details={"clean": clean},
        )
        if not clean:
            transaction.on_commit(lambda: receipt.content.delete(save=False))
    return CheckState(receipt.check_state)


def check_what_was_not() -> int:
    """Have the oldest receipts checked that came in while there was no scanner, once there is one; says how many."""
    if not there_is_a_scanner():
        return 0
    unchecked = Receipt.objects.filter(check_state=CheckState.UNCHECKED).order_by("added_at", "pk")
    ids = unchecked.values_list("pk", flat=True)[:AT_A_TIME]
    return sum(defer(CHECK, queue=QUEUE, once=f"check receipt {pk}", receipt_id=str(pk)) for pk in ids)
