"""Counts per month as a chart: a bar for each month, the moment marked. A month without a count has no bar (LE-10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from baken.teamwork.rules.figures import after_month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

LEFT: Final = 28
STEP: Final = 18
BAR: Final = 12
TOP: Final = 22
BOTTOM: Final = 118
HEIGHT: Final = 140


@dataclass(frozen=True)
class Bar:
    """A month: where its bar stands and how high it is. `count` None: nothing is known of it."""

    x: int
    y: int
    height: int
    middle: int
    count: int | None


@dataclass(frozen=True)
class Chart:
    """Everything that the picture needs, in whole numbers."""

    label: str
    width: int
    bars: tuple[Bar, ...]
    marks: tuple[int, ...]
    first: str
    last: str
    highest: int
    height: int = HEIGHT
    left: int = LEFT
    top: int = TOP
    bottom: int = BOTTOM
    bar: int = BAR

    @property
    def right(self) -> int:
        return self.left + len(self.bars) * STEP

    @property
    def words_y(self) -> int:
        return self.height - 4


def chart_of(
    months: Sequence[date],
    counts: Mapping[date, int],
    moments: Sequence[date],
    *,
    label: str,
    ends: tuple[str, str],
) -> Chart:
    """The chart of these months; a moment outside them is not marked."""
    highest = max([*counts.values(), 1])
    bars = []
    for place, month in enumerate(months):
        count = counts.get(month)
        height = round((BOTTOM - TOP) * (count or 0) / highest)
        x = LEFT + place * STEP + (STEP - BAR) // 2
        bars.append(Bar(x, BOTTOM - height, height, x + BAR // 2, count))
    marks = tuple(_place(moment, months) for moment in moments if months and months[0] <= moment <= _end(months))
    return Chart(label, LEFT + len(months) * STEP + 8, tuple(bars), marks, *ends, highest)


def _end(months: Sequence[date]) -> date:
    return after_month(months[-1])


def _place(day: date, months: Sequence[date]) -> int:
    """Between which bars a day falls."""
    since = (day.year - months[0].year) * 12 + day.month - months[0].month
    first = day.replace(day=1)
    part = (day - first).days / (after_month(first) - first).days
    return LEFT + round((since + part) * STEP)
