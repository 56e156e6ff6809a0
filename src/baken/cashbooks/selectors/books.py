"""The book of a youth: its purses, what was written in it, and what is still asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, F, Max, OuterRef, QuerySet

from baken.cashbooks.models import CashBook, CashCount, Entry, EntrySeen, NoReceipt, Receipt
from baken.cashbooks.rules.entries import TO_BE_SEEN, WITH_A_RECEIPT, EntryKind
from baken.shared.files.archive import CheckState

if TYPE_CHECKING:
    from uuid import UUID

    from baken.participants.models import Participant

#: As many purposes are offered as buttons.
_BUTTONS: Final = 6

type Entries = QuerySet[Entry]


def has_book(participant: Participant) -> bool:
    """Whether a cash book was ever kept for this participant: then it can be read, wherever they live now."""
    return CashBook.objects.filter(participant=participant).exists()


def books_of(participant: Participant) -> list[CashBook]:
    """Every book with its purses, the newest in front. Two queries."""
    found = list(
        CashBook.objects.filter(participant=participant)
        .prefetch_related("purses")
        .order_by(F("closed_on").desc(nulls_first=True), "-opened_on")
    )
    for book in found:
        book.participant = participant
    return found


def book_shown(participant: Participant) -> CashBook | None:
    """The open book; of who has none any more, the last one."""
    return next(iter(books_of(participant)), None)


def find_book(participant: Participant, book_id: UUID) -> CashBook | None:
    return next((book for book in books_of(participant) if book.pk == book_id), None)


def entries_of(book: CashBook) -> Entries:
    """What was written, the last first; each knows whether someone looked, the youth saw it, and what is missing."""
    return with_marks(Entry.objects.filter(purse__book=book)).order_by("-recorded_at", "-number")


def with_marks(entries: Entries) -> Entries:
    """The same entries with what belongs to them, in the same query; `lacks_receipt` where one is asked for."""
    return entries.select_related(
        "purse", "check_of", "seen", "reversal", "reverses", "without_receipt", "given_by"
    ).annotate(lacks_receipt=_lacks_receipt())


def _lacks_receipt() -> Exists:
    return Exists(missing_receipts(Entry.objects.filter(pk=OuterRef("pk"))))


def missing_receipts(entries: Entries | None = None) -> Entries:
    """What was bought without a receipt, without a reason for that, and not taken back."""
    there = Receipt.objects.filter(entry=OuterRef("pk")).exclude(check_state=CheckState.REFUSED)
    found = Entry.objects.all() if entries is None else entries
    return found.filter(
        ~Exists(there),
        ~Exists(NoReceipt.objects.filter(entry=OuterRef("pk"))),
        ~Exists(Entry.objects.filter(reverses=OuterRef("pk"))),
        kind__in=sorted(kind.value for kind in WITH_A_RECEIPT),
    )


def waiting_for_check(entries: Entries | None = None) -> Entries:
    """Those above the set amount that nobody looked at a second time."""
    found = Entry.objects.all() if entries is None else entries
    return found.filter(needs_check=True, check_of__isnull=True)


def to_be_seen(book: CashBook) -> list[Entry]:
    """What went out and the youth did not see yet, nor was taken back."""
    return list(
        Entry.objects.filter(
            ~Exists(EntrySeen.objects.filter(entry=OuterRef("pk"))),
            ~Exists(Entry.objects.filter(reverses=OuterRef("pk"))),
            purse__book=book,
            kind__in=sorted(kind.value for kind in TO_BE_SEEN),
        )
        .select_related("purse")
        .order_by("on", "number")
    )


def find_entry(participant: Participant, entry_id: UUID) -> Entry | None:
    """An entry with its receipts; two queries."""
    found = with_marks(Entry.objects.filter(pk=entry_id, purse__book__participant=participant))
    entry = found.select_related("purse__book").prefetch_related("receipts").first()
    if entry is not None:
        entry.purse.book.participant = participant
    return entry


def find_receipt(participant: Participant, receipt_id: UUID) -> Receipt | None:
    return Receipt.objects.filter(pk=receipt_id, entry__purse__book__participant=participant).first()


def counts_of(book: CashBook, *, most: int) -> list[CashCount]:
    """The last counts of both purses."""
    return list(CashCount.objects.filter(purse__book=book).select_related("purse")[:most])


def find_count(participant: Participant, count_id: UUID) -> CashCount | None:
    found = CashCount.objects.filter(pk=count_id, purse__book__participant=participant)
    count = found.select_related("purse__book").first()
    if count is not None:
        count.purse.book.participant = participant
    return count


def last_purposes(participant: Participant) -> list[str]:
    """For what money went out of late, the last first: to choose again with one tap."""
    found = (
        Entry.objects.filter(purse__book__participant=participant, kind=EntryKind.SPENT)
        .exclude(what_for="")
        .values("what_for")
        .annotate(last=Max("recorded_at"))
        .order_by("-last")
    )
    return [row["what_for"] for row in found[:_BUTTONS]]
