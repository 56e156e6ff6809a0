"""Cash books for tests: invented, and plainly so."""

from __future__ import annotations

from datetime import date
from typing import Any

from factory.declarations import LazyFunction, SubFactory
from factory.django import DjangoModelFactory

from baken.accounts.rules import Actor
from baken.cashbooks.models import CashBook, CashCount, Entry, MoneyArrangement, MonthClosing, Purse, Receipt
from baken.cashbooks.services import EntryData, ReceiptFile, add_receipt, record_entry
from baken.homes.tests.factories import RoomFactory, StayFactory
from baken.participants.models import Participant
from baken.participants.tests.factories import ParticipantFactory
from baken.shared import clock
from baken.shared.money import Money

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 40
SYSTEM = Actor.system("test")


class ArrangementFactory(DjangoModelFactory[MoneyArrangement]):
    """The parents give ten euros a week."""

    class Meta:
        model = MoneyArrangement

    participant = SubFactory(ParticipantFactory)
    purse = "pocket"
    arranger = "parents"
    cents = 1000
    per = "week"
    from_on = date(2025, 1, 6)
    recorded_by_name = "Wies Voorbeeld"


class BookFactory(DjangoModelFactory[CashBook]):
    class Meta:
        model = CashBook

    participant = SubFactory(ParticipantFactory)
    opened_on = LazyFunction(lambda: date(2025, 9, 1))


def a_book(of: Participant, **more: Any) -> CashBook:
    """A book with two empty purses."""
    book = BookFactory.create(participant=of, **more)
    for kind in ("pocket", "clothing"):
        Purse.objects.create(book=book, kind=kind)
    return CashBook.objects.get(pk=book.pk)


def data(kind: str = "received", cents: int = 2000, **more: Any) -> EntryData:
    told: dict[str, Any] = {"purse": "pocket", "on": clock.today(), "what_for": "Van thuis", **more}
    return EntryData(kind=kind, amount=Money(cents), **told)


def an_entry(of: Participant, kind: str = "received", cents: int = 2000, **more: Any) -> Entry:
    """Written by the system, in the open book or a new one."""
    if not CashBook.objects.filter(participant=of, closed_on__isnull=True).exists():
        a_book(of)
    return record_entry(actor=SYSTEM, participant=of, data=data(kind, cents, **more))


def a_receipt(of: Participant) -> Receipt:
    an_entry(of, cents=5000)
    entry = an_entry(of, "spent", 500)
    return add_receipt(actor=SYSTEM, participant=of, entry=entry, receipt=ReceiptFile("bon.pdf", PDF))


def a_count(of: Participant, by: Any) -> CashCount:
    purse = an_entry(of).purse
    told = {"counted_by": by, "counted_by_name": by.name, "counted_at": clock.now()}
    purse.refresh_from_db()
    return CashCount.objects.create(purse=purse, counted=purse.cents, **told)


def a_closing(of: Participant, by: Any) -> MonthClosing:
    book = a_book(of)
    told = {"closed_by": by, "closed_by_name": by.name, "closed_at": clock.now()}
    return MonthClosing.objects.create(book=book, month=date(2025, 10, 1), pocket=0, clothing=0, **told)


def a_youth_room(**more: Any) -> Any:
    return RoomFactory.create(home__kind="youth-neighbourhood", **more)


def lives_in(room: Any, participant: Participant, **more: Any) -> Any:
    return StayFactory.create(room=room, participant=participant, **more)
