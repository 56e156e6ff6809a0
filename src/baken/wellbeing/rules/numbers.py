"""Middle and spread of a few figures, per month and on both sides of a day. Nothing more is claimed than that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

from baken.methods.engine.fold import months_later

#: Of fewer residents than this a home shows no figures: they would be about someone.
FEWEST: Final = 5
#: So long before and after a move is looked at.
AROUND: Final = timedelta(days=182)


@dataclass(frozen=True)
class Spread:
    """How many figures, the middle one, the lowest and the highest."""

    count: int
    middle: float
    lowest: float
    highest: float


def spread(values: Iterable[float]) -> Spread | None:
    """None of no figures at all."""
    found = list(values)
    return Spread(len(found), median(found), min(found), max(found)) if found else None


@dataclass(frozen=True)
class BothSides:
    """The figures before a day and from that day on; None where there are none."""

    before: Spread | None
    after: Spread | None


def both_sides(dated: Iterable[tuple[date, float]], day: date, around: timedelta = AROUND) -> BothSides:
    """What was found in the time before a move, and in as long a time after it."""
    points = list(dated)
    return BothSides(
        spread(value for on, value in points if day - around <= on < day),
        spread(value for on, value in points if day <= on < day + around),
    )


@dataclass(frozen=True)
class MonthOfHome:
    """Of how many residents there is a figure in a month, and their spread; None when they are fewer than five."""

    first: date
    asked: int
    spread: Spread | None


def by_month(
    months: Sequence[date], found: Iterable[tuple[Hashable, date, float]], fewest: int = FEWEST
) -> list[MonthOfHome]:
    """Per month one figure of each resident, the middle one of what was found, and the spread of those."""
    of_month: dict[date, dict[Hashable, list[float]]] = {first: defaultdict(list) for first in months}
    for whom, on, value in found:
        first = on.replace(day=1)
        if first in of_month:
            of_month[first][whom].append(value)
    return [
        MonthOfHome(
            first, len(people), spread(median(each) for each in people.values()) if len(people) >= fewest else None
        )
        for first, people in of_month.items()
    ]


def months_until(today: date, count: int) -> list[date]:
    """The first days of the last `count` months, this one included."""
    this = today.replace(day=1)
    return [months_later(this, -back) for back in range(count - 1, -1, -1)]
