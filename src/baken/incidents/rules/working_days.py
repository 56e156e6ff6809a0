"""Counting working days for a deadline of the law (RR-05).

Monday to Friday are working days, apart from the days that the *Algemene termijnenwet* names: New Year's Day, Easter
Monday, Whit Monday, both days of Christmas, Ascension Day, the King's birthday and the fifth of May; Good Friday is
put on a par with them. Many people do work on Good Friday and on the fifth of May, so an organisation can choose to
count these two as working days: its deadline then never falls later. The days themselves come from outside (the
`holidays` library), so that this module holds only the counting.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

SATURDAY = 5


def is_working_day(day: date, holidays: Container[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def working_days_after(day: date, count: int, holidays: Container[date]) -> date:
    """The `count`-th working day after `day`; that day itself does not count.

    Raises:
        ValueError: a deadline of no days is none.
    """
    if count < 1:
        raise ValueError("count at least one working day")
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, holidays)
    return day
