"""How much someone works, and how often at hours that others are free; and how that lies beside the team."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from baken.presence.rules.local import moment
from baken.rosters.rules.worked import SATURDAY, SUNDAY, by_day

#: From midnight until six; a shift with more than an hour of it is a night shift (ATW 1:7).
NIGHT_ENDS, IS_A_NIGHT = 6 * 60, timedelta(hours=1)
#: With fewer colleagues to compare with, an average tells of one of them.
ENOUGH_TO_COMPARE: Final = 3


class Span(StrEnum):
    """Over which time one looks."""

    ROSTER = "roster"
    WEEKS_4 = "4-weeks"
    WEEKS_16 = "16-weeks"
    YEAR = "year"


@dataclass(frozen=True)
class Period:
    """From a day up to and including another."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))

    def around(self, other: Period) -> Period:
        return Period(min(self.first, other.first), max(self.last, other.last))


def periods(today: date, roster: Period | None = None) -> dict[Span, Period]:
    """The times one can look over: this roster, the four and sixteen weeks that end with this one, and this year.

    Weeks begin on Monday. Without a roster that has today in it, the week stands there alone.
    """
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=SUNDAY)
    return {
        Span.ROSTER: roster or Period(monday, sunday),
        Span.WEEKS_4: Period(monday - timedelta(weeks=3), sunday),
        Span.WEEKS_16: Period(monday - timedelta(weeks=15), sunday),
        Span.YEAR: Period(date(today.year, 1, 1), date(today.year, 12, 31)),
    }


@dataclass(frozen=True)
class Work:
    """One shift as it counts: as it was worked where that is known, else as it is planned.

    `on` is the day it belongs to. `minutes` are those that count as hours.
    """

    on: date
    starts_at: datetime
    ends_at: datetime
    minutes: int
    is_sleep_in: bool = False
    is_worked: bool = False

    @cached_property
    def days(self) -> tuple[date, ...]:
        return tuple(day for day, _begin, _end in by_day(self.starts_at, self.ends_at))

    @cached_property
    def is_night(self) -> bool:
        """Awake for more than an hour between midnight and six (ATW 1:7)."""
        if self.is_sleep_in:
            return False
        parts = by_day(self.starts_at, self.ends_at)
        in_the_night = (min(end, moment(day, NIGHT_ENDS)) - begin for day, begin, end in parts)
        return any(length > IS_A_NIGHT for length in in_the_night)


@dataclass(frozen=True)
class Totals:
    """What shifts come to. A weekend counts once, also with work on both its days."""

    shifts: int = 0
    minutes: int = 0
    worked_minutes: int = 0
    nights: int = 0
    sleep_ins: int = 0
    weekends: int = 0
    sundays: int = 0
    holidays: int = 0


def totals(works: Iterable[Work], period: Period, holidays: Collection[date]) -> Totals:
    """Add up the shifts that belong to a day of the period."""
    inside = [one for one in works if one.on in period]
    days = {day for one in inside for day in one.days}
    return Totals(
        shifts=len(inside),
        minutes=sum(one.minutes for one in inside),
        worked_minutes=sum(one.minutes for one in inside if one.is_worked),
        nights=sum(one.is_night for one in inside),
        sleep_ins=sum(one.is_sleep_in for one in inside),
        weekends=len({_saturday_of(day) for day in days if day.weekday() >= SATURDAY}),
        sundays=sum(day.weekday() == SUNDAY for day in days),
        holidays=sum(day in holidays for day in days),
    )


def _saturday_of(day: date) -> date:
    return day - timedelta(days=day.weekday() - SATURDAY)


@dataclass(frozen=True)
class Beside:
    """What colleagues have of something: their average, the least and the most. Of nobody in particular."""

    average: float
    least: float
    most: float

    def __contains__(self, number: float) -> bool:
        return self.least <= number <= self.most


def owed(minutes_of: Callable[[date], int], days: Iterable[date]) -> int:
    """What a contract comes to on some days: a seventh of a week for each, by the contract of that day."""
    return round(sum(minutes_of(day) for day in days) / 7)


#: What is set beside the team, and how it is read from what someone works.
SHARED: Mapping[str, Callable[[Totals], int]] = {
    "nights": lambda found: found.nights,
    "sleep_ins": lambda found: found.sleep_ins,
    "weekends": lambda found: found.weekends,
    "sundays": lambda found: found.sundays,
    "holidays": lambda found: found.holidays,
}


def beside(team: Iterable[Totals]) -> dict[str, Beside]:
    """What the colleagues have of everything that is shared; nothing where they are too few to stay unnamed."""
    known = list(team)
    if len(known) < ENOUGH_TO_COMPARE:
        return {}
    return {name: _spread([read(one) for one in known]) for name, read in SHARED.items()}


def _spread(numbers: list[int]) -> Beside:
    return Beside(sum(numbers) / len(numbers), min(numbers), max(numbers))


@dataclass(frozen=True)
class Hours:
    """Minutes that count beside what the contract says for the same days.

    Days for which there was no roster do not count, and neither do days away: nobody owes hours for those.
    """

    minutes: int
    contract: int
    #: Days on which someone was on leave, ill, or away for something else.
    away: int = 0

    @property
    def over(self) -> int:
        """Above nought: more than the contract."""
        return self.minutes - self.contract
