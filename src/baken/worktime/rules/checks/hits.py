"""What a check finds, and the ways of looking that several rules share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.worktime.rules.book import WEEK, monday_of, wall, week_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from baken.worktime.rules.book import Book, Shift


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that is broken between two moments."""

    since: int
    until: int
    measured: int
    bound: int
    keys: tuple[str, ...] = ()


def of_shift(shift: Shift, measured: int, bound: int) -> Hit:
    return Hit(shift.starts, shift.ends, measured, bound, tuple(shift.keys))


def averages(
    book: Book, weeks: int, bound: int, *, counts: Callable[[int], bool] = lambda _first: True
) -> Iterator[Hit]:
    """Where the hours of so many weeks are more than `bound` a week. Periods that overlap are one finding, with the
    worst of them. `counts` says of a period, by its first week, whether it is looked at."""
    run: list[tuple[int, int]] = []
    for first in book.windows(weeks):
        total = book.hours(first, weeks)
        if total > bound * weeks and counts(first):
            if run and first > run[-1][0] + weeks:
                yield _average(book, run, weeks, bound)
                run = []
            run.append((first, total))
    if run:
        yield _average(book, run, weeks, bound)


def _average(book: Book, run: Sequence[tuple[int, int]], weeks: int, bound: int) -> Hit:
    since, until = wall(monday_of(run[0][0])), wall(monday_of(run[-1][0] + weeks))
    worst = -(-max(total for _first, total in run) // weeks)
    return Hit(since, until, worst, bound, book.keys_between(since, until))


def times_in_weeks(found: Iterable[tuple[int, str]], weeks: int, most: int) -> Iterator[Hit]:
    """Where (day, key) comes more than `most` times in so many consecutive weeks; overlapping periods are one."""
    per_week: dict[int, list[str]] = {}
    for day, key in found:
        per_week.setdefault(week_of(day), []).append(key)
    if not per_week:
        return
    first, last = min(per_week), max(per_week)
    numbers = [len(per_week.get(week, ())) for week in range(first, last + 1)]
    inside = sum(numbers[:weeks])
    run: list[tuple[int, int]] = []
    for week in range(first, max(first, last - weeks + 1) + 1):
        if week > first:
            inside += numbers[week - first + weeks - 1] - numbers[week - first - 1]
        if inside > most:
            run.append((week, inside))
        elif run:
            yield _times(per_week, run, weeks, most)
            run = []
    if run:
        yield _times(per_week, run, weeks, most)


def _times(per_week: dict[int, list[str]], run: Sequence[tuple[int, int]], weeks: int, most: int) -> Hit:
    begin, after = run[0][0], run[-1][0] + weeks
    keys = tuple(key for week in range(begin, after) for key in per_week.get(week, ()))
    return Hit(wall(monday_of(begin)), wall(monday_of(after)), max(number for _week, number in run), most, keys)


def times_in(found: Sequence[tuple[int, str]], length: int, most: int) -> Iterator[Hit]:
    """Where (moment, key) comes more than `most` times within any `length` of minutes."""
    for number in range(most, len(found)):
        begin = found[number - most][0]
        if found[number][0] - begin < length:
            inside = [key for at, key in found[: number + 1] if at >= begin]
            yield Hit(begin, begin + length, len(inside), most, tuple(inside))


def too_often_shortened(
    shortened: Sequence[tuple[int, int, int]], *, second: int, most: int
) -> Iterator[tuple[int, int, int]]:
    """Which shortened rests (moment, index, length) are one too many in 7 × 24 hours: one of any length may be there,
    and a `second` of at least so long where that is less than the whole rest `most`."""
    for place, (at, _index, _length) in enumerate(shortened):
        near = [length for before, _i, length in shortened[: place + 1] if at - before < WEEK]
        allowed = len(near) == 1 or (second < most and len(near) == 2 and max(near) >= second)  # noqa: PLR2004  # two
        if not allowed:
            yield shortened[place]
