"""Whether there are workers enough for who is there: YG-02 and YG-03, and SL-07 for who works alone.

By day and in the evening one worker is awake, at a peak two, and never more than four youths to one of them. At night
one sleeps in on the group.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from math import ceil
from typing import TYPE_CHECKING

from baken.presence.rules.parts import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.presence.rules.local import Span
    from baken.presence.rules.timeline import Timeline


class Level(IntEnum):
    """How a part of the day stands; the higher, the sooner someone should look."""

    EMPTY = 0
    MET = 1
    UNKNOWN = 2
    LIMIT = 3
    BROKEN = 4


@dataclass(frozen=True)
class Norms:
    """What an organisation holds a kind of home to. No number of residents per worker: then none is counted."""

    per_worker: int | None = None
    by_day: int = 0
    at_peak: int = 0
    at_night: int = 0
    alone_needs_someone_to_call: bool = False

    @property
    def are_there(self) -> bool:
        return bool(self.per_worker or self.by_day or self.at_peak or self.at_night)


@dataclass(frozen=True)
class Staff:
    """How many workers are there in a part, awake and asleep."""

    awake: int
    asleep: int = 0


@dataclass(frozen=True)
class Verdict:
    """How a part stands. `short` is how many workers are missing, `rule` which rule asks for them."""

    level: Level
    residents: int
    staff: Staff | None
    needed: int
    short: int = 0
    rule: str = ""
    kind: PartKind = PartKind.DAY


def needed_for(norms: Norms, kind: PartKind, residents: int) -> tuple[int, str]:
    """How many workers a part asks for with so many residents, and by which rule."""
    if kind is PartKind.NIGHT:
        return norms.at_night, "YG-03"
    least = norms.at_peak if kind is PartKind.PEAK else norms.by_day
    by_ratio = ceil(residents / norms.per_worker) if norms.per_worker else 0
    return (by_ratio, "YG-02") if by_ratio > least else (least, "YG-03")


def judge(norms: Norms, kind: PartKind, residents: int, staff: Staff | None, *, lived_in: bool = True) -> Verdict:
    """How a part of the day stands, with at most so many residents at once in it.

    At the limit means that one resident more would break it, or that a worker is alone where SL-07 asks that they can
    fall back on someone. Nothing was entered: unknown, which is not the same as nobody.
    """
    needed, rule = needed_for(norms, kind, residents)
    if not lived_in or not (norms.are_there or norms.alone_needs_someone_to_call):
        return Verdict(Level.EMPTY, residents, staff, 0, kind=kind)
    if staff is None:
        return Verdict(Level.UNKNOWN, residents, None, needed, rule=rule, kind=kind)
    counted = staff.awake + staff.asleep if kind is PartKind.NIGHT else staff.awake
    if counted < needed:
        return Verdict(Level.BROKEN, residents, staff, needed, short=needed - counted, rule=rule, kind=kind)
    if kind is not PartKind.NIGHT and norms.per_worker and residents and residents == counted * norms.per_worker:
        return Verdict(Level.LIMIT, residents, staff, needed, rule="YG-02", kind=kind)
    if norms.alone_needs_someone_to_call and staff.awake + staff.asleep <= 1:
        return Verdict(Level.LIMIT, residents, staff, needed, rule="SL-07", kind=kind)
    return Verdict(Level.MET, residents, staff, needed, rule=rule, kind=kind)


def weakest(
    norms: Norms, kind: PartKind, span: Span, timelines: Sequence[Timeline], duties: Sequence[tuple[Span, bool]]
) -> Verdict:
    """How a part stands by its weakest moment, when it is known from when until when each works (asleep or awake)."""
    here = [(one.span, one.here) for of in timelines for one in of.within(span)]
    staff = [(cut, asleep) for on, asleep in duties if (cut := on.cut(span))]
    edges = {span.start, *(edge for one, _what in (*here, *staff) for edge in (one.start, one.end))}
    found = []
    for at in sorted(edge for edge in edges if edge in span):
        awake = sum(at in on and not asleep for on, asleep in staff)
        asleep = sum(at in on and is_asleep for on, is_asleep in staff)
        residents = sum(at in one and is_here for one, is_here in here)
        lived_in = any(at in one for one, _is_here in here)
        found.append(judge(norms, kind, residents, Staff(awake, asleep), lived_in=lived_in))
    return max(found, key=_needs_a_look)


def _needs_a_look(verdict: Verdict) -> tuple[Level, int, int, int]:
    """How much sooner someone should look at a moment than at others of the same part."""
    staff = verdict.staff or Staff(0)
    return verdict.level, verdict.short, -(staff.awake + staff.asleep), verdict.residents


def most_at_once(timelines: Iterable[Timeline], span: Span) -> int:
    """The highest number of residents who are here at any one moment within a span.

    Who leaves at the moment that another arrives was not there together with them.
    """
    steps: list[tuple[datetime, int]] = []
    for one in timelines:
        for segment in one.within(span):
            if segment.here:
                steps += [(segment.span.start, 1), (segment.span.end, -1)]
    return _highest(sorted(steps))


def _highest(steps: Sequence[tuple[datetime, int]]) -> int:
    here = most = 0
    for _at, step in steps:
        here += step
        most = max(most, here)
    return most
