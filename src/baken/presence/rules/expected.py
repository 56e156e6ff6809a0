"""When someone is expected in the home: by the stay, its pattern, and the absence that was planned (YG-06)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from baken.homes.rules.patterns import Living, Pattern, intervals
from baken.presence.rules.local import FOREVER, Span, day_of, days, local, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PART_TIME = "part_time"
WEEK = 7
#: A pattern repeats within four weeks.
LOOKED_AHEAD = 4 * WEEK


class Because(StrEnum):
    """Why someone is, or is not, in the home."""

    STAY = "stay"
    PATTERN = "pattern"
    PLANNED = "planned"
    NOTED = "noted"


class Repeat(StrEnum):
    """How often a planned absence comes back."""

    ONCE = ""
    WEEKLY = "weekly"
    SCHOOL_DAYS = "school_days"


@dataclass(frozen=True)
class Lives:
    """That someone lives in a home: from a day until the first day no longer there."""

    home: UUID
    from_on: date
    until_on: date | None = None
    kind: str = "full_time"
    patterns: tuple[Pattern, ...] = ()

    @property
    def span(self) -> Span:
        return Span(moment(self.from_on), moment(self.until_on) if self.until_on else FOREVER)


@dataclass(frozen=True)
class Absent:
    """A planned absence, once or coming back at the same hours until a last day."""

    id: UUID
    from_at: datetime
    until_at: datetime | None
    reason: str
    repeat: Repeat = Repeat.ONCE
    repeat_until: date | None = None


@dataclass(frozen=True)
class Why:
    """What makes it so. `until` is when it changes by what is known, `by` who noted it `at` which moment."""

    because: Because
    reason: str = ""
    at: datetime | None = None
    until: datetime | None = None
    by: str = ""
    #: Came back, is away unexpectedly: the kind of what was noted.
    kind: str = ""
    #: Should have been back, but nobody noted that.
    is_overdue: bool = False
    #: Which note, or which planned absence, says so.
    source: UUID | None = None


@dataclass(frozen=True)
class Segment:
    """A stretch of time in which nothing changes."""

    span: Span
    here: bool
    home: UUID
    why: Why
    #: Away now, and nobody said until when: what follows is what the stay says.
    is_uncertain: bool = field(default=False)


def expected(lives: Iterable[Lives], absences: Sequence[Absent], window: Span) -> list[Segment]:
    """When someone is expected here within a window; nothing for the days on which they live nowhere here."""
    away = [(span, absence) for absence in absences for span in absent_spans(absence, window)]
    found: list[Segment] = []
    for one in sorted(lives, key=lambda one: one.from_on):
        if within := one.span.cut(window):
            found += [piece for segment in _by_stay(one, within) for piece in _without(segment, away)]
    return found


def _by_stay(one: Lives, window: Span) -> Iterator[Segment]:
    """By the stay alone: always, or in the parts of the pattern that holds."""
    if not one.patterns:
        yield Segment(window, here=True, home=one.home, why=Why(Because.STAY))
        return
    at = window.start
    # further than asked, so that it is known until when the last stretch lasts
    after = min(one.until_on or date.max, day_of(window.end) + timedelta(days=LOOKED_AHEAD))
    for begins, ends in intervals(Living(one.from_on, one.until_on, one.patterns), day_of(window.start), after):
        if gap := Span(at, begins).cut(window):
            yield Segment(gap, here=False, home=one.home, why=Why(Because.PATTERN, until=begins))
        if inside := Span(begins, ends).cut(window):
            yield Segment(inside, here=True, home=one.home, why=Why(Because.PATTERN, until=ends))
        at = max(at, ends)
    if rest := Span(at, window.end):
        yield Segment(rest, here=False, home=one.home, why=Why(Because.PATTERN))


def absent_spans(absence: Absent, window: Span) -> list[Span]:
    """When someone is away by a planned absence: once, or each time that it comes back."""
    whole = Span(absence.from_at, absence.until_at or FOREVER)
    if absence.repeat is Repeat.ONCE or absence.until_at is None:
        return [whole] if whole.cut(window) else []
    begin, end = local(absence.from_at), local(absence.until_at)
    starts = begin.hour * 60 + begin.minute
    lasts = (end.date() - begin.date()).days * 24 * 60 + end.hour * 60 + end.minute
    first = max(begin.date(), day_of(window.start) - timedelta(days=(end.date() - begin.date()).days + 1))
    last = min(absence.repeat_until or date.max - timedelta(days=1), day_of(window.end))
    found = []
    for day in days(first, last + timedelta(days=1)):
        if absence.repeat is Repeat.WEEKLY and (day - begin.date()).days % WEEK:
            continue
        if absence.repeat is Repeat.SCHOOL_DAYS and day.weekday() >= 5:  # noqa: PLR2004  # Saturday
            continue
        span = Span(moment(day, starts), moment(day, lasts))
        if span and span.cut(window):
            found.append(span)
    return found


def _without(segment: Segment, away: Sequence[tuple[Span, Absent]]) -> Iterator[Segment]:
    """The segment with the planned absences taken out of where someone would be here."""
    if not segment.here:
        yield segment
        return
    at = segment.span.start
    for span, absence in sorted(away, key=lambda pair: pair[0]):
        cut = span.cut(Span(at, segment.span.end))
        if not cut:
            continue
        if before := Span(at, cut.start):
            yield _piece(segment, before)
        until = None if span.end == FOREVER else span.end
        why = Why(Because.PLANNED, reason=absence.reason, until=until, source=absence.id)
        yield Segment(cut, here=False, home=segment.home, why=why)
        at = cut.end
    if rest := Span(at, segment.span.end):
        yield _piece(segment, rest)


def _piece(segment: Segment, span: Span) -> Segment:
    return Segment(span, here=segment.here, home=segment.home, why=segment.why)
