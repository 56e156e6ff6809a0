"""Who works laid beside what is needed: too little, enough or too much, and why.

Breaks count as being there. A part of the day is as good as its weakest moment. An open shift covers nothing, but it is
known how many there are: then a planner sees that a place waits for someone. Two who overlap for a handover are not too
many.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from baken.presence.rules.local import Span
from baken.rosters.rules.counting import count, without_handovers
from baken.rosters.rules.demand import Demand, Need, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from baken.presence.rules.parts import PartOnDay
    from baken.rosters.rules.counting import Count


#: What lasts no longer than this is not too much: nobody would change a roster for it.
WORTH_A_CHANGE = timedelta(hours=2)


class Level(IntEnum):
    """How a stretch stands; the higher, the sooner someone should look."""

    ENOUGH = 0
    MUCH = 1
    #: Less than the home would like.
    BETTER = 2
    #: Less than the home asks at least, or for what comes besides; or alone with nobody to call.
    LITTLE = 3
    #: Less than the norm asks.
    NORM = 4


@dataclass(frozen=True)
class Works:
    """That someone works, or that a shift is open, in a stretch; asleep in the house or awake."""

    span: Span
    is_awake: bool = True
    is_open: bool = False
    key: UUID | None = None


@dataclass(frozen=True)
class Stretch:
    """A stretch in which neither need nor staff changes. `short` and `over` are numbers of workers."""

    span: Span
    need: Need
    awake: int
    asleep: int
    open_awake: int
    open_asleep: int
    level: Level
    short: int = 0
    over: int = 0
    rule: str = ""

    @property
    def is_for_extra(self) -> bool:
        """Whether it is only too little because of what comes besides."""
        return self.level is Level.LITTLE and bool(self.need.extra) and self.short <= self.need.extra


@dataclass(frozen=True)
class PartCoverage:
    """How a part of a date stands: by its weakest moment."""

    on: PartOnDay
    stretches: tuple[Stretch, ...]

    @cached_property
    def worst(self) -> Stretch:
        """The stretch that needs a look most: the longest of those that are worst."""
        return max(self.stretches, key=lambda one: (one.level, one.short or one.over, one.span.hours))

    @property
    def level(self) -> Level:
        return self.worst.level

    @property
    def short(self) -> int:
        return self.worst.short

    @property
    def over(self) -> int:
        return self.worst.over

    @property
    def open(self) -> int:
        """How many open shifts there are at most at once."""
        return max(one.open_awake + one.open_asleep for one in self.stretches)

    def of(self, level: Level) -> list[Span]:
        """When in this part it stands like that; what follows each other is one."""
        found: list[Span] = []
        for one in self.stretches:
            if one.level is not level:
                continue
            if found and found[-1].end == one.span.start:
                found[-1] = Span(found[-1].start, one.span.end)
            else:
                found.append(one.span)
        return found


@dataclass(frozen=True)
class Coverage:
    """Need and staff of a home in some days."""

    demand: Demand
    stretches: tuple[Stretch, ...]
    parts: tuple[PartCoverage, ...]

    def on(self, day: date) -> list[PartCoverage]:
        return [part for part in self.parts if part.on.day == day]

    def between(self, first: date, after: date) -> list[PartCoverage]:
        return [part for part in self.parts if first <= part.on.day < after]

    @property
    def short_parts(self) -> list[PartCoverage]:
        """The parts in which someone is missing by the norm, by the home itself or for what comes besides."""
        return [part for part in self.parts if part.level >= Level.LITTLE]


def covered(demand: Demand, works: Iterable[Works], gaps: Sequence[Span] = ()) -> Coverage:
    """How the need is met by who works; in `gaps` nobody answers the phone for who is alone (SL-07)."""
    staff = _Staff.of(works, gaps)
    stretches = []
    by_part: dict[tuple[date, int], list[Stretch]] = defaultdict(list)
    for need in demand.needs:
        for span in cut(need.span, staff.moments):
            one = _judged(need, span, staff)
            stretches.append(one)
            by_part[need.part.day, need.part.part.starts].append(one)
    parts = [PartCoverage(on, tuple(by_part[on.day, on.part.starts])) for on in demand.parts]
    return Coverage(demand, tuple(stretches), tuple(part for part in parts if part.stretches))


@dataclass(frozen=True)
class _Staff:
    awake: Count
    asleep: Count
    open_awake: Count
    open_asleep: Count
    lasting: Count
    gaps: Count

    @classmethod
    def of(cls, works: Iterable[Works], gaps: Sequence[Span]) -> _Staff:
        known = list(works)
        lasting = without_handovers(count((one.span, 1) for one in known if not one.is_open), WORTH_A_CHANGE)
        return cls(
            awake=_number(known, is_awake=True, is_open=False),
            asleep=_number(known, is_awake=False, is_open=False),
            open_awake=_number(known, is_awake=True, is_open=True),
            open_asleep=_number(known, is_awake=False, is_open=True),
            lasting=lasting,
            gaps=count((gap, 1) for gap in gaps),
        )

    @property
    def moments(self) -> list[Sequence[datetime]]:
        return [
            one.moments for one in (self.awake, self.asleep, self.open_awake, self.open_asleep, self.lasting, self.gaps)
        ]


def _number(works: Iterable[Works], *, is_awake: bool, is_open: bool) -> Count:
    return count((one.span, 1) for one in works if one.is_awake is is_awake and one.is_open is is_open)


def _judged(need: Need, span: Span, staff: _Staff) -> Stretch:
    at = span.start
    awake, asleep = staff.awake.at(at), staff.asleep.at(at)
    here = awake + asleep
    stretch = Stretch(
        span, need, awake, asleep, staff.open_awake.at(at), staff.open_asleep.at(at), level=Level.ENOUGH, rule=need.rule
    )
    if broken := max(need.awake - awake, need.present - here, 0):
        return replace(stretch, level=Level.NORM, short=max(broken, _missing(need, awake, here)))
    if missing := _missing(need, awake, here):
        return replace(stretch, level=Level.LITTLE, short=missing, rule="")
    if need.alone_asks and here == 1 and staff.gaps.at(at):
        return replace(stretch, level=Level.LITTLE, rule="SL-07")
    if need.better > awake:
        return replace(stretch, level=Level.BETTER, short=need.better - awake, rule="")
    most = max(need.better, need.least_present)
    if need.is_asked and (over := min(here, staff.lasting.at(at)) - most) > 0:
        return replace(stretch, level=Level.MUCH, over=over, rule="")
    return stretch


def _missing(need: Need, awake: int, here: int) -> int:
    return max(need.least_awake - awake, need.least_present - here, 0)
