"""What every service of this room stands on: the open book, a purse that is held, and writing one entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from baken.cashbooks.models import CashBook, CashCount, Entry, MonthClosing, Payout, Purse, PurseChoices
from baken.cashbooks.rules.entries import (
    LEAST,
    MOST,
    RULE,
    EntryKind,
    Standing,
    Wrong,
    needs_second_pair,
    next_month,
    signed,
    wrong_with,
)
from baken.cashbooks.settings import second_pair_limit
from baken.homes.rules.kinds import Tool
from baken.homes.selectors import kind_of, stay_of
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused
from baken.shared.money import Money

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


@dataclass(frozen=True)
class EntryData:
    """What someone writes down: the amount without a sign, the kind says which way it went."""

    purse: str
    kind: str
    amount: Money
    on: date
    what_for: str = ""
    other: str = ""
    reason: str = ""
    no_receipt_because: str = ""
    given_by_id: UUID | None = None
    given_by_name: str = ""


@dataclass(frozen=True)
class Line:
    """One row of the ledger as it is about to be written: the amount with its sign."""

    kind: str
    amount: Money
    on: date
    what_for: str = ""
    other: str = ""
    reason: str = ""
    given_by_id: UUID | None = None
    given_by_name: str = ""
    links: dict[str, Entry | CashCount | Payout] = field(default_factory=dict)


def line_of(data: EntryData) -> Line:
    """What was filled in, with the sign of its kind."""
    return Line(
        kind=data.kind,
        amount=signed(EntryKind(data.kind), data.amount),
        on=data.on,
        what_for=data.what_for.strip(),
        other=data.other.strip(),
        reason=data.reason.strip(),
        given_by_id=data.given_by_id,
        given_by_name=data.given_by_name,
    )


def open_book_of(participant: Participant) -> CashBook | None:
    """The book in which one writes now."""
    found = CashBook.objects.filter(participant=participant, closed_on__isnull=True).first()
    if found is not None:
        found.participant = participant
    return found


def book_to_write_in(participant: Participant, on: date) -> CashBook:
    """The open book, or a new one for who lives in a home that keeps cash books.

    Raises:
        Refused: there is no book, and this participant lives in no such home (YG-05).
    """
    if book := open_book_of(participant):
        return book
    stay = stay_of(participant, on=on)
    if stay is None or not kind_of(stay.room.home).has(Tool.CASH_BOOK):
        raise Refused(
            _("A cash book is kept for youths who live in one of our homes. This participant does not, now."),
            rule=RULE,
            code="no-home",
        )
    book, _is_new = CashBook.objects.get_or_create(
        participant=participant, closed_on=None, defaults={"opened_on": stay.from_on}
    )
    for kind in PurseChoices.values:
        Purse.objects.get_or_create(book=book, kind=kind)
    book.participant = participant
    return book


def hold(book: CashBook, kind: str) -> Purse:
    """The purse, locked until the transaction is over: who writes at the same moment waits here."""
    purse = Purse.objects.select_for_update().get(book=book, kind=kind)
    purse.book = book
    return purse


def open_from(book: CashBook) -> date | None:
    """The first day that is not in a closed month; None while no month is closed."""
    last = MonthClosing.objects.filter(book=book, confirmed_by__isnull=False).order_by("-month").first()
    return next_month(last.month) if last else None


def person_of(actor: Actor) -> UUID:
    """The person who acts: for what two different people do.

    Raises:
        NotPermitted: it is the system, which is nobody.
    """
    if actor.user_id is None:
        raise NotPermitted(_("Only a person can do this."), code="nobody")
    return actor.user_id


def write(actor: Actor, purse: Purse, line: Line) -> Entry:
    """Add a row to a purse that is held. The database gives it its number and balance.

    Raises:
        DomainError: beside its field, what is wrong with the amount or the day.
        Refused: the book is closed.
    """
    book = purse.book
    if book.is_closed:
        raise Refused(_("This cash book is closed."), rule=RULE, code="closed")
    standing = Standing(purse.balance, book.opened_on, open_from(book))
    if problem := wrong_with(line.amount, line.on, clock.today(), standing, reason=line.reason):
        raise _error(problem, line, standing)
    entry = Entry.objects.create(
        purse=purse,
        kind=line.kind,
        on=line.on,
        cents=line.amount.cents,
        what_for=line.what_for,
        other=line.other,
        reason=line.reason,
        given_by_id=line.given_by_id or actor.user_id,
        given_by_name=line.given_by_name or actor.name,
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
        needs_check=needs_second_pair(line.amount, second_pair_limit()),
        **line.links,
    )
    entry.refresh_from_db(fields=["number", "balance_after"])
    purse.cents, purse.entries_so_far = entry.balance_after, entry.number
    return entry


def _error(problem: Wrong, line: Line, standing: Standing) -> DomainError:
    """What is wrong in words, beside the field that it is about."""
    said: dict[str, Any] = {
        "least": LEAST,
        "most": MOST,
        "after": standing.balance + line.amount,
        "balance": standing.balance,
        "from": (standing.open_from or standing.opened_on).strftime("%d-%m-%Y"),
    }
    words = {
        Wrong.TOO_SMALL: ("amount", _("At least %(least)s.")),
        Wrong.TOO_LARGE: ("amount", _("At most %(most)s at once. Is this amount right?")),
        Wrong.AHEAD: ("on", _("This day is still to come.")),
        Wrong.BEFORE_THE_BOOK: ("on", _("This cash book begins on %(from)s.")),
        Wrong.MONTH_IS_CLOSED: ("on", _("This month is closed. You can write from %(from)s on.")),
        Wrong.BELOW_ZERO: (
            "reason",
            _("There is %(balance)s in the purse; after this it would be %(after)s. Write down why that is right."),
        ),
    }
    at, message = words[problem]
    return DomainError(message % said, field=at, rule=RULE, code=problem)
