"""Who can be called when, and when nobody can: over midnight, on holidays, in the nights the clock changes (SL-07).

One who works alone can always fall back on a colleague. Times are those of the clock on the wall; what lies between
them is counted in real time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))
A_DAY = timedelta(days=1)


class OnHolidays(StrEnum):
    """Whether someone can be called on the days on which the country is free."""

    ALSO = "also"
    NOT = "not"
    ONLY = "only"


@dataclass(frozen=True)
class Window:
    """From one time of the clock until another, on some days of the week (Monday is 0).

    Until is the next day when it is not later than from; the same time means all day long. Which day it is, and
    whether that is a holiday, goes by the day on which it begins.
    """

    starts: time
    ends: time
    weekdays: frozenset[int] = EVERY_DAY
    holidays: OnHolidays = OnHolidays.ALSO

    def begins_on(self, day: date, free: Collection[date]) -> bool:
        """Whether it begins on this day."""
        if self.holidays is OnHolidays.NOT and day in free:
            return False
        if self.holidays is OnHolidays.ONLY and day not in free:
            return False
        return day.weekday() in self.weekdays

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """From which until which moment, when it begins on this day."""
        last = day if self.ends > self.starts else day + A_DAY
        return _moment(day, self.starts, zone), _moment(last, self.ends, zone)


def holds(window: Window, at: datetime, free: Collection[date], zone: ZoneInfo) -> bool:
    """Whether someone can be called at this moment."""
    today = at.astimezone(zone).date()
    return any(first <= at < after for first, after in _parts(window, today - A_DAY, today, free, zone))


@dataclass(frozen=True)
class Gap:
    """A time in which nobody can be called."""

    first: datetime
    after: datetime


def gaps(
    windows: Iterable[Window], first: datetime, after: datetime, free: Collection[date], zone: ZoneInfo
) -> list[Gap]:
    """When nobody can be called between two moments, in order."""
    days = (first.astimezone(zone).date() - A_DAY, after.astimezone(zone).date())
    covered = sorted(part for window in windows for part in _parts(window, *days, free, zone))
    found, reached = [], first
    for start, end in covered:
        if start >= after:
            break
        if start > reached:
            found.append(Gap(reached.astimezone(zone), start.astimezone(zone)))
        reached = max(reached, end)
    if reached < after:
        found.append(Gap(reached.astimezone(zone), after.astimezone(zone)))
    return found


def _parts(
    window: Window, first: date, last: date, free: Collection[date], zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """The times of a window that begin on one of these days. In spring one of an hour can have no length."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if window.begins_on(day, free):
            start, end = window.on(day, zone)
            if start < end:
                yield start, end


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment at which the clock on the wall first says so."""
    return datetime.combine(day, at, zone).astimezone(UTC)
