"""Someone's spans as the Act sees them: shifts with rest between them, hours per week, nights. In minutes of real time.

A *shift* is what lies between two rests of eight hours at least (ATW 1:7 c): an evening and the early morning after it
can be one shift. Moments are minutes since 1970 in UTC, so that the night on which the clock changes lasts as long as
it lasts. A night (00:00 to 06:00) and a week (from Monday) are read from the clock on the wall.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from baken.homes.rules.patterns import HERE
from baken.worktime.rules.values import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from baken.worktime.rules.values import Person, Span

HOUR = 60
DAY = 24 * HOUR
WEEK = 7 * DAY
#: Shorter than this is no rest: what lies at both sides of it is one shift (ATW 1:7 c).
LEAST_REST = 8 * HOUR
#: As good as endless: nothing is known after it.
EVER = 10**9
DAYS_IN_WEEK = 7
NIGHT_ENDS = 6 * HOUR
TWO = 2 * HOUR
ADULT, CHILD = 18, 16
FEBRUARY_29 = (2, 29)


@lru_cache(maxsize=8192)
def wall(ordinal: int, minutes: int = 0) -> int:
    """The moment at which the clock says `minutes` after midnight on a day."""
    at = datetime.combine(date.fromordinal(ordinal), time()) + timedelta(minutes=minutes)
    return int(at.replace(tzinfo=HERE).timestamp()) // 60


@lru_cache(maxsize=8192)
def day_of(moment: int) -> int:
    """The day (as an ordinal) on which a moment falls here."""
    return datetime.fromtimestamp(moment * 60, tz=HERE).toordinal()


def as_datetime(moment: int) -> datetime:
    return datetime.fromtimestamp(moment * 60, tz=UTC)


def minute_of(at: datetime) -> int:
    return int(at.timestamp()) // 60


def week_of(ordinal: int) -> int:
    return (ordinal - 1) // DAYS_IN_WEEK


def monday_of(week: int) -> int:
    return week * DAYS_IN_WEEK + 1


def birthday(born_on: date, age: int) -> int:
    """The day on which somebody becomes so old; who was born on 29 February does on 1 March in other years."""
    try:
        return born_on.replace(year=born_on.year + age).toordinal()
    except ValueError:
        return date(born_on.year + age, 3, 1).toordinal()


@dataclass(slots=True)
class Shift:
    """Work between two rests. `work` leaves breaks out; `at_night`: minutes between 00:00 and 06:00."""

    starts: int
    ends: int
    day: int
    work: int = 0
    breaks: int = 0
    at_night: int = 0
    ends_after_two: bool = False
    sleeps_in: bool = False
    unbroken_alone: bool = False
    young: bool = False
    keys: list[str] = field(default_factory=list)

    @property
    def is_night(self) -> bool:
        """More than an hour of work between midnight and six (ATW 1:7 d)."""
        return self.at_night > HOUR

    @property
    def is_long_in_the_night(self) -> bool:
        """A night shift that ends after two, which asks for more rest (ATW 5:8)."""
        return self.ends_after_two and self.is_night


class Book:
    """All that the rules read of one person."""

    def __init__(self, person: Person, spans: Iterable[Span]) -> None:
        self.person = person
        ordered = sorted(spans, key=lambda span: (span.starts_at, span.ends_at, span.kind, span.key))
        at_work = [span for span in ordered if span.kind in {Kind.WORK, Kind.SLEEP_IN}]
        self.calls = [
            (minute_of(span.starts_at), minute_of(span.ends_at), span.key)
            for span in ordered
            if span.kind is Kind.ON_CALL
        ]
        self.adult_from = birthday(person.born_on, ADULT) if person.born_on else 0
        self.worker_from = birthday(person.born_on, CHILD) if person.born_on else 0
        self.rest_days: set[int] = set()
        self._minutes: dict[int, int] = {}
        self.shifts: list[Shift] = self._shifts(at_work)
        for span in ordered:
            if span.kind is not Kind.ON_CALL:
                self._add_hours(span)
        self.sleeps_in = person.sleeps_in
        if self.sleeps_in is None:
            self.sleeps_in = any(shift.sleeps_in for shift in self.shifts)
        self.starts = [shift.starts for shift in self.shifts]
        #: After each shift the rest until the next; after the last there is no end to it.
        self.rests = [later.starts - shift.ends for shift, later in pairwise(self.shifts)]
        if self.shifts:
            self.rests.append(EVER)
        self.first_week = min(self._minutes, default=0)
        self.last_week = max(self._minutes, default=-1)
        weeks = range(self.first_week, self.last_week + 1)
        self.week_minutes = [self._minutes.get(week, 0) for week in weeks]
        self._hours_before = [0, *accumulate(self.week_minutes)]

    def _shifts(self, spans: Sequence[Span]) -> list[Shift]:
        shifts: list[Shift] = []
        for span in spans:
            starts, ends = minute_of(span.starts_at), minute_of(span.ends_at)
            day = day_of(starts)
            if not shifts or starts - shifts[-1].ends >= LEAST_REST:
                shifts.append(Shift(starts, starts, day, young=day < self.adult_from))
            shift = shifts[-1]
            between = starts - shift.ends
            shift.breaks += span.break_minutes + (between if between >= 15 else 0)  # noqa: PLR2004  # ATW 1:7 e
            shift.work += max(0, ends - starts - span.break_minutes)
            shift.ends = max(shift.ends, ends)
            shift.sleeps_in |= span.kind is Kind.SLEEP_IN
            shift.unbroken_alone |= span.alone and span.break_minutes == 0
            shift.keys.append(span.key)
            for on in range(day, day_of(ends - 1) + 1):
                night = min(ends, wall(on, NIGHT_ENDS)) - max(starts, wall(on))
                if night > 0:
                    shift.at_night += night
                    shift.ends_after_two |= ends > wall(on, TWO)
                if (on - 1) % DAYS_IN_WEEK == self.person.rest_weekday:
                    self.rest_days.add(on)
        return shifts

    def _add_hours(self, span: Span) -> None:
        """Share the working minutes of a span among the weeks in which they lie, the break in proportion."""
        starts, ends = minute_of(span.starts_at), minute_of(span.ends_at)
        length = max(1, ends - starts)
        work = max(0, length - span.break_minutes)
        week, shared, told = week_of(day_of(starts)), 0, 0
        last = week_of(day_of(ends - 1)) if ends > starts else week
        while week <= last:
            until = min(ends, wall(monday_of(week + 1))) if week < last else ends
            shared = round(work * (until - starts) / length) if week < last else work
            self._minutes[week] = self._minutes.get(week, 0) + shared - told
            told = shared
            week += 1

    def rests_in(self, starts: int, ends: int) -> Iterator[int]:
        """The length of each rest between two moments, as far as it lies between them; it begins with work."""
        number = bisect_left(self.starts, starts)
        while number < len(self.shifts) and self.shifts[number].ends < ends:
            after = self.shifts[number].ends
            yield min(ends, after + self.rests[number]) - after
            number += 1

    def hours(self, first: int, weeks: int) -> int:
        """The minutes of work in so many weeks from a week."""
        low = min(max(first - self.first_week, 0), len(self.week_minutes))
        high = min(max(first + weeks - self.first_week, 0), len(self.week_minutes))
        return self._hours_before[high] - self._hours_before[low]

    def windows(self, weeks: int) -> range:
        """The weeks from which a period of so many can be looked at: each in what is known, or one around all of it."""
        return range(self.first_week, max(self.first_week, self.last_week - weeks + 1) + 1)

    def shifts_between(self, starts: int, ends: int) -> Iterator[Shift]:
        number = max(0, bisect_left(self.starts, starts) - 1)
        while number < len(self.shifts) and self.shifts[number].starts < ends:
            if self.shifts[number].ends > starts:
                yield self.shifts[number]
            number += 1

    def keys_between(self, starts: int, ends: int) -> tuple[str, ...]:
        return tuple(key for shift in self.shifts_between(starts, ends) for key in shift.keys)
