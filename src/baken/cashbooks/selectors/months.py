"""A month of a book: what was there, what came in, what went out, what was left (YG-05)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from baken.cashbooks.models import CashBook, Entry, MonthClosing, Purse
from baken.cashbooks.rules.entries import Sums, first_of, last_of, months_between, next_month, sums_of
from baken.cashbooks.selectors.books import with_marks
from baken.shared import clock
from baken.shared.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID


@dataclass(frozen=True)
class PurseMonth:
    """One purse in a month. `rows` are the entries by day, each with the balance after it in that order."""

    purse: Purse
    sums: Sums
    rows: list[tuple[Entry, Money]]

    @property
    def entries(self) -> list[Entry]:
        return [entry for entry, _balance in self.rows]


@dataclass(frozen=True)
class MonthOfBook:
    """A month of both purses, and who looked at it."""

    book: CashBook
    month: date
    purses: list[PurseMonth]
    closing: MonthClosing | None

    @property
    def is_fixed(self) -> bool:
        return self.closing is not None and self.closing.is_fixed


def month_of_book(book: CashBook, month: date) -> MonthOfBook:
    """The statement of a month; four queries, however much was written."""
    month, last = first_of(month), last_of(month)
    before = dict(
        Entry.objects.filter(purse__book=book, on__lt=month)
        .order_by()
        .values_list("purse")
        .annotate(total=Sum("cents"))
    )
    written = list(with_marks(Entry.objects.filter(purse__book=book, on__range=(month, last))).order_by("on", "number"))
    found = []
    for purse in book.purses.all():
        opening = Money(before.get(purse.pk) or 0)
        entries = [entry for entry in written if entry.purse_id == purse.pk]
        found.append(PurseMonth(purse, sums_of(opening, (one.amount for one in entries)), _running(opening, entries)))
    closing = MonthClosing.objects.filter(book=book, month=month).first()
    return MonthOfBook(book, month, found, closing)


def _running(opening: Money, entries: Iterable[Entry]) -> list[tuple[Entry, Money]]:
    rows, balance = [], opening
    for entry in entries:
        balance += entry.amount
        rows.append((entry, balance))
    return rows


def open_months_of(books: Iterable[UUID]) -> dict[UUID, list[date]]:
    """By book the months that are over, in which something was written, and that are not closed; two queries."""
    ids = list(books)
    closed = MonthClosing.objects.filter(book__in=ids, confirmed_by__isnull=False).order_by("month")
    fixed = dict(closed.values_list("book", "month"))  # the last of each stays
    written = (
        Entry.objects.filter(purse__book__in=ids, on__lt=first_of(clock.today()))
        .order_by()
        .annotate(month=TruncMonth("on"))
        .values_list("purse__book", "month")
        .distinct()
    )
    found: dict[UUID, list[date]] = {}
    for book_id, month in sorted(written, key=lambda row: row[1]):
        if book_id not in fixed or month >= next_month(fixed[book_id]):
            found.setdefault(book_id, []).append(month)
    return found


def months_of(book: CashBook) -> list[date]:
    """Every month of a book, the newest first."""
    return months_between(book.opened_on, book.closed_on or clock.today())[::-1]


def closings_of(book: CashBook) -> dict[date, MonthClosing]:
    return {one.month: one for one in MonthClosing.objects.filter(book=book)}


def find_closing(book: CashBook, month: date) -> MonthClosing | None:
    return MonthClosing.objects.filter(book=book, month=first_of(month)).first()
