"""Writing in a cash book, taking back, and looking at it a second time (YG-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.cashbooks.models import CashBook, Entry, EntryCheck, EntryKindChoices, EntrySeen
from baken.cashbooks.rules.entries import BY_HAND, RULE, TO_BE_SEEN, EntryKind
from baken.cashbooks.services.ground import EntryData, Line, book_to_write_in, hold, line_of, person_of, write
from baken.cashbooks.services.receipts import ReceiptFile, keep, keep_reason, no_file_left_behind, type_of_receipt
from baken.participants.services.ground import Once, check_not_ahead, demand, log, writes
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

WHAT = "entry in a cash book"


@writes(Action.CASH_RECORD, about="participant", makes=Entry)
def record_entry(
    *,
    actor: Actor,
    participant: Participant,
    data: EntryData,
    receipt: ReceiptFile | None = None,
    **_once: Unpack[Once],
) -> Entry:
    """Write down that money came in or went out; the book is begun when this is the first time.

    Raises:
        DomainError: the amount, the day or the receipt cannot be, or it says not what it was for.
        Refused: the participant has no book and lives in no home that keeps one.
    """
    if data.kind not in BY_HAND:
        raise DomainError(_("Choose what happened with the money."), field="kind")
    if data.kind == EntryKind.SPENT:
        demand(data.what_for, "what_for", _("Write down what it was for."), rule=RULE)
    media_type = type_of_receipt(receipt) if receipt else ""
    book = book_to_write_in(participant, clock.today())
    entry = write(actor, hold(book, data.purse), line_of(data))
    if receipt:
        with no_file_left_behind() as kept:
            keep(actor, entry, receipt, media_type, kept)
    elif why := data.no_receipt_because.strip():
        keep_reason(actor, entry, why)
    _log(actor, Event.CREATE, participant, entry)
    return entry


@writes(Action.CASH_RECORD, about="participant", makes=Entry)
def take_back(*, actor: Actor, participant: Participant, entry: Entry, reason: str, **_once: Unpack[Once]) -> Entry:
    """Undo an entry by its opposite of today, with the reason. What was written stays to be read.

    Raises:
        DomainError: there is no reason.
        Refused: it was taken back already, is itself a taking back, or the book is closed.
    """
    why = demand(reason, "reason", _("Write down what was wrong."), rule=RULE)
    purse = hold(_book_of(participant, entry), entry.purse.kind)
    if entry.kind == EntryKind.REVERSED:
        raise Refused(_("This entry took another one back. Write the right one anew."), rule=RULE, code="reversal")
    if Entry.objects.filter(reverses=entry).exists():
        raise Refused(_("This entry was taken back already."), rule=RULE, code="reversed")
    line = Line(
        kind=EntryKind.REVERSED,
        amount=-entry.amount,
        on=clock.today(),
        what_for=entry.what_for,
        other=entry.other,
        reason=why,
        links={"reverses": entry},
    )
    made = write(actor, purse, line)
    _log(actor, Event.CREATE, participant, made)
    return made


@writes(Action.CASH_RECORD, about="participant")
def check_entry(*, actor: Actor, participant: Participant, entry: Entry) -> EntryCheck:
    """Say as a second person that an entry is right.

    Raises:
        Refused: the actor wrote it or handled the money, or someone looked at it already.
    """
    by = person_of(actor)
    _book_of(participant, entry)
    if by in {entry.recorded_by_id, entry.given_by_id}:
        raise Refused(
            _("You wrote this down or handled the money yourself. Ask a colleague to look at it."),
            rule=RULE,
            code="same-person",
        )
    if EntryCheck.objects.filter(entry=entry).exists():
        raise Refused(_("Someone looked at this already."), rule=RULE, code="checked")
    made = EntryCheck.objects.create(entry=entry, checked_at=clock.now(), checked_by_id=by, checked_by_name=actor.name)
    log(actor=actor, action=Event.UPDATE, participant=participant, what="second look at a cash entry", row=made)
    return made


@writes(Action.CASH_RECORD, about="participant")
def note_seen(*, actor: Actor, participant: Participant, entries: Collection[UUID], on: date) -> int:
    """Note that the youth saw these entries and agrees; says of how many it was new.

    Raises:
        DomainError: none was chosen, or the day is still to come.
    """
    check_not_ahead(on, clock.today(), "on")
    unseen = Entry.objects.filter(pk__in=entries, purse__book__participant=participant, seen__isnull=True)
    rows = [
        EntrySeen(entry=entry, seen_on=max(on, entry.on), noted_by_name=actor.name)
        for entry in unseen.filter(kind__in=sorted(TO_BE_SEEN))
    ]
    if not rows:
        raise DomainError(_("Tick what the youth has seen."), field="entries", rule=RULE)
    EntrySeen.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        log(actor=actor, action=Event.UPDATE, participant=participant, what="cash entry seen", row=row.entry)
    return len(rows)


def _book_of(participant: Participant, entry: Entry) -> CashBook:
    book = entry.purse.book
    if book.participant_id != participant.pk:
        raise DomainError(_("There is no such entry."), code="no-entry")
    book.participant = participant
    return book


def _log(actor: Actor, event: Event, participant: Participant, entry: Entry) -> None:
    kind = EntryKindChoices(entry.kind)
    log(actor=actor, action=event, participant=participant, what=WHAT, row=entry, kind=str(kind.value))
