"""What a home needs: at each moment how many workers awake and asleep, and which rule or what asks for them.

The norms ask by who is really there (YG-02: one worker for at most four youths; YG-03: one by day, two at a peak, one
asleep at night). A home asks more for itself by the kinds of shifts that it wants to see filled, and an outing or an
appointment asks someone besides. Who is away for a weekend is not counted: the curve follows presence by itself, and
what a home asks more than the norm of a usual week stays what it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from baken.presence.rules.local import Span
from baken.presence.rules.norms import Norms, needed_for
from baken.presence.rules.parts import Division, PartKind, PartOnDay, parts_between
from baken.rosters.rules.counting import count, without_handovers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.presence.rules.timeline import Timeline
    from baken.rosters.rules.counting import Count


@dataclass(frozen=True)
class OwnNeed:
    """What a home asks for itself: a kind of shift on a day, at least and better how often."""

    span: Span
    asleep: Span | None
    least: int
    wanted: int


@dataclass(frozen=True)
class Extra:
    """That more workers are needed for a while; `why` names no resident."""

    span: Span
    workers: int
    why: str


@dataclass(frozen=True)
class Need:
    """What is needed in a stretch in which nothing changes. `rule` is the one that the norm follows from.

    `awake` and `present` (awake or asleep, at night) are what the norm asks, `own_awake` and `own_asleep` what the home
    asks at least, `wanted` what it would like.
    """

    span: Span
    part: PartOnDay
    residents: int
    awake: int = 0
    present: int = 0
    rule: str = ""
    own_awake: int = 0
    own_asleep: int = 0
    wanted: int = 0
    extra: int = 0
    why: tuple[str, ...] = ()
    alone_asks: bool = False

    @property
    def least_awake(self) -> int:
        """How many have to be awake, by the norm, by the home itself and for what comes besides."""
        return max(self.awake, self.own_awake) + self.extra

    @property
    def least_present(self) -> int:
        """How many have to be there, awake or asleep."""
        return max(self.present, self.awake, self.own_awake + self.own_asleep) + self.extra

    @property
    def better(self) -> int:
        """How many the home would like to see awake."""
        return max(self.least_awake, self.wanted + self.extra)

    @property
    def is_asked(self) -> bool:
        """Whether anyone is asked for at all."""
        return bool(self.least_present or self.better)


@dataclass(frozen=True)
class Demand:
    """What a home needs from a day up to, and not including, another: stretches without a gap, in order."""

    home_id: UUID
    first: date
    after: date
    parts: tuple[PartOnDay, ...]
    needs: tuple[Need, ...]

    def within(self, span: Span) -> Sequence[Need]:
        """The stretches that lie at least partly within a span."""
        starts = self._starts
        return self.needs[max(0, bisect_right(starts, span.start) - 1) : bisect_left(starts, span.end)]

    @cached_property
    def _starts(self) -> list[datetime]:
        return [need.span.start for need in self.needs]


@dataclass(frozen=True)
class Asked:
    """Everything that a home's need follows from. `usual` are the timelines of a usual week, without what happens
    once."""

    home_id: UUID
    norms: Norms
    division: Division
    present: Sequence[Timeline] = ()
    usual: Sequence[Timeline] = ()
    own: Sequence[OwnNeed] = ()
    extras: Sequence[Extra] = ()
    #: Whether there is a list of whom to call, though no rule asks it of this kind of home.
    has_fall_back: bool = False


def demand(asked: Asked, first: date, after: date) -> Demand:
    """The need of a home in some days (YG-02, YG-03, SL-07)."""
    parts = parts_between(asked.division, first, after)
    curves = _curves(asked)
    needs: list[Need] = []
    for part in parts:
        for span in cut(part.span, [one.moments for one in curves.all]):
            need = _need(asked, curves, part, span)
            if needs and needs[-1].part is need.part and _same(needs[-1], need):
                needs[-1] = _joined(needs[-1], need)
            else:
                needs.append(need)
    return Demand(asked.home_id, first, after, tuple(parts), tuple(needs))


@dataclass(frozen=True)
class _Curves:
    here: Count
    usual: Count
    lives: Count
    own_awake: Count
    own_asleep: Count
    wanted: Count
    extra: Count

    @property
    def all(self) -> tuple[Count, ...]:
        return (self.here, self.usual, self.lives, self.own_awake, self.own_asleep, self.wanted, self.extra)


def _curves(asked: Asked) -> _Curves:
    home = asked.home_id
    return _Curves(
        here=count(_here(asked.present, home)),
        usual=count(_here(asked.usual, home)),
        lives=count((one.span, 1) for of in asked.present for one in of.segments if one.home == home),
        own_awake=without_handovers(count(_awake((one, one.least) for one in asked.own))),
        own_asleep=without_handovers(count((one.asleep, one.least) for one in asked.own if one.asleep)),
        wanted=without_handovers(count(_awake((one, one.wanted) for one in asked.own))),
        extra=count((one.span, one.workers) for one in asked.extras),
    )


def _here(timelines: Iterable[Timeline], home: UUID) -> Iterable[tuple[Span, int]]:
    return ((one.span, 1) for of in timelines for one in of.segments if one.here and one.home == home)


def _awake(needs: Iterable[tuple[OwnNeed, int]]) -> Iterable[tuple[Span, int]]:
    for need, times in needs:
        for span in awake_of(need.span, need.asleep):
            yield span, times


def awake_of(span: Span, asleep: Span | None) -> list[Span]:
    """A shift without the hours that are slept in it."""
    if asleep is None:
        return [span]
    return [one for one in (Span(span.start, asleep.start), Span(asleep.end, span.end)) if one]


def cut(span: Span, moments: Iterable[Sequence[datetime]]) -> list[Span]:
    """A span in pieces, at every one of these moments that lies within it. Each of them is in order."""
    inside = {moment for one in moments for moment in one[bisect_right(one, span.start) : bisect_left(one, span.end)]}
    edges = [span.start, *sorted(inside), span.end]
    return [Span(start, end) for start, end in pairwise(edges)]


def _need(asked: Asked, curves: _Curves, part: PartOnDay, span: Span) -> Need:
    at, kind = span.start, part.part.kind
    lived_in = curves.lives.at(at) > 0
    residents = curves.here.at(at)
    norm, rule = needed_for(asked.norms, kind, residents) if lived_in else (0, "")
    usual, _rule = needed_for(asked.norms, kind, curves.usual.at(at)) if lived_in else (0, "")
    at_night = kind is PartKind.NIGHT
    # of a home where nobody's stay is written down, its planner knows best what it needs
    own_awake, own_asleep, wanted = (
        one.at(at) if lived_in or not asked.present else 0
        for one in (curves.own_awake, curves.own_asleep, curves.wanted)
    )
    return Need(
        span=span,
        part=part,
        residents=residents,
        awake=0 if at_night else norm,
        present=norm if at_night else 0,
        rule=rule if norm else "",
        own_awake=own_awake if at_night else _follows(own_awake, usual, norm),
        own_asleep=own_asleep,
        wanted=wanted if at_night else _follows(wanted, usual, norm),
        extra=curves.extra.at(at),
        why=tuple(sorted({one.why for one in asked.extras if at in one.span})) if curves.extra.at(at) else (),
        alone_asks=lived_in and (asked.norms.alone_needs_someone_to_call or asked.has_fall_back),
    )


def _follows(own: int, usual: int, norm: int) -> int:
    """What a home asks for itself, when other people than usual are there: what it asks above the norm stays."""
    return min(own, norm + max(0, own - usual)) if norm < usual else own


def _same(one: Need, other: Need) -> bool:
    return (
        one.residents == other.residents
        and (one.awake, one.present, one.rule) == (other.awake, other.present, other.rule)
        and (one.own_awake, one.own_asleep, one.wanted) == (other.own_awake, other.own_asleep, other.wanted)
        and (one.extra, one.why, one.alone_asks) == (other.extra, other.why, other.alone_asks)
    )


def _joined(one: Need, other: Need) -> Need:
    return replace(one, span=Span(one.span.start, other.span.end))
