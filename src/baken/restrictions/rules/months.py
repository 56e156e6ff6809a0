"""Months, days of a measure and days of a stay: how many residents had a measure, before and after they moved."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from baken.methods.engine.fold import months_later

#: So long before and after a move is looked at.
AROUND = timedelta(days=91)


@dataclass(frozen=True)
class Span:
    """That something held for someone from a day up to, and not including, another; None means until further notice."""

    whom: Hashable
    from_on: date
    until_on: date | None = None

    def touches(self, first: date, after: date) -> bool:
        """Whether it holds on any day from `first` up to, and not including, `after`."""
        return self.from_on < after and (self.until_on is None or self.until_on > first)


@dataclass(frozen=True)
class Month:
    """How many people lived there in a month (`asked`), and how many of them had at least one measure (`having`)."""

    first: date
    asked: int
    having: int


def months_until(today: date, count: int) -> list[date]:
    """The first days of the last `count` months, this one included."""
    this = today.replace(day=1)
    return [months_later(this, -back) for back in range(count - 1, -1, -1)]


def by_month(months: Sequence[date], stays: Iterable[Span], measures: Iterable[Span], today: date) -> list[Month]:
    """Per month who lived there, and who of them had a measure while living there. Days to come do not count."""
    stays, measures = list(stays), list(measures)
    found = []
    for first in months:
        after = min(months_later(first, 1), today + timedelta(days=1))
        here = [stay for stay in stays if stay.touches(first, after)]
        having = {
            stay.whom
            for stay in here
            for measure in measures
            if measure.whom == stay.whom
            and measure.touches(max(first, stay.from_on), min(after, stay.until_on or after))
        }
        found.append(Month(first, len({stay.whom for stay in here}), len(having)))
    return found


@dataclass(frozen=True)
class Around:
    """Of how many people who moved in both sides could be looked at, and how many had a measure before and after."""

    moved: int
    before: int
    after: int


def around_moves(moves: Iterable[tuple[Hashable, date]], measures: Iterable[Span], today: date) -> Around:
    """Who had a measure in the three months before moving in, and in the three months after.

    A move of less than three months ago is left out: its time after is not over.
    """
    spans = list(measures)
    counted = [(whom, day) for whom, day in moves if day + AROUND <= today]

    def having(first: timedelta, after: timedelta) -> int:
        return sum(
            any(span.whom == whom and span.touches(day + first, day + after) for span in spans) for whom, day in counted
        )

    return Around(len(counted), having(-AROUND, timedelta()), having(timedelta(), AROUND))
