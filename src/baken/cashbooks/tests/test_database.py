"""What the database itself refuses, whoever writes; and two people at once (YG-05)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Sum

from baken.cashbooks.models import CashBook, CashCount, Entry, EntryCheck, MonthClosing, Purse
from baken.cashbooks.services import note_seen, record_entry, take_back
from baken.cashbooks.tests.conftest import TODAY, House
from baken.cashbooks.tests.factories import SYSTEM, a_closing, a_count, an_entry, data
from baken.participants.tests.factories import ParticipantFactory
from baken.participants.tests.test_at_once import at_once
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID


def refused(sql: str, *params: Any) -> str:
    """The constraint that refuses this statement."""
    with pytest.raises(IntegrityError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(getattr(error.value.__cause__, "diag").constraint_name)  # noqa: B009  # psycopg's own, untyped


def written(purse_id: UUID, **changes: Any) -> str:
    """Why an entry written by SQL is refused."""
    row = {
        "purse_id": purse_id,
        "number": 1,
        "kind": "received",
        "on": TODAY,
        "cents": 100,
        "balance_after": 999_999,
        "reason": "",
        "recorded_at": clock.now(),
        "recorded_by_name": "Wies",
        "given_by_name": "Wies",
        "needs_check": False,
        "reverses_id": None,
        "count_id": None,
        "what_for": "",
        "other": "",
        **changes,
    }
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join(["%s"] * len(row))
    return refused(f"INSERT INTO cashbooks_entry ({names}) VALUES ({marks})", *row.values())  # noqa: S608  # our names


def test_the_database_counts_itself_whatever_one_says(house: House) -> None:
    entry = an_entry(house.sem)
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO cashbooks_entry (purse_id, number, kind, "on", cents, balance_after, reason, recorded_at,'
            " recorded_by_name, given_by_name, needs_check, what_for, other)"
            " VALUES (%s, 77, 'spent', %s, -500, 999999, '', %s, 'Wies', 'Wies', false, '', '')",
            [entry.purse_id, TODAY, clock.now()],
        )
    last = Entry.objects.first()
    assert last is not None
    assert (last.number, last.balance_after) == (2, 1500)
    purse = Purse.objects.get(pk=entry.purse_id)
    assert (purse.cents, purse.entries_so_far) == (1500, 2)


def test_what_cannot_be_written_is_refused_by_the_database(house: House) -> None:
    entry = an_entry(house.sem, cents=2000)
    purse = entry.purse_id
    assert written(purse, kind="spent", cents=-2001) == "below_zero_only_with_a_reason"
    assert written(purse, cents=0) == "entry_is_within_bounds"
    assert written(purse, cents=2_000_000) == "entry_is_within_bounds"
    assert written(purse, kind="spent", cents=100) == "money_goes_the_way_of_its_kind"
    assert written(purse, on=TODAY + timedelta(1)) == "no_entry_ahead_of_time"
    assert written(purse, on=TODAY - timedelta(400)) == "no_entry_before_the_book"
    assert written(purse, kind="reversed", cents=-1000, reason="mis", reverses_id=entry.pk) == (
        "an_entry_is_taken_back_whole"
    )
    assert written(purse, kind="reversed", cents=-2000, reverses_id=entry.pk) == "who_takes_back_says_what_and_why"
    assert written(purse, kind="counted", cents=-5, reason="weg") == "a_difference_comes_from_a_count"
    assert written(purse, recorded_by_name="") == "an_entry_has_a_doer"
    assert refused("UPDATE cashbooks_purse SET cents = 9 WHERE id = %s", purse) == "a_balance_follows_from_entries"
    assert refused("UPDATE cashbooks_cashbook SET closed_on = %s, closed_by_name = 'Wies'", TODAY) == (
        "a_cash_book_closes_empty"
    )


@pytest.mark.django_db
def test_a_purse_begins_empty_whatever_one_says() -> None:
    other = CashBook.objects.create(participant=ParticipantFactory.create(), opened_on=TODAY)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cashbooks_purse (book_id, kind, cents, entries_so_far) VALUES (%s, 'pocket', 500, 3)",
            [other.pk],
        )
    purse = other.purses.get()
    assert (purse.cents, purse.entries_so_far) == (0, 0)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE cashbooks_entry SET cents = 1",
        "DELETE FROM cashbooks_entry",
        "TRUNCATE cashbooks_entry CASCADE",
        "DELETE FROM cashbooks_cashbook",
        "UPDATE cashbooks_entryseen SET seen_on = '2025-01-01'",
    ],
)
def test_the_ledger_is_only_added_to(house: House, sql: str) -> None:
    an_entry(house.sem)
    entry = an_entry(house.sem, "paid_out", 500)
    note_seen(actor=SYSTEM, participant=house.sem, entries=[entry.pk], on=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Entry.objects.count() == 2


def test_one_person_cannot_be_two(house: House) -> None:
    wies, tess = house.org.staff["Wies"], house.org.staff["Tess"]
    count = a_count(house.sem, wies)
    yes = "UPDATE cashbooks_cashcount SET confirmed_by_id = %s, confirmed_at = now(), confirmed_by_name = 'x'"
    assert refused(yes, wies.pk) == "another_person_confirms_a_count"
    assert refused("UPDATE cashbooks_cashcount SET counted = 1, explanation = 'x'") == (
        "a_count_is_confirmed_and_nothing_else"
    )
    CashCount.objects.filter(pk=count.pk).update(confirmed_by=tess, confirmed_at=clock.now(), confirmed_by_name="Tess")
    assert refused(yes, tess.pk) == "a_count_is_confirmed_and_nothing_else"
    entry = record_entry(**house.by("Wies"), data=data(cents=9000))
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        EntryCheck.objects.create(entry=entry, checked_at=clock.now(), checked_by=wies, checked_by_name="Wies")
    assert "another_person_checks_an_entry" in repr(error.value.__cause__.diag.constraint_name)  # type: ignore[union-attr]  # psycopg's


def test_a_count_is_explained_where_it_differs(house: House) -> None:
    entry, wies = an_entry(house.sem), house.org.staff["Wies"]
    assert (
        refused(
            "INSERT INTO cashbooks_cashcount (purse_id, counted_at, expected, counted, explanation, counted_by_id,"
            " counted_by_name, confirmed_by_name) VALUES (%s, now(), 1900, 1900, '', %s, 'Wies', '')",
            entry.purse_id,
            wies.pk,
        )
        == "a_difference_is_explained"
    )


def test_a_closed_month_takes_no_entries_and_stays_closed(house: House) -> None:
    wies, tess = house.org.staff["Wies"], house.org.staff["Tess"]
    closing = a_closing(house.sem, wies)
    purse = closing.book.purses.get(kind="pocket").pk
    yes = "UPDATE cashbooks_monthclosing SET confirmed_by_id = %s, confirmed_at = now(), confirmed_by_name = 'x'"
    assert refused(yes, wies.pk) == "another_person_closes_a_month"
    with connection.cursor() as cursor:
        cursor.execute(yes, [tess.pk])
    assert written(purse, on=closing.month.replace(day=31)) == "a_closed_month_takes_no_entries"
    assert written(purse, on=closing.book.opened_on) == "a_closed_month_takes_no_entries"
    assert an_entry(house.sem, on=closing.month.replace(month=11)).number == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        MonthClosing.objects.all().delete()


@pytest.mark.usefixtures("database_apart")
def test_two_people_at_once_never_spend_the_same_money_twice() -> None:
    """Ten euros in the purse, and twice eight taken out: one of the two hears that there is not enough."""
    with clock.frozen(TODAY):
        sem = ParticipantFactory.create()
        an_entry(sem, cents=1000)

        def spend() -> Entry:
            with clock.frozen(TODAY):
                return record_entry(actor=SYSTEM, participant=sem, data=data("spent", 800, what_for="Bioscoop"))

        answers = at_once(spend, spend)
        (refusal,) = [one for one in answers if isinstance(one, DomainError)]
        assert (refusal.field, refusal.code) == ("reason", "below-zero")
        (spent,) = [one for one in answers if isinstance(one, Entry)]

        def undo() -> Entry:
            with clock.frozen(TODAY):
                return take_back(actor=SYSTEM, participant=sem, entry=spent, reason="Ging niet door")

        assert sum(isinstance(one, DomainError) for one in at_once(undo, undo)) == 1
        purse = Purse.objects.get(book__participant=sem, kind="pocket")
        assert purse.cents == Entry.objects.filter(purse=purse).aggregate(all=Sum("cents"))["all"] == 1000
        assert purse.entries_so_far == 3

        many = at_once(*(lambda: _at(lambda: an_entry(sem)) for _ in range(4)))
        assert sorted(one.number for one in many) == [4, 5, 6, 7]


def _at(do: Any) -> Any:
    with clock.frozen(TODAY):
        return do()
