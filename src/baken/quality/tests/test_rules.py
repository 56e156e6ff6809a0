"""Periods and figures."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.quality.rules.numbers import Share, Spread
from baken.quality.rules.periods import Period, Unit

units = st.sampled_from(list(Unit))
days = st.dates(date(2001, 1, 1), date(2090, 12, 31))


@given(days, units)
def test_a_day_falls_in_its_own_period(day: date, unit: Unit) -> None:
    period = Period.of(day, unit)
    assert period.first <= day <= period.last
    assert Period.parse(period.key) == period


@given(days, units)
def test_periods_follow_on_each_other(day: date, unit: Unit) -> None:
    *_, before, period = Period.of(day, unit).up_to_here(5)
    assert before == period.earlier()
    assert before.last + timedelta(days=1) == period.first
    assert period.earlier(-3).earlier(3) == period


@pytest.mark.parametrize("text", ["", "2025", "2025-Q5", "2025-13", "1999-01", "2025-1", "x"])
def test_what_is_no_period_is_none(text: str) -> None:
    assert Period.parse(text) is None


@pytest.mark.parametrize(
    ("part", "whole", "percentage"), [(3, 4, None), (0, 0, None), (0, 5, 0), (5, 5, 100), (2, 3, None), (5, 8, 63)]
)
def test_no_percentage_under_five_cases(part: int, whole: int, percentage: int | None) -> None:
    assert Share(part, whole).percentage == percentage


def test_the_middle_and_the_longest() -> None:
    assert Spread.over([3, 10, 4]) == Spread(3, 4, 10)
    assert Spread.over([3, 4]) == Spread(2, 3.5, 4)
    assert Spread.over([]) == Spread(0, None, None)
