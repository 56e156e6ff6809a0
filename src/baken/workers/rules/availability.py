"""When a worker can work, as they say it themselves: a pattern of one or two weeks, days that differ, leave.

What people say are times on the clock on the wall. What a roster asks about are moments. Between the two stands
`Timeline`: for each moment of a period one verdict, also in the nights in which the clock goes forward or back.

The later word counts: leave before a day that differs, that before the pattern. Of two words of the same kind about
one moment the stricter counts, whichever came first. Where nobody said anything, someone can work.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from baken.homes.rules.patterns import DAY, HERE, WEEK, at, monday

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: A pattern repeats every week or every other week.
MOST_WEEKS = 2
#: So many parts in one pattern; more is no pattern any more.
MOST_PARTS = 60

type Span = tuple[datetime, datetime]
type _Said = tuple[int, datetime, datetime]


class Verdict(StrEnum):
    """What a worker says of a time, from kind to strict."""

    AVAILABLE = "available"
    RATHER_NOT = "rather_not"
    NOT = "not"
    #: On leave that was approved.
    AWAY = "away"

    @property
    def is_possible(self) -> bool:
        """Whether one may plan someone then; "rather not" may be asked."""
        return self in (Verdict.AVAILABLE, Verdict.RATHER_NOT)


_BY_STRICTNESS = tuple(Verdict)
_STRICTNESS = {verdict: number for number, verdict in enumerate(Verdict)}
#: Which word counts before which: what is not said at all, in the pattern, on a day that differs, by leave.
_SILENT, _PATTERN, _EXCEPTION, _LEAVE = (number * len(_BY_STRICTNESS) for number in range(4))


class AvailabilityError(ValueError):
    """What was said cannot be a pattern. `code` says why, `number` of which part."""

    def __init__(self, code: str, number: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.number = number


@dataclass(frozen=True, order=True)
class Part:
    """From one time to another, in minutes since Monday 00:00 of the first week.

    A part that begins on the last evening of the pattern may reach over its end, into the Monday it begins anew.
    """

    starts: int
    ends: int
    verdict: Verdict

    @property
    def weekday(self) -> int:
        """On which day it begins; Monday is 0, that of the second week 7."""
        return self.starts // DAY


@dataclass(frozen=True)
class WeekPattern:
    """From a day on, until the next pattern: these parts again every `weeks` weeks, counted from that day's Monday.

    So the turn of a year changes nothing: a year of 53 weeks does not let the weeks change places. `otherwise` holds
    at all times of which no part speaks.
    """

    from_on: date
    weeks: int
    otherwise: Verdict
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class DayException:
    """On these days it is otherwise: whole days, or on each of them between two times.

    `starts` and `ends` are minutes after midnight of the day; an end past 24:00 lies in the next morning.
    """

    first: date
    last: date
    verdict: Verdict
    starts: int = 0
    ends: int = DAY


@dataclass(frozen=True)
class Absent:
    """Leave from the first day up to and including the last; of one day it may be a part."""

    first: date
    last: date
    starts: int = 0
    ends: int = DAY


@dataclass(frozen=True)
class Availability:
    """All that someone said about when they can work."""

    patterns: tuple[WeekPattern, ...] = ()
    exceptions: tuple[DayException, ...] = ()
    leave: tuple[Absent, ...] = ()


def checked_pattern(from_on: date, weeks: int, otherwise: Verdict, parts: Iterable[Part]) -> WeekPattern:
    """The pattern with its parts in order, each once.

    Raises:
        AvailabilityError: `weeks`, `outside` the pattern, `backwards`, `too-long` (a part is a day at most),
            `too-many`, or `leave` (which is asked for, not said).
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise AvailabilityError("weeks")
    given = list(parts)
    for number, part in enumerate(given):
        if not 0 <= part.starts < weeks * WEEK:
            raise AvailabilityError("outside", number)
        if part.ends <= part.starts:
            raise AvailabilityError("backwards", number)
        if part.ends - part.starts > DAY:
            raise AvailabilityError("too-long", number)
        if part.verdict is Verdict.AWAY:
            raise AvailabilityError("leave", number)
    found = tuple(sorted(set(given), key=lambda part: (part.starts, part.ends, part.verdict)))
    if len(found) > MOST_PARTS:
        raise AvailabilityError("too-many")
    if otherwise is Verdict.AWAY:
        raise AvailabilityError("leave")
    return WeekPattern(from_on, weeks, otherwise, found)


