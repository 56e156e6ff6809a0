"""Pocket and clothing money of youths: who arranges it, cash books with receipts, counting, closing months (YG-05)."""

from __future__ import annotations

from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from baken.cashbooks import services as cashbooks
from baken.cashbooks.models import CashBook, Entry
from baken.cashbooks.services import ArrangementData, EntryData, ReceiptFile, Share
from baken.demo.living import pictures
from baken.demo.living.deeds import Deed
from baken.shared import clock
from baken.shared.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.demo.living.village import Resident, Village

#: Cash books are kept from here on: before that, pocket money went by hand.
_SINCE = 118
_EVERY_MONTH = 5000
_POCKET, _CLOTHING = 1000, 6000
_FRIDAY = 4
_THIRD = 3
#: Clothes that were bought: in which shop, what, how many cents, and when after the book began.
_BOUGHT = (
    ("De Kledingkast", "Spijkerbroek", 3495, 12),
    ("Sport en Zo", "Zaalschoenen", 4450, 41),
    ("De Kledingkast", "Winterjas", 7995, 70),
    ("Textielhuis", "Ondergoed", 1850, 96),
)


def money_deeds(village: Village, homes: tuple[str, ...]) -> Iterator[Deed]:
    """For everyone who lives in these homes, from the day on which books were kept or on which they came."""
    for place, lived in enumerate(one for one in village.lived if one.home in homes and one.since > 1):
        one, began = village.residents[lived.who], min(_SINCE, lived.since - 1)
        if lived.until > began - 1:
            continue
        yield Deed(began, time(9, 40), partial(_arrange, one))
        for ago in range(began, 0, -30):
            yield Deed(ago, time(9, 50), partial(_receive, one, "pocket", _EVERY_MONTH))
        yield Deed(began, time(9, 55), partial(_receive, one, "clothing", _CLOTHING * 2))
        for shop, what, cents, after in _BOUGHT[place % 2 :: 2] if place % 3 else _BOUGHT:
            if began - after > 1:
                yield Deed(began - after, time(16, 40), partial(_buy, one, shop, what, cents))
                yield Deed(began - after - 1, time(10, 10), partial(_look_twice, one))
        for ago in range(began, 0, -1):
            if village.day(ago).day == _THIRD and began - ago > _THIRD:
                leave_open = place % 4 == 1 and ago < 31  # noqa: PLR2004  # of some the last month waits
                yield Deed(ago, time(11), partial(_count, one))
                yield Deed(ago, time(11, 15), partial(_close_month, one, leave_open=leave_open))
    for home in homes:
        for ago in range(_SINCE - 2, 0, -1):
            if village.day(ago).weekday() == _FRIDAY:
                yield Deed(ago, time(15, 55), partial(_pay_out, village, home, ago))
    last = village.residents["tess"]
    yield Deed(1, time(17), partial(_buy, last, "Sport en Zo", "Volleybalschoenen", 5995))


def _arrange(one: Resident) -> None:
    actor = one.guide
    people = one.told.people if one.told else one.life.story.people if one.life else ()
    under_guardian = any(near.kind == "guardian" for near in people)
    for purse, cents, per in (("pocket", _POCKET, "week"), ("clothing", _CLOTHING, "month")):
        data = ArrangementData(
            purse=purse,
            arranger="institution" if under_guardian else "parents",
            amount=Money(cents),
            per=per,
            from_on=clock.today(),
            ground="guardianship" if under_guardian else "",
            agreements="Wij leggen niets voor zonder te bellen.",
        )
        cashbooks.arrange_money(actor=actor, participant=one.participant(actor), data=data)


def _receive(one: Resident, purse: str, cents: int) -> None:
    actor = one.second
    data = EntryData(
        purse=purse, kind="received", amount=Money(cents), on=clock.today(), what_for="Overgemaakt van thuis"
    )
    cashbooks.record_entry(actor=actor, participant=one.participant(actor), data=data)
    _look_twice(one)


def _buy(one: Resident, shop: str, what: str, cents: int) -> None:
    actor, amount = one.guide, f"{cents // 100},{cents % 100:02d}"
    data = EntryData(
        purse="clothing", kind="spent", amount=Money(cents), on=clock.today(), what_for=what, other=shop,
        reason="Uit te halen met het kleedgeld van volgende maand",
    )  # fmt: skip
    cashbooks.record_entry(
        actor=actor,
        participant=one.participant(actor),
        data=data,
        receipt=ReceiptFile(f"{what.lower()}.jpg", pictures.receipt(shop, [(what, amount)], amount)),
    )


def _look_twice(one: Resident) -> None:
    """A second person looks at what is large."""
    for checker in (one.second, one.guide):
        participant = one.participant(checker)
        waiting = Entry.objects.filter(
            purse__book__participant=participant, needs_check=True, check_of__isnull=True
        ).exclude(recorded_by_id=checker.user_id)
        for entry in waiting:
            cashbooks.check_entry(actor=checker, participant=participant, entry=entry)


def _pay_out(village: Village, home: str, ago: int) -> None:
    """Pocket money on Friday, for all who have a book."""
    house = village.houses[home]
    workers = village.workers(house.told.team)
    actor = workers[ago % len(workers)]
    lived = [one for one in village.lived if one.home == home and one.is_there(ago) and one.since > ago + 1]
    shares = [
        Share(village.residents[one.who].participant(actor), Money(_POCKET), "Zakgeld ging voor") for one in lived
    ]
    cashbooks.pay_out(actor=actor, home=house.home, shares=shares, on=clock.today(), what_for="Zakgeld van de week")


def _book(one: Resident) -> CashBook:
    return CashBook.objects.get(participant_id=one.participant(one.guide).pk)


def _count(one: Resident) -> None:
    """Counted by one, confirmed by another."""
    book = _book(one)
    book.participant = one.participant(one.guide)
    balance = book.purses.get(kind="pocket").balance
    count = cashbooks.count_purse(actor=one.guide, book=book, purse="pocket", counted=balance)
    book.participant = one.participant(one.second)
    cashbooks.confirm_count(actor=one.second, book=book, count=count)


def _close_month(one: Resident, *, leave_open: bool) -> None:
    """Last month is looked through by the mentor and closed by the buddy."""
    _look_twice(one)
    book = _book(one)
    book.participant = one.participant(one.guide)
    month = clock.today().replace(day=1)
    last_month = month.replace(month=(month.month + 10) % 12 + 1, year=month.year - (month.month == 1))
    if last_month < book.opened_on.replace(day=1):
        return
    closing = cashbooks.look_through(actor=one.guide, book=book, month=last_month)
    if not leave_open:
        book.participant = one.participant(one.second)
        cashbooks.close_month(actor=one.second, book=book, closing=closing)
