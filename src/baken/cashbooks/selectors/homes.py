"""The cash books of a home at a glance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from baken.accounts.policy import Action
from baken.cashbooks.models import CashBook, CashCount, Entry, MoneyArrangement, Purse
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
    def entries_of_pocket(self) -> int:
        """How many times something was written in the purse with pocket money."""
        purses = self.book.purses.all() if self.book else ()
        return next((purse.entries_so_far for purse in purses if purse.kind == PurseKind.POCKET), 0)

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
    held = {
        book.participant_id: book
        for book in left.filter(Exists(Purse.objects.filter(book=OuterRef("pk")).exclude(cents=0))).prefetch_related(
            "purses"
        )
    }
    people = participants_visible_to(actor, action=Action.CASH_VIEW).select_related("person").filter(pk__in=list(held))
    return [HomeLine(participant=one, book=held[one.pk]) for one in sorted(people, key=lambda one: one.display_name)]


def _lines(people: list[Participant]) -> list[HomeLine]:
    """Five queries, however many people."""
    ids = [one.pk for one in people]
    if not ids:
        return []
    books = {book.participant_id: book for book in _books(ids)}
    arranged = {row.participant_id: row for row in arrangements_now(ids, PurseKind.POCKET)}
    months = open_months_of(book.pk for book in books.values())
    found = []
    for one in people:
        book = books.get(one.pk)
        found.append(
            HomeLine(
                participant=one,
                book=book,
                arrangement=arranged.get(one.pk),
                waiting=book.waiting if book else 0,
                missing=book.missing if book else 0,
                open_months=months.get(book.pk, []) if book else [],
                counted_at=book.counted_at if book else None,
                paid_on=book.paid_on if book else None,
            )
        )
    return found


def _books(ids: list[UUID]) -> QuerySet[Any]:
    """Their open books: how many entries wait and lack a receipt, when it was counted and pocket money was paid."""
    of_book = Entry.objects.filter(purse__book=OuterRef("pk")).order_by()
    paid = of_book.filter(purse__kind=PurseKind.POCKET, kind=EntryKind.PAID_OUT, reversal__isnull=True)
    counted = CashCount.objects.filter(purse__book=OuterRef("pk"), confirmed_by__isnull=False)
    return (
        CashBook.objects.filter(participant__in=ids, closed_on__isnull=True)
        .annotate(
            waiting=_how_many(waiting_for_check(of_book)),
            missing=_how_many(missing_receipts(of_book)),
            counted_at=Subquery(counted.order_by("-counted_at").values("counted_at")[:1]),
            paid_on=Subquery(paid.order_by("-on").values("on")[:1]),
        )
        .prefetch_related("purses")
    )


def _how_many(entries: QuerySet[Entry]) -> Coalesce:
    counted = entries.values("purse__book").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
