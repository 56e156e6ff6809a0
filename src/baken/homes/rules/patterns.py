"""When someone who lives somewhere part of the time is there (YG-06).

A pattern says it in minutes of local time since Monday midnight of its first week: what people agree on is a time on
the clock in the kitchen, also in the night in which that clock goes forward or back. What comes out are moments in
UTC, so that they can be compared and counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Where people live by the clock on the wall.
HERE = ZoneInfo("Europe/Amsterdam")
DAY = 24 * 60
WEEK = 7 * DAY
MOST_WEEKS = 4
#: Who is there at this time of the following morning, was there that night.
ASLEEP = time(4)

type Interval = tuple[datetime, datetime]
type Parts = tuple[tuple[int, int], ...]


class PatternError(ValueError):
    """What was agreed cannot be a pattern. `code` says why, `minute` where in the cycle."""

    def __init__(self, code: str, minute: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.minute = minute


@dataclass(frozen=True)
class Pattern:
    """From a day on: in these parts of a cycle of `weeks` weeks, counted from the Monday of `from_on`."""

    from_on: date
    weeks: int
    parts: Parts

    @property
    def cycle(self) -> int:
        return self.weeks * WEEK

    @property
    def minutes_there(self) -> int:
        """In one cycle, by the clock on the wall."""
        return sum(leaves - arrives for arrives, leaves in self.parts)


@dataclass(frozen=True)
class Living:
    """That someone lives somewhere: up to, and not including, `until_on`. Without patterns all of the time.

    Of several patterns each holds until the next begins; before the first one someone is there all of the time.
    """

    from_on: date
    until_on: date | None = None
    patterns: tuple[Pattern, ...] = ()


def checked_parts(weeks: int, parts: Iterable[Sequence[int]]) -> Parts:
    """The parts in order, those that touch made one.

    Raises:
        PatternError: `weeks`, `outside` (beyond the cycle), `backwards`, `overlap`, `never` or `always` there.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise PatternError("weeks")
    found: list[tuple[int, int]] = []
    for arrives, leaves in sorted((int(a), int(b)) for a, b in parts):
        if arrives < 0 or leaves > weeks * WEEK:
            raise PatternError("outside", arrives)
        if leaves <= arrives:
            raise PatternError("backwards", arrives)
        if found and arrives < found[-1][1]:
            raise PatternError("overlap", arrives)
        if found and arrives == found[-1][1]:
            found[-1] = (found[-1][0], leaves)
        else:
            found.append((arrives, leaves))
    if not found:
        raise PatternError("never")
    if found == [(0, weeks * WEEK)]:
        raise PatternError("always")
    return tuple(found)


def parts_between(weeks: int, arrivals: Iterable[int], leavings: Iterable[int]) -> Parts:
    """The parts between each arriving and the next leaving; who is there at the end of the cycle, is at its start.

    Raises:
        PatternError: `arrives-twice` or `leaves-twice` without the other in between; or as `checked_parts`.
    """
    cycle = weeks * WEEK
    events = sorted([(minute, 1) for minute in arrivals] + [(minute, 0) for minute in leavings])
    if not events:
        raise PatternError("never")
    for (_before, came), (minute, comes) in zip([events[-1], *events], events, strict=False):
        if came == comes:
            raise PatternError("arrives-twice" if comes else "leaves-twice", minute)
    parts: list[tuple[int, int]] = []
    for number, (minute, comes) in enumerate(events):
        if not comes:
            continue
        if number + 1 < len(events):
            parts.append((minute, events[number + 1][0]))
            continue
        parts.append((minute, cycle))
        if events[0][0] > 0:
            parts.append((0, events[0][0]))
    return checked_parts(weeks, parts)


