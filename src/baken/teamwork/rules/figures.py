"""What may be said of counts before and after a day, and of answers to a question (LE-10).

Nothing here says that one led to the other: a home changes in many ways in two years. There are numbers, their middle
and how far they lie apart, and no more than that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: With fewer months nothing is said of their middle.
FEWEST_MONTHS: Final = 3
#: With fewer months there is no middle half.
FEWEST_FOR_HALF: Final = 4
#: With fewer answers only how many there were: else one could guess whose they are.
FEWEST_ANSWERS: Final = 5
STEPS: Final = (1, 2, 3, 4, 5)
_DECEMBER: Final = 12


@dataclass(frozen=True)
class Side:
    """The months on one side of the day: how many, their middle, the lowest and the highest, and the middle half."""

    months: int
    middle: float | None = None
    lowest: int | None = None
    highest: int | None = None
    half: tuple[float, float] | None = None


@dataclass(frozen=True)
class Answers:
    """Answers to the question: how many of how many, and with enough of them their middle and how they lie."""

    asked: int
    answered: int
    middle: float | None = None
    spread: tuple[int, ...] | None = None


def side(counts: Sequence[int]) -> Side:
    """What may be said of these months."""
    if len(counts) < FEWEST_MONTHS:
        return Side(len(counts))
    half = None
    if len(counts) >= FEWEST_FOR_HALF:
        lower, _middle, upper = quantiles(counts, n=4, method="inclusive")
        half = (lower, upper)
    return Side(len(counts), float(median(counts)), min(counts), max(counts), half)


def before_and_after(counts: Mapping[date, int], moment: date) -> tuple[Side, Side]:
    """The months before the day and those after it. The month in which it falls is neither, unless it is its first.

    A month without a count is not there: it is not nought.
    """
    before = [count for month, count in sorted(counts.items()) if after_month(month) <= moment]
    after = [count for month, count in sorted(counts.items()) if month >= moment]
    return side(before), side(after)


def answers(asked: int, given: Sequence[int]) -> Answers:
    """What may be said of answers; `given` is how many answered 1, 2, 3, 4 and 5."""
    answered = sum(given)
    if answered < FEWEST_ANSWERS:
        return Answers(asked, answered)
    each = [step for step, number in zip(STEPS, given, strict=True) for _ in range(number)]
    return Answers(asked, answered, float(median(each)), tuple(given))


def after_month(month: date) -> date:
    """The first day of the next month."""
    return date(month.year + month.month // _DECEMBER, month.month % _DECEMBER + 1, 1)


def months_between(first: date, after: date) -> list[date]:
    """The whole months from the one of `first` up to those that are over on the day `after`."""
    found, month = [], first.replace(day=1)
    while after_month(month) <= after:
        found.append(month)
        month = after_month(month)
    return found


def people_in(month: date, stays: Iterable[tuple[date, date | None]]) -> float:
    """How many lived there on an average day of the month; `stays` are from, and until the day no longer there."""
    end = after_month(month)
    days = sum(max(0, (min(until or end, end) - max(since, month)).days) for since, until in stays)
    return days / (end - month).days
