"""What is written in a cash book: which way the money goes, what it needs, and what may not be (YG-05)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from baken.shared.money import Money

RULE: Final = "YG-05"
#: One entry is at least a cent, and never more than this.
LEAST: Final = Money(1)
MOST: Final = Money(250_000)


class PurseKind(StrEnum):
    """A book has two purses, that are counted apart."""

    POCKET = "pocket"
    CLOTHING = "clothing"


class EntryKind(StrEnum):
    """What happened with the money."""

    RECEIVED = "received"
    PAID_OUT = "paid_out"
    SPENT = "spent"
    HANDED_OVER = "handed_over"
    COUNTED = "counted"
    REVERSED = "reversed"


INWARD: Final = frozenset({EntryKind.RECEIVED})
OUTWARD: Final = frozenset({EntryKind.PAID_OUT, EntryKind.SPENT, EntryKind.HANDED_OVER})
#: What people write down themselves; the others follow from leaving, counting and putting right.
BY_HAND: Final = (EntryKind.PAID_OUT, EntryKind.SPENT, EntryKind.RECEIVED)
#: Of what is bought a receipt is kept; who gets money in hand says so by signing.
WITH_A_RECEIPT: Final = frozenset({EntryKind.SPENT})
TO_BE_SEEN: Final = frozenset({EntryKind.PAID_OUT, EntryKind.SPENT, EntryKind.HANDED_OVER})


class Wrong(StrEnum):
    """Why an entry is not taken."""

    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    AHEAD = "ahead"
    BEFORE_THE_BOOK = "before-the-book"
    MONTH_IS_CLOSED = "month-is-closed"
    BELOW_ZERO = "below-zero"


@dataclass(frozen=True)
class Standing:
    """What a purse holds, from when its book is, and from which day on it is open."""

    balance: Money
    opened_on: date
    open_from: date | None = None


def signed(kind: EntryKind, amount: Money) -> Money:
    """The amount as it changes the balance."""
    return -amount if kind in OUTWARD else amount


def wrong_with(amount: Money, on: date, today: date, standing: Standing, *, reason: str) -> Wrong | None:
    """What is wrong with a signed amount on a day, if anything. Below zero only with a reason."""
    if abs(amount) < LEAST:
        return Wrong.TOO_SMALL
    if abs(amount) > MOST:
        return Wrong.TOO_LARGE
    if on > today:
        return Wrong.AHEAD
    if on < standing.opened_on:
        return Wrong.BEFORE_THE_BOOK
    if standing.open_from is not None and on < standing.open_from:
        return Wrong.MONTH_IS_CLOSED
    after = standing.balance + amount
    return Wrong.BELOW_ZERO if after.is_negative and not reason.strip() else None


def needs_second_pair(amount: Money, limit: Money) -> bool:
    """Whether a second person looks at it afterwards: above the amount that the organisation set."""
    return abs(amount) > limit


def first_of(day: date) -> date:
    return day.replace(day=1)


def last_of(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def next_month(month: date) -> date:
    """The first day of the month after; of the last month that there is, its own last day."""
    if (month.year, month.month) == (date.max.year, date.max.month):
        return date.max
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def months_between(first: date, last: date) -> list[date]:
    """The first day of every month from that of `first` up to and including that of `last`."""
    found, month = [], first_of(first)
    while month <= last and month != date.max:
        found.append(month)
        month = next_month(month)
    return found


@dataclass(frozen=True)
class Sums:
    """A month of a purse in four amounts."""

    opening: Money
    received: Money
    spent: Money

    @property
    def closing(self) -> Money:
        return self.opening + self.received - self.spent


def sums_of(opening: Money, amounts: Iterable[Money]) -> Sums:
    """What came in and what went out, from signed amounts."""
    came_in = went_out = 0
    for amount in amounts:
        if amount.is_negative:
            went_out -= amount.cents
        else:
            came_in += amount.cents
    return Sums(opening, Money(came_in), Money(went_out))
