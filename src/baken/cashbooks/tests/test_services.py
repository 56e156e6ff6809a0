"""What is written, refused, looked at twice, and left in the access log (YG-05)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from baken.audit.models import AccessLog
from baken.cashbooks import selectors, services
from baken.cashbooks.models import CashBook, Entry, MoneyArrangement, Payout, Receipt
from baken.cashbooks.services import ArrangementData, ReceiptFile, Share, ShareError
from baken.cashbooks.tests.conftest import TODAY, House
from baken.cashbooks.tests.factories import JPEG, PDF, SYSTEM, ArrangementFactory, a_book, an_entry, data, lives_in
from baken.homes.models import Stay
from baken.homes.tests.factories import RoomFactory
from baken.participants.tests.factories import ParticipantFactory, RelationFactory
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.shared.money import Money


def book_for(house: House, name: str) -> CashBook:
    book = CashBook.objects.get(participant=house.sem)
    book.participant = house.seen_by(name)
    return book


def test_the_first_entry_begins_the_book_of_who_lives_in_a_youth_home(house: House) -> None:
    entry = services.record_entry(**house.by("Wies"), data=data())
    book = CashBook.objects.get(participant=house.sem)
    assert (book.opened_on, book.purses.count()) == (date(2025, 9, 1), 2)
    assert (entry.number, entry.balance, entry.given_by_name) == (1, Money(2000), "Wies")
    row = AccessLog.objects.get(what="entry in a cash book")
    assert (row.event, row.details) == ("create", {"kind": "received"})


def test_who_lives_in_no_youth_home_has_no_book(house: House) -> None:
    other = ParticipantFactory.create()
    with pytest.raises(Refused) as refusal:
        services.record_entry(actor=SYSTEM, participant=other, data=data())
    assert (refusal.value.code, refusal.value.rule) == ("no-home", "YG-05")
    lives_in(RoomFactory.create(), other)  # a home for people with dementia
    with pytest.raises(Refused):
        services.record_entry(actor=SYSTEM, participant=other, data=data())
    assert not CashBook.objects.exists()


def test_a_form_sent_twice_writes_one_entry(house: House) -> None:
    key = uuid4()
    told: dict[str, Any] = {"data": data("spent", 500, reason="Voorschot"), "receipt": ReceiptFile("bon.jpg", JPEG)}
    first = services.record_entry(**house.by("Wies"), **told, client_key=key)
    assert services.record_entry(**house.by("Wies"), **told, client_key=key) == first
    assert (Entry.objects.count(), Receipt.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "spent", "what_for": " "}, "what_for"),
        ({"kind": "spent", "cents": 2001}, "reason"),
        ({"cents": 0}, "amount"),
        ({"cents": 10**12}, "amount"),
        ({"on": TODAY + timedelta(1)}, "on"),
        ({"on": date(2025, 8, 31)}, "on"),
        ({"kind": "reversed"}, "kind"),
    ],
)
def test_what_cannot_be_stands_beside_its_field(house: House, more: dict[str, Any], field: str) -> None:
    an_entry(house.sem)
    with pytest.raises(DomainError) as error:
        services.record_entry(**house.by("Wies"), data=data(**more))
    assert error.value.field == field


def test_below_zero_with_a_reason(house: House) -> None:
    an_entry(house.sem, cents=500)
    entry = services.record_entry(**house.by("Wies"), data=data("paid_out", 800, reason="Ouders betalen morgen"))
    assert entry.balance == Money(-300)


def test_an_entry_is_taken_back_by_its_opposite_and_only_once(house: House) -> None:
    wrong = an_entry(house.sem, cents=2500)
    with pytest.raises(DomainError) as error:
        services.take_back(**house.by("Wies"), entry=wrong, reason=" ")
    assert error.value.field == "reason"
    undone = services.take_back(**house.by("Wies"), entry=wrong, reason="Dubbel geboekt")
    assert (undone.amount, undone.balance, undone.reverses) == (Money(-2500), Money(), wrong)
    for entry in (wrong, undone):
        with pytest.raises(Refused):
            services.take_back(**house.by("Wies"), entry=entry, reason="Nog eens")


def test_a_large_entry_waits_for_someone_else(house: House) -> None:
    """YG-05: above fifty euros, unless the organisation set another amount."""
    entry = services.record_entry(**house.by("Wies"), data=data(cents=5001, given_by_id=house.org.staff["Tess"].pk))
    assert entry.needs_check
    for name in ("Wies", "Tess"):
        with pytest.raises(Refused) as refusal:
            services.check_entry(**house.by(name), entry=entry)
        assert refusal.value.code == "same-person"
    with pytest.raises(NotPermitted):
        services.check_entry(actor=SYSTEM, participant=house.sem, entry=entry)
    services.check_entry(**house.by("Bram"), entry=entry)
    with pytest.raises(Refused):
        services.check_entry(**house.by("Mara"), entry=entry)
    assert not services.record_entry(**house.by("Wies"), data=data(cents=5000)).needs_check


def test_the_youth_sees_what_went_out(house: House) -> None:
    received, paid = an_entry(house.sem), an_entry(house.sem, "paid_out", 500)
    ids = [received.pk, paid.pk]
    assert services.note_seen(**house.by("Wies"), entries=ids, on=TODAY) == 1
    assert paid.seen.seen_on == TODAY
    with pytest.raises(DomainError):
        services.note_seen(**house.by("Wies"), entries=ids, on=TODAY)
    other = ParticipantFactory.create()
    theirs = an_entry(other)
    with pytest.raises(DomainError):
        services.note_seen(**house.by("Wies"), entries=[theirs.pk], on=TODAY)


def test_counting_takes_two_and_a_difference_comes_into_the_book(house: House) -> None:
    an_entry(house.sem, cents=2000)
    told: dict[str, Any] = {"purse": "pocket", "counted": Money(1850)}
    with pytest.raises(DomainError) as error:
        services.count_purse(actor=house.actor("Wies"), book=book_for(house, "Wies"), **told)
    assert (error.value.field, error.value.code) == ("explanation", "difference")
    assert "1,50" in str(error.value.message)
    count = services.count_purse(
        actor=house.actor("Wies"), book=book_for(house, "Wies"), **told, explanation="Wisselgeld kwijt"
    )
    with pytest.raises(Refused):
        services.confirm_count(actor=house.actor("Wies"), book=book_for(house, "Wies"), count=count)
    assert Entry.objects.count() == 1
    services.confirm_count(actor=house.actor("Tess"), book=book_for(house, "Tess"), count=count)
    last = Entry.objects.first()
    assert last is not None
    assert (last.kind, last.amount, last.balance, last.reason) == (
        "counted",
        Money(-150),
        Money(1850),
        "Wisselgeld kwijt",
    )
    with pytest.raises(Refused):
        services.confirm_count(actor=house.actor("Bram"), book=book_for(house, "Bram"), count=count)


def test_a_month_is_closed_by_two_and_is_fixed_then(house: House) -> None:
    old, october = an_entry(house.sem, on=date(2025, 9, 15)), date(2025, 10, 1)
    an_entry(house.sem, cents=9000, on=date(2025, 10, 31))
    bram: dict[str, Any] = {"actor": house.actor("Bram"), "book": book_for(house, "Bram")}
    wies: dict[str, Any] = {"actor": house.actor("Wies"), "book": book_for(house, "Wies")}
    with pytest.raises(NotPermitted):
        services.look_through(**wies, month=october)
    for month, code in ((date(2025, 11, 1), "not-over"), (october, "earlier-month"), (date(2025, 8, 1), None)):
        with pytest.raises(DomainError) as error:
            services.look_through(**bram, month=month)
        assert code is None or error.value.code == code
    september = services.look_through(**bram, month=old.on)
    with pytest.raises(Refused):
        services.close_month(**bram, closing=september)
    an_entry(house.sem, cents=100, on=date(2025, 9, 30))
    with pytest.raises(Refused) as refusal:
        services.close_month(**wies, closing=september)
    assert refusal.value.code == "changed"
    with clock.frozen(TODAY + timedelta(1)):
        again = services.look_through(**bram, month=old.on)
        assert again.pocket == 2100
        services.close_month(**wies, closing=again)
        with pytest.raises(DomainError) as error:
            services.record_entry(**house.by("Wies"), data=data(on=date(2025, 9, 30)))
        assert error.value.field == "on"
        with pytest.raises(Refused) as refusal:
            services.look_through(**bram, month=october)  # ninety euros: nobody looked a second time
        assert refusal.value.code == "unchecked"


def test_the_arrangement_of_today_ends_the_one_before(house: House) -> None:
    father = RelationFactory.create(participant=house.sem)
    first = ArrangementFactory.create(participant=house.sem)
    told: dict[str, Any] = {"purse": "pocket", "per": "week", "amount": Money(1500), "from_on": TODAY}
    with pytest.raises(DomainError) as error:
        services.arrange_money(**house.by("Bram"), data=ArrangementData(**told, arranger="institution"))
    assert (error.value.field, error.value.rule) == ("ground", "YG-05")
    for wrong, field in (
        ({"amount": Money(0)}, "amount"),
        ({"until_on": TODAY}, "until_on"),
        ({"contact_id": uuid4()}, "contact"),
        ({"from_on": first.from_on}, "from_on"),
    ):
        with pytest.raises(DomainError) as error:
            services.arrange_money(**house.by("Bram"), data=ArrangementData(**{**told, **wrong}, arranger="parents"))
        assert error.value.field == field
    made = services.arrange_money(
        **house.by("Bram"), data=ArrangementData(**told, arranger="parents", contact_id=father.pk)
    )
    first.refresh_from_db()
    assert (first.until_on, made.until_on) == (TODAY, None)
    with pytest.raises(Conflict):
        services.change_arrangement(
            **house.by("Bram"), arrangement=first, data=ArrangementData(**told, arranger="parents"), revision=1
        )
    with pytest.raises(NotPermitted):
        services.arrange_money(**house.by("Wies"), data=ArrangementData(**told, arranger="parents"))
    assert MoneyArrangement.objects.count() == 2


def test_a_round_pays_everyone_or_nobody(house: House) -> None:
    noa = ParticipantFactory.create(location=house.org.here, team=house.org.team)
    lives_in(RoomFactory.create(home=house.home), noa, from_on=date(2025, 9, 1))
    an_entry(house.sem)
    wies = house.actor("Wies")
    told: dict[str, Any] = {"actor": wies, "home": house.home, "on": TODAY, "what_for": "Zakgeld"}
    shares = [Share(house.seen_by("Wies"), Money(1000)), Share(noa, Money(1000))]
    with pytest.raises(ShareError) as error:
        services.pay_out(**told, shares=shares)
    assert (error.value.participant_id, error.value.field) == (noa.pk, "reason")
    assert Entry.objects.count() == 1
    assert not Payout.objects.exists()
    shares[1] = Share(noa, Money(1000), reason="Ouders betalen deze week")
    key = uuid4()
    made = services.pay_out(**told, shares=shares, client_key=key)
    assert services.pay_out(**told, shares=shares, client_key=key) == made
    assert {entry.amount for entry in made.entries.all()} == {Money(-1000)}
    with pytest.raises(NotPermitted):
        services.pay_out(**{**told, "actor": house.actor("Kiki")}, shares=shares)
    with pytest.raises(DomainError):
        services.pay_out(**told, shares=[])


def test_at_the_end_of_a_stay_the_money_goes_along_and_the_book_closes(house: House) -> None:
    an_entry(house.sem, cents=1200)
    bram: dict[str, Any] = {"actor": house.actor("Bram"), "book": book_for(house, "Bram")}
    with pytest.raises(Refused) as refusal:
        services.close_book(**bram, to_whom="Sem")
    assert refusal.value.code == "here"
    Stay.objects.update(until_on=TODAY, end_reason="family")
    with pytest.raises(DomainError) as error:
        services.close_book(**bram, to_whom=" ")
    assert error.value.field == "to_whom"
    closed = services.close_book(**bram, to_whom="Moeder van Sem")
    assert (closed.closed_on, closed.closed_by_name) == (TODAY, "Bram")
    last = Entry.objects.first()
    assert last is not None
    assert (last.kind, last.balance, last.other) == ("handed_over", Money(), "Moeder van Sem")
    with pytest.raises(Refused):
        services.record_entry(**house.by("Wies"), data=data())
    with pytest.raises(Refused):
        services.close_book(**bram, to_whom="Sem")


def test_a_receipt_is_a_photo_or_a_pdf_and_is_given_out_to_who_may_see_it(house: House) -> None:
    an_entry(house.sem)
    entry = an_entry(house.sem, "spent", 500)
    for wrong in (ReceiptFile("bon.html", b"<html>"), ReceiptFile("bon.txt", b"brood"), ReceiptFile("bon.pdf", JPEG)):
        with pytest.raises(DomainError) as error:
            services.add_receipt(**house.by("Wies"), entry=entry, receipt=wrong)
        assert error.value.field == "receipt"
    receipt = services.add_receipt(**house.by("Wies"), entry=entry, receipt=ReceiptFile("bon.pdf", PDF))
    with pytest.raises(DomainError):
        services.add_receipt(**house.by("Wies"), entry=entry, receipt=ReceiptFile("bon.pdf", PDF))
    assert services.open_receipt(**house.by("Tess"), receipt=receipt) == PDF
    assert AccessLog.objects.filter(what="receipt", event="view").count() == 1
    with pytest.raises(NotPermitted):
        services.open_receipt(actor=house.actor("Kiki"), participant=house.sem, receipt=receipt)


def test_who_has_no_tie_writes_nothing(house: House) -> None:
    a_book(house.sem)
    with pytest.raises(NotPermitted):
        services.record_entry(actor=house.actor("Kiki"), participant=house.sem, data=data())
    assert AccessLog.objects.filter(what="cash_record", outcome="denied").count() == 1


def test_a_difference_that_was_counted_twice_is_written_once(house: House) -> None:
    """Two counts of the same missing money wait for a second person: the purse is short by it once."""
    an_entry(house.sem)
    wies, tess = house.actor("Wies"), house.actor("Tess")
    told: dict[str, Any] = {"purse": "pocket", "counted": Money(1500), "explanation": "Vijf euro kwijt"}
    first = services.count_purse(actor=wies, book=book_for(house, "Wies"), **told)
    again = services.count_purse(actor=wies, book=book_for(house, "Wies"), **told)
    services.confirm_count(actor=tess, book=book_for(house, "Tess"), count=again)
    with pytest.raises(Refused) as error:
        services.confirm_count(actor=tess, book=book_for(house, "Tess"), count=first)
    assert error.value.code == "written-since"
    assert [entry.balance for entry in Entry.objects.all()] == [Money(1500), Money(2000)]


def test_a_difference_that_was_written_down_meanwhile_is_not_written_again(house: House) -> None:
    """The receipt turned up after the count: what was missing is in the book, so one counts anew."""
    an_entry(house.sem)
    told: dict[str, Any] = {"purse": "pocket", "counted": Money(1500), "explanation": "Vijf euro kwijt"}
    count = services.count_purse(actor=house.actor("Wies"), book=book_for(house, "Wies"), **told)
    an_entry(house.sem, "spent", 500)
    with pytest.raises(Refused, match="opnieuw"):
        services.confirm_count(actor=house.actor("Tess"), book=book_for(house, "Tess"), count=count)
    assert Entry.objects.filter(kind="counted").count() == 0
    assert list(selectors.counts_to_confirm(house.actor("Tess"))) == []
