"""The clock on the wall and the moments behind it, also where summer time begins and ends.

A day lasts 23, 24 or 25 hours. Moments are compared in UTC, because two of the same hour in autumn look alike here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from baken.homes.rules.patterns import HERE as ZONE

if TYPE_CHECKING:
    from collections.abc import Iterator

MINUTES = 24 * 60
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)


def moment(day: date, minutes: int = 0) -> datetime:
    """When the clock says `minutes` after midnight of a day; they may reach into later days.

    An hour that summer time skips is read an hour later, one that it gives twice is the first of the two.
    """
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=ZONE).astimezone(UTC)


def local(at: datetime) -> datetime:
    """What the clock on the wall says."""
    return at.astimezone(ZONE)


def day_of(at: datetime) -> date:
    return local(at).date()


@dataclass(frozen=True, order=True)
class Span:
    """From a moment up to, and not including, another."""

    start: datetime
    end: datetime

    def __bool__(self) -> bool:
        return self.start < self.end

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at < self.end

    def cut(self, other: Span) -> Span:
        """What both have; false when that is nothing."""
        return Span(max(self.start, other.start), min(self.end, other.end))

    @property
    def hours(self) -> float:
        return (self.end - self.start).total_seconds() / 3600


def whole_day(day: date) -> Span:
    """A day as it is lived, from midnight to midnight."""
    return Span(moment(day), moment(day + timedelta(days=1)))


def days(first: date, after: date) -> Iterator[date]:
    for number in range((after - first).days):
        yield first + timedelta(days=number)
