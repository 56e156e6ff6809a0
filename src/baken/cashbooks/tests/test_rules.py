"""Amounts, entries and who arranges them, without a database (YG-05)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.cashbooks.rules.arranging import Doubt, doubts_about, ground_fits
from baken.cashbooks.rules.entries import (
    LEAST,
    MOST,
    EntryKind,
    Standing,
    Wrong,
    last_of,
    months_between,
    needs_second_pair,
    next_month,
    signed,
    sums_of,
    wrong_with,
)
from baken.participants.rules import PartialDate
from baken.shared.money import Money, NotAnAmount

DAY = date(2025, 11, 24)
BEGUN = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12,5", 1250),
        ("12.50", 1250),
        ("€ 12,50", 1250),
        ("€\u00a012,50", 1250),
        ("1.250,00", 125_000),
        ("1.250", 125_000),
        ("1250", 125_000),
        ("12,-", 1200),
        (" 0,01 ", 1),
        ("1.250.000,5", 125_000_050),
    ],
)
def test_an_amount_is_read_as_one_writes_it(typed: str, cents: int) -> None:
    assert Money.read(typed).cents == cents


@pytest.mark.parametrize(
    "typed",
    ["", "€", "-5", "12,555", "1.25,00", "1,2,3", "tien", "1.2500", "1.250.00", "1e3", ",5", "5€", "٣", "9" * 40],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        Money.read(typed)


@given(st.integers(min_value=0, max_value=10**12))
def test_an_amount_is_read_back_as_it_is_shown(cents: int) -> None:
    amount = Money(cents)
    assert Money.read(str(amount)) == Money.read(amount.plain) == Money.read(amount.grouped) == amount


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_amount_or_is_refused(typed: str) -> None:
    with suppress(NotAnAmount):
        assert Money.read(typed).cents >= 0


def test_an_amount_below_nought_says_so() -> None:
    assert str(Money(-123_456)) == "€\u00a0-1.234,56"
    assert Money(-5).plain == "-0,05"


movements = st.lists(
    st.tuples(st.sampled_from(list(EntryKind)[:4]), st.integers(LEAST.cents, MOST.cents), st.booleans()), max_size=60
)


@given(movements)
def test_any_sequence_of_entries_keeps_the_balance_the_sum_and_above_zero_without_a_reason(
    tried: list[tuple[EntryKind, int, bool]],
) -> None:
    balance, taken, reasons = Money(), list[Money](), 0
    for kind, cents, says_why in tried:
        amount = signed(kind, Money(cents))
        reason = "voorgeschoten" if says_why else " "
        if wrong_with(amount, DAY, DAY, Standing(balance, BEGUN), reason=reason) is None:
            balance += amount
            taken.append(amount)
            reasons += balance.is_negative
            assert says_why or not balance.is_negative
    assert balance.cents == sum(amount.cents for amount in taken)
    assert sums_of(Money(), taken).closing == balance


@given(st.lists(st.integers(-MOST.cents, MOST.cents), max_size=30), st.integers(-10_000, 10_000), st.integers(0, 30))
def test_a_month_begins_where_the_one_before_it_ended(amounts: list[int], opening: int, cut: int) -> None:
    both = sums_of(Money(opening), map(Money, amounts))
    first = sums_of(Money(opening), map(Money, amounts[:cut]))
    assert sums_of(first.closing, map(Money, amounts[cut:])).closing == both.closing


@pytest.mark.parametrize(
    ("cents", "on", "standing", "wrong"),
    [
        (0, DAY, Standing(Money(100), BEGUN), Wrong.TOO_SMALL),
        (MOST.cents + 1, DAY, Standing(Money(), BEGUN), Wrong.TOO_LARGE),
        (100, DAY + timedelta(1), Standing(Money(), BEGUN), Wrong.AHEAD),
        (100, BEGUN - timedelta(1), Standing(Money(), BEGUN), Wrong.BEFORE_THE_BOOK),
        (100, date(2025, 10, 31), Standing(Money(), BEGUN, date(2025, 11, 1)), Wrong.MONTH_IS_CLOSED),
        (-101, DAY, Standing(Money(100), BEGUN), Wrong.BELOW_ZERO),
        (-100, DAY, Standing(Money(100), BEGUN), None),
        (100, date(2025, 11, 1), Standing(Money(-500), BEGUN, date(2025, 11, 1)), Wrong.BELOW_ZERO),
    ],
)
def test_what_is_wrong_with_an_entry(cents: int, on: date, standing: Standing, wrong: Wrong | None) -> None:
    """YG-05."""
    assert wrong_with(Money(cents), on, DAY, standing, reason="") == wrong


def test_a_second_person_looks_above_the_limit_whichever_way_the_money_goes() -> None:
    limit = Money(5000)
    assert not needs_second_pair(Money(5000), limit)
    assert needs_second_pair(Money(5001), limit)
    assert needs_second_pair(Money(-5001), limit)


@given(st.dates())
def test_months_follow_each_other(day: date) -> None:
    first = day.replace(day=1)
    after = next_month(first)
    assert after > last_of(first) or after == date.max
    assert months_between(first, last_of(first)) == [first]


def test_the_institution_arranges_it_with_a_ground_and_nobody_else_has_one() -> None:
    """YG-05."""
    assert ground_fits("institution", "guardianship")
    assert ground_fits("parents", "")
    assert not ground_fits("institution", "")
    assert not ground_fits("parents", "placed")


YOUTH, ADULT = PartialDate(2010, 3, 4), PartialDate(2005, 1, 1)


@pytest.mark.parametrize(
    ("arranger", "ground", "code", "birth", "expected"),
    [
        ("parents", "", "12", YOUTH, []),
        ("parents", "", "D", YOUTH, [Doubt.PARENTS_WITHOUT_AUTHORITY]),
        ("parents", "", "", YOUTH, [Doubt.AUTHORITY_UNKNOWN]),
        ("parents", "", "X9", YOUTH, [Doubt.AUTHORITY_UNKNOWN]),
        ("parents", "", "12", ADULT, [Doubt.OF_AGE]),
        ("institution", "guardianship", "D", YOUTH, []),
        ("institution", "guardianship", "12", YOUTH, [Doubt.NO_GUARDIAN_IN_REGISTER]),
        ("institution", "placed", "12", YOUTH, [Doubt.PLACEMENT_NOT_IN_REGISTER]),
        ("self", "", "", YOUTH, [Doubt.NOT_OF_AGE]),
        ("self", "", "", ADULT, []),
    ],
)
def test_where_the_register_says_otherwise_one_gets_to_hear_it(
    arranger: str, ground: str, code: str, birth: PartialDate, expected: list[Doubt]
) -> None:
    """YG-05: warn, do not guess."""
    found = doubts_about(arranger, ground, code=code, birth=birth, day=DAY, under_guardianship=False)
    assert list(found) == expected


def test_guardianship_of_an_adult_is_always_said() -> None:
    found = doubts_about("self", "", code="", birth=ADULT, day=DAY, under_guardianship=True)
    assert Doubt.UNDER_GUARDIANSHIP in found
