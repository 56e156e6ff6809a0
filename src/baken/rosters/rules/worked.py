"""What was worked of a shift: how long, in which hours, and what was different from what was planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from baken.presence.rules.local import day_of, moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

#: From midnight until six it is night (ATW 1:7).
NIGHT_ENDS = 6 * 60
#: The day of the week, as Python counts them.
SATURDAY, SUNDAY = 5, 6
#: Who came so much earlier or stayed so much longer worked in another shift.
MOST_APART = timedelta(hours=12)
#: Nobody works longer at a stretch; a sleep-in shift with the evening before and the morning after is a day at most.
LONGEST = timedelta(hours=36)


@dataclass(frozen=True)
class Stretch:
    """Some hours in a home, planned or worked. `awake_minutes` are those in which sleep was broken off."""

    starts_at: datetime
    ends_at: datetime
    break_minutes: int = 0
    slept_from: datetime | None = None
    slept_until: datetime | None = None
    awake_minutes: int = 0

    @property
    def minutes(self) -> int:
        """The time there, without the break."""
        return max(_minutes(self.starts_at, self.ends_at) - self.break_minutes, 0)

    @property
    def sleep_minutes(self) -> int:
        """How long of it could be slept, as it was planned and as far as they were there."""
        if self.slept_from is None or self.slept_until is None:
            return 0
        return max(_minutes(max(self.slept_from, self.starts_at), min(self.slept_until, self.ends_at)), 0)

    @property
    def asleep_minutes(self) -> int:
        """How long of it was slept."""
        return max(self.sleep_minutes - self.awake_minutes, 0)


class Planned(Protocol):
    """A shift as it was planned."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def break_minutes(self) -> int: ...
    @property
    def slept_from(self) -> datetime | None: ...
    @property
    def slept_until(self) -> datetime | None: ...


class Worked(Protocol):
    """What its worker says of it."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def break_minutes(self) -> int: ...
    @property
    def awake_minutes(self) -> int: ...


def planned_of(shift: Planned) -> Stretch:
    """The hours of a shift as they were planned."""
    return Stretch(shift.starts_at, shift.ends_at, shift.break_minutes, shift.slept_from, shift.slept_until)


def worked_of(shift: Planned, worked: Worked) -> Stretch:
    """The hours that were worked; slept was when it was planned, but for the minutes awake."""
    slept = (shift.slept_from, shift.slept_until)
    return Stretch(worked.starts_at, worked.ends_at, worked.break_minutes, *slept, worked.awake_minutes)


@dataclass(frozen=True)
class Tally:
    """Minutes of a stretch, for who pays and for who looks whether it is fair. One minute can count in several."""

    minutes: int = 0
    asleep: int = 0
    night: int = 0
    sunday: int = 0
    holiday: int = 0


def tally(stretch: Stretch, holidays: Collection[date]) -> Tally:
    """Count a stretch by the clock on the wall, in minutes that really passed: also where summer time begins or ends.

    Nights, Sundays and holidays are counted from begin to end; when the break was nobody wrote down.
    """
    night = sunday = holiday = 0
    for day, begin, end in by_day(stretch.starts_at, stretch.ends_at):
        minutes = _minutes(begin, end)
        night += max(_minutes(begin, min(end, moment(day, NIGHT_ENDS))), 0)
        sunday += minutes if day.weekday() == SUNDAY else 0
        holiday += minutes if day in holidays else 0
    return Tally(stretch.minutes, stretch.asleep_minutes, night, sunday, holiday)


def by_day(starts_at: datetime, ends_at: datetime) -> Iterator[tuple[date, datetime, datetime]]:
    """The parts of a stretch that lie in one day each."""
    begin = starts_at
    while begin < ends_at:
        day = day_of(begin)
        end = min(ends_at, moment(day + timedelta(days=1)))
        yield day, begin, end
        begin = end


def _minutes(begin: datetime, end: datetime) -> int:
    return round((end - begin).total_seconds() / 60)


@dataclass(frozen=True)
class Difference:
    """What was worked, less what was planned: in minutes, later and longer above nought."""

    begin: int = 0
    end: int = 0
    pause: int = 0
    awake: int = 0

    def __bool__(self) -> bool:
        return any((self.begin, self.end, self.pause, self.awake))

    @property
    def minutes(self) -> int:
        """How much longer it became."""
        return self.end - self.begin - self.pause


def difference(planned: Stretch, worked: Stretch) -> Difference:
    return Difference(
        begin=_minutes(planned.starts_at, worked.starts_at),
        end=_minutes(planned.ends_at, worked.ends_at),
        pause=worked.break_minutes - planned.break_minutes,
        awake=worked.awake_minutes - planned.awake_minutes,
    )


class Wrong(StrEnum):
    """Why hours cannot be; the value is the field that says it."""

    ENDS_FIRST = "ends_at"
    OTHER_SHIFT = "starts_at"
    BREAK_TOO_LONG = "break_minutes"
    AWAKE_TOO_LONG = "awake_minutes"
    STILL_TO_COME = "still-to-come"
    TOO_LONG = "too-long"


def complaint(planned: Stretch, worked: Stretch, now: datetime) -> Wrong | None:
    """Why these hours cannot have been worked in this shift; None when they can."""
    length = worked.ends_at - worked.starts_at
    checks = (
        (worked.ends_at <= worked.starts_at, Wrong.ENDS_FIRST),
        (worked.ends_at > now, Wrong.STILL_TO_COME),
        (length > LONGEST, Wrong.TOO_LONG),
        (worked.starts_at < planned.starts_at - MOST_APART or worked.starts_at >= planned.ends_at, Wrong.OTHER_SHIFT),
        (worked.ends_at > planned.ends_at + MOST_APART or worked.ends_at <= planned.starts_at, Wrong.OTHER_SHIFT),
        (timedelta(minutes=worked.break_minutes) >= length, Wrong.BREAK_TOO_LONG),
        (worked.awake_minutes > worked.sleep_minutes, Wrong.AWAKE_TOO_LONG),
    )
    return next((wrong for is_wrong, wrong in checks if is_wrong), None)


def moment_near(planned: datetime, hour: int, minute: int) -> datetime:
    """The moment at which the clock says this, nearest to what was planned: half past midnight may be the day after."""
    day = day_of(planned)
    around = [moment(day + timedelta(days=apart), hour * 60 + minute) for apart in (-1, 0, 1)]
    return min(around, key=lambda at: abs(at - planned))
