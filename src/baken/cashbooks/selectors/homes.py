"""The cash books of a home at a glance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, Max, OuterRef

from baken.accounts.policy import Action
from baken.cashbooks.models import CashBook, CashCount, Entry, MoneyArrangement
from baken.cashbooks.rules.entries import EntryKind, PurseKind
from baken.cashbooks.selectors.arrangements import arrangements_now
from baken.cashbooks.selectors.books import missing_receipts, waiting_for_check
from baken.cashbooks.selectors.months import open_months_of
from baken.homes.models import Stay
from baken.homes.selectors import participants_in
from baken.participants.selectors import participants_visible_to
from baken.shared import clock
from baken.shared.money import Money

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant


@dataclass(frozen=True)
class HomeLine:
    """One youth in the list of a home. Without a book yet there is nothing to show but what was arranged."""

    participant: Participant
    book: CashBook | None
    arrangement: MoneyArrangement | None = None
    waiting: int = 0
    missing: int = 0
    open_months: list[date] = field(default_factory=list)
    counted_at: datetime | None = None
    paid_on: date | None = None

    def balance(self, kind: str) -> Money | None:
        if self.book is None:
            return None
        return next((purse.balance for purse in self.book.purses.all() if purse.kind == kind), Money())

    @property
    def pocket(self) -> Money | None:
        return self.balance(PurseKind.POCKET)

    @property
    def clothing(self) -> Money | None:
        return self.balance(PurseKind.CLOTHING)


def lines_of_home(home: Home, actor: Actor, *, action: Action = Action.CASH_VIEW) -> tuple[list[HomeLine], int]:
    """Those who live in a home now and whose book the actor may see, and how many others live there."""
    residents = participants_in(home, actor, action=action)
    people = sorted(residents.participants, key=lambda one: one.display_name)
    return _lines(people), residents.others


def money_left_in(home: Home, actor: Actor) -> list[HomeLine]:
    """Those who lived in this home, live in none of ours any more, and whose book still holds money (YG-05)."""
    here = Stay.objects.on(clock.today()).filter(participant=OuterRef("participant"))
    lived = Stay.objects.filter(participant=OuterRef("participant"), room__home=home)
    left = CashBook.objects.filter(~Exists(here), Exists(lived), closed_on__isnull=True)
    people = participants_visible_to(actor, action=Action.CASH_VIEW).select_related("person")
    shown = people.filter(pk__in=left.filter(purses__cents__lt=0).values("participant")) | people.filter(
        pk__in=left.filter(purses__cents__gt=0).values("participant")
    )
    return _lines(sorted(shown, key=lambda one: one.display_name))


def _lines(people: list[Participant]) -> list[HomeLine]:
    ids = [one.pk for one in people]
    if not ids:
        return []
    books = {
        book.participant_id: book
        for book in CashBook.objects.filter(participant__in=ids, closed_on__isnull=True).prefetch_related("purses")
    }
    book_ids = [book.pk for book in books.values()]
    arranged = {row.participant_id: row for row in arrangements_now(ids, PurseKind.POCKET)}
    entries = Entry.objects.filter(purse__book__in=book_ids)
    waiting, missing = _per_book(waiting_for_check(entries)), _per_book(missing_receipts(entries))
    months, counted, paid = open_months_of(book_ids), _counted(book_ids), _paid(book_ids)
    found = []
    for one in people:
        book = books.get(one.pk)
        key = book.pk if book else None
        found.append(
            HomeLine(
                participant=one,
                book=book,
                arrangement=arranged.get(one.pk),
                waiting=waiting[key] if key else 0,
                missing=missing[key] if key else 0,
                open_months=months.get(key, []) if key else [],
                counted_at=counted.get(key) if key else None,
                paid_on=paid.get(key) if key else None,
            )
        )
    return found


def _per_book(entries: QuerySet[Entry]) -> Counter[UUID]:
    return Counter(entries.order_by().values_list("purse__book", flat=True))


def _counted(books: list[UUID]) -> dict[UUID, datetime]:
    """When both purses of a book were last counted by two people."""
    found = CashCount.objects.filter(purse__book__in=books, confirmed_by__isnull=False).order_by()
    return dict(found.values_list("purse__book").annotate(last=Max("counted_at")))


def _paid(books: list[UUID]) -> dict[UUID, date]:
    """When pocket money was last paid out, and not taken back."""
    found = Entry.objects.filter(
        purse__book__in=books, purse__kind=PurseKind.POCKET, kind=EntryKind.PAID_OUT, reversal__isnull=True
    )
    return dict(found.order_by().values_list("purse__book").annotate(last=Max("on")))
