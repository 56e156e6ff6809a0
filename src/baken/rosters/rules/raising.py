"""How many of its kinds of shifts a home needs at least to keep the norm of a usual week (YG-02, YG-03)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from baken.presence.rules.local import Span, moment
from baken.rosters.rules.coverage import Level, Works, covered
from baken.rosters.rules.demand import awake_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from baken.rosters.rules.coverage import Stretch
    from baken.rosters.rules.demand import Demand

#: Nobody adds more than this at once; what is short after that no shift of the home can fill.
MOST_ADDED = 100


@dataclass(frozen=True)
class KindOfShift:
    """A kind of shift by the clock: minutes after midnight, how long, and when in it one sleeps."""

    id: UUID
    starts: int
    minutes: int
    sleeps_from: int | None = None
    sleeps_for: int | None = None

    def works(self, day: date) -> list[Works]:
        """The stretches of one of them on a day."""
        asleep = None
        if self.sleeps_from is not None and self.sleeps_for is not None:
            begins = self.starts + self.sleeps_from
            asleep = Span(moment(day, begins), moment(day, begins + self.sleeps_for))
        span = Span(moment(day, self.starts), moment(day, self.starts + self.minutes))
        awake = [Works(one, is_awake=True) for one in awake_of(span, asleep)]
        return [*awake, Works(asleep, is_awake=False)] if asleep else awake


#: A kind of shift on a weekday (1 is Monday).
type Key = tuple[UUID, int]
type Numbers = dict[Key, int]


def raised(kinds: Sequence[KindOfShift], least: Mapping[Key, int], usual: Demand) -> Numbers:
    """What to raise so that nothing is short of the norm: each time the shift that takes away most of what is short.

    Of two that take away as much, the shorter. What turns out to be too much in the end is taken off again, never below
    what was asked already. Only numbers that become another one are given.
    """
    works = _works(kinds, usual)
    lasts = {kind.id: kind.minutes for kind in kinds}
    numbers: Numbers = defaultdict(int, least)
    for _time in range(MOST_ADDED):
        short = _short(numbers, works, usual)
        gains = {key: sum(_helps(one, short) for one in stretches) for key, stretches in works.items()}
        best = max(gains, key=lambda key: (gains[key], -lasts[key[0]]), default=None)
        if best is None or not gains[best]:
            break
        numbers[best] += 1
    _take_off(numbers, least, works, usual)
    return {key: number for key, number in numbers.items() if number != least.get(key, 0)}


def _works(kinds: Sequence[KindOfShift], usual: Demand) -> dict[Key, list[Works]]:
    """When each kind of shift is worked on each weekday, also on the day before: its night lasts until the morning."""
    days = sorted({part.day for part in usual.parts})
    days = [days[0] - timedelta(days=1), *days] if days else []
    return {
        (kind.id, weekday): [one for day in days if day.isoweekday() == weekday for one in kind.works(day)]
        for kind in kinds
        for weekday in range(1, 8)
    }


def _short(numbers: Numbers, works: Mapping[Key, list[Works]], usual: Demand) -> list[Stretch]:
    standing = [one for key, number in numbers.items() for _n in range(number) for one in works.get(key, ())]
    return [one for one in covered(usual, standing).stretches if one.level is Level.NORM]


def _take_off(numbers: Numbers, least: Mapping[Key, int], works: Mapping[Key, list[Works]], usual: Demand) -> None:
    """Lower what was raised where that leaves as little short as it is now."""
    now = sum(one.span.hours * one.short for one in _short(numbers, works, usual))
    for key in sorted(numbers, key=str):
        while numbers[key] > least.get(key, 0):
            numbers[key] -= 1
            if sum(one.span.hours * one.short for one in _short(numbers, works, usual)) > now:
                numbers[key] += 1
                break


def _helps(works: Works, short: Sequence[Stretch]) -> float:
    """For how many hours someone more takes away something that is short."""
    return sum(max(0.0, works.span.cut(one.span).hours) for one in short if works.is_awake or one.need.present)