def pattern_on(availability: Availability, day: date) -> WeekPattern | None:
    """Which pattern holds on a day."""
    begun = [pattern for pattern in availability.patterns if pattern.from_on <= day]
    return max(begun, key=lambda pattern: pattern.from_on, default=None)


@dataclass(frozen=True)
class Timeline:
    """One verdict for each moment from `points[0]` on: `verdicts[n]` holds from `points[n]` up to the next point."""

    points: tuple[datetime, ...]
    verdicts: tuple[Verdict, ...]
    ends_at: datetime

    def covers(self, span: Span) -> bool:
        return self.points[0] <= span[0] and span[1] <= self.ends_at

    def verdict(self, span: Span) -> Verdict:
        """The strictest verdict of any moment in the span, which this timeline must cover."""
        number = max(bisect_right(self.points, span[0]) - 1, 0)
        strictest = _STRICTNESS[self.verdicts[number]]
        number += 1
        while number < len(self.points) and self.points[number] < span[1]:
            strictest = max(strictest, _STRICTNESS[self.verdicts[number]])
            number += 1
        return _BY_STRICTNESS[strictest]


def verdict(availability: Availability, span: Span) -> Verdict:
    """What someone says of the time between two moments (aware): the strictest of any moment in it.

    To ask about many spans of one person, make a `timeline` once.
    """
    first, last = (moment.astimezone(HERE).date() for moment in span)
    return timeline(availability, first, last + timedelta(days=1)).verdict(span)


def timeline(availability: Availability, first: date, after: date) -> Timeline:
    """What someone says of each moment from a day up to, and not including, the day `after`."""
    begin, end = at(first, 0), at(after, 0)
    changes: dict[datetime, list[tuple[int, int]]] = {begin: []}
    for level, starts, ends in _said(availability, first, after):
        starts, ends = max(starts, begin), min(ends, end)  # noqa: PLW2901  # cut to what is asked
        if starts < ends:
            changes.setdefault(starts, []).append((level, 1))
            changes.setdefault(ends, []).append((level, -1))
    changes.pop(end, None)
    active = [0] * (_LEAVE + len(_BY_STRICTNESS))
    active[_SILENT] = 1
    points: list[datetime] = []
    verdicts: list[Verdict] = []
    for moment in sorted(changes):
        for level, by in changes[moment]:
            active[level] += by
        highest = max(level for level, count in enumerate(active) if count)
        found = _BY_STRICTNESS[highest % len(_BY_STRICTNESS)]
        if not verdicts or verdicts[-1] is not found:
            points.append(moment)
            verdicts.append(found)
    return Timeline(tuple(points), tuple(verdicts), end)


def _said(availability: Availability, first: date, after: date) -> Iterator[_Said]:
    """Every word about these days: how much it counts (the higher the more), from when until when."""
    ordered = sorted(availability.patterns, key=lambda pattern: pattern.from_on)
    for number, pattern in enumerate(ordered):
        until = ordered[number + 1].from_on if number + 1 < len(ordered) else after
        starts, ends = max(pattern.from_on, first), min(until, after)
        if starts < ends:
            yield from _of_pattern(pattern, starts, ends)
    for one in availability.exceptions:
        level = _EXCEPTION + _STRICTNESS[one.verdict]
        # That of the day before may reach into the first morning.
        day = max(one.first, first - timedelta(days=1))
        while day <= one.last and day < after:
            yield level, at(day, one.starts), at(day, one.ends)
            day += timedelta(days=1)
    for leave in availability.leave:
        if leave.first < after and leave.last >= first:
            yield _LEAVE + _STRICTNESS[Verdict.AWAY], at(leave.first, leave.starts), at(leave.last, leave.ends)


def _of_pattern(pattern: WeekPattern, first: date, after: date) -> Iterator[_Said]:
    """The pattern between two days in which it holds: what is said of no time, and over that each part."""
    begin, end = at(first, 0), at(after, 0)
    silent = _SILENT if pattern.otherwise is Verdict.AVAILABLE else _SILENT + _STRICTNESS[pattern.otherwise]
    yield silent, begin, end
    anchor, days = monday(pattern.from_on), pattern.weeks * 7
    # The round before may reach into the first Monday.
    start = anchor + timedelta(days=((first - anchor).days // days - 1) * days)
    while start < after:
        for part in pattern.parts:
            starts, ends = at(start, part.starts), at(start, part.ends)
            if starts < end and ends > begin:
                yield _PATTERN + _STRICTNESS[part.verdict], max(starts, begin), min(ends, end)
        start += timedelta(days=days)