def comings_and_goings(pattern: Pattern) -> tuple[list[int], list[int]]:
    """The minutes of the cycle at which someone arrives, and at which they leave: `parts_between` the other way."""
    round_the_end = {0, pattern.cycle} <= {minute for part in pattern.parts for minute in part}
    arrivals = [a for a, _leaves in pattern.parts if not (round_the_end and a == 0)]
    leavings = [b for _arrives, b in pattern.parts if not (round_the_end and b == pattern.cycle)]
    return arrivals, leavings


def counted_from(pattern: Pattern, day: date) -> Pattern:
    """The same pattern written down as one from another day: of several weeks the same one stays the same."""
    passed = (monday(day) - monday(pattern.from_on)).days * DAY % pattern.cycle
    parts: list[tuple[int, int]] = []
    for arrives, leaves in ((a - passed, b - passed) for a, b in pattern.parts):
        if leaves <= 0:
            parts.append((arrives + pattern.cycle, leaves + pattern.cycle))
        elif arrives < 0:
            parts += [(arrives + pattern.cycle, pattern.cycle), (0, leaves)]
        else:
            parts.append((arrives, leaves))
    return Pattern(day, pattern.weeks, checked_parts(pattern.weeks, parts))


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def at(day: date, minutes: int) -> datetime:
    """The moment, in UTC, at which the clock on the wall shows so many minutes after midnight of a day."""
    day += timedelta(days=minutes // DAY)
    wall = datetime.combine(day, time(minutes % DAY // 60, minutes % 60), tzinfo=HERE)
    return wall.astimezone(UTC)


def intervals(living: Living, first: date, after: date) -> list[Interval]:
    """When someone is there from the first day up to, and not including, the day `after`; in order, none touching."""
    start, end = max(first, living.from_on), min(after, living.until_on or after)
    found: list[Interval] = []
    for begins, ends in _raw(living, start, end):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        elif begins < ends:
            found.append((begins, ends))
    return found


def _raw(living: Living, start: date, end: date) -> Iterator[Interval]:
    if start >= end:
        return
    ordered = sorted(living.patterns, key=lambda one: one.from_on)
    if not ordered or start < ordered[0].from_on:
        yield at(start, 0), at(min(end, ordered[0].from_on) if ordered else end, 0)
    for number, pattern in enumerate(ordered):
        begins = max(start, pattern.from_on)
        ends = min(end, ordered[number + 1].from_on) if number + 1 < len(ordered) else end
        if begins < ends:
            yield from _of_pattern(pattern, begins, ends)


def _of_pattern(pattern: Pattern, start: date, end: date) -> Iterator[Interval]:
    """What of the pattern falls between two days."""
    first, last = at(start, 0), at(end, 0)
    anchor = monday(pattern.from_on)
    round_days = pattern.weeks * 7
    cycle = anchor + timedelta(days=(start - anchor).days // round_days * round_days)
    while cycle < end:
        for arrives, leaves in pattern.parts:
            begins, ends = max(at(cycle, arrives), first), min(at(cycle, leaves), last)
            if begins < ends:
                yield begins, ends
        cycle += timedelta(days=round_days)


def is_there(living: Living, moment: datetime) -> bool:
    """Whether someone is there at a moment (aware), as was agreed."""
    day = moment.astimezone(HERE).date()
    return any(begins <= moment < ends for begins, ends in intervals(living, day, day + timedelta(days=1)))


def is_there_at_night(living: Living, day: date) -> bool:
    """Whether someone sleeps there in the night that follows a day."""
    return is_there(living, at(day, DAY + ASLEEP.hour * 60))


def nights(living: Living, first: date, after: date) -> int:
    """How many of the nights that follow these days someone sleeps there."""
    return sum(is_there_at_night(living, first + timedelta(days=number)) for number in range((after - first).days))


def days_there(living: Living, first: date, after: date) -> list[date]:
    """The days on which someone is there at some moment: on the others no guidance is given (YG-06)."""
    found: dict[date, None] = {}
    for begins, ends in intervals(living, first, after):
        day = begins.astimezone(HERE).date()
        while at(day, 0) < ends:
            found[day] = None
            day += timedelta(days=1)
    return list(found)
