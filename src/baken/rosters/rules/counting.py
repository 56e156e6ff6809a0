"""How many there are at each moment: numbers that change at moments, added up and laid beside each other."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.presence.rules.local import Span

#: So long two shifts may overlap while one tells the other how the day went: nobody more is needed for that.
HANDOVER = timedelta(hours=1)


@dataclass(frozen=True)
class Count:
    """A number at each moment: nought before the first of `moments`, then `numbers[n]` from `moments[n]` on."""

    moments: tuple[datetime, ...] = ()
    numbers: tuple[int, ...] = ()

    def at(self, moment: datetime) -> int:
        place = bisect_right(self.moments, moment) - 1
        return self.numbers[place] if place >= 0 else 0


def count(spans: Iterable[tuple[Span, int]]) -> Count:
    """How many of these spans hold at each moment, each as often as it counts."""
    steps: dict[datetime, int] = defaultdict(int)
    for span, times in spans:
        if span and times:
            steps[span.start] += times
            steps[span.end] -= times
    moments: list[datetime] = []
    numbers: list[int] = []
    here = 0
    for moment, step in sorted(steps.items()):
        if step:
            here += step
            moments.append(moment)
            numbers.append(here)
    return Count(tuple(moments), tuple(numbers))


def without_handovers(of: Count, most: timedelta = HANDOVER) -> Count:
    """The same without tops that last no longer than a handover: there it is what it is on the higher side of it."""
    moments, numbers = list(of.moments), list(of.numbers)
    place = 0
    while place + 1 < len(moments):
        before = numbers[place - 1] if place else 0
        top, after = numbers[place], numbers[place + 1]
        if top > before and top > after and moments[place + 1] - moments[place] <= most:
            if before > after:
                del moments[place], numbers[place]
                place = max(0, place - 1)
            elif before < after:
                numbers[place] = after
                del moments[place + 1], numbers[place + 1]
            else:
                del moments[place : place + 2], numbers[place : place + 2]
                place = max(0, place - 1)
        else:
            place += 1
    return Count(tuple(moments), tuple(numbers))
