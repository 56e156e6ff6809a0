"""Workers of 16 and 17 (ATW 5:3 to 5:7 lid 1, 5:9), and children, who are not rostered (3:2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.worktime.rules.book import DAY, HOUR, WEEK, day_of, wall
from baken.worktime.rules.checks.hits import Hit, averages, of_shift
from baken.worktime.rules.checks.hours import is_young, weeks_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baken.worktime.rules.book import Book, Shift

BREAK_AFTER = 4 * HOUR + 30
NIGHT_FROM, NIGHT_UNTIL = 23 * HOUR, 6 * HOUR


def _young(book: Book) -> list[tuple[int, Shift]]:
    return [(index, one) for index, one in enumerate(book.shifts) if one.young and one.day >= book.worker_from]


def child(book: Book, _numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Who is not yet 16 does not work."""
    for one in book.shifts:
        if one.day < book.worker_from:
            yield of_shift(one, one.work, 0)


def shift(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Nine hours in a shift at most."""
    for _index, one in _young(book):
        if one.work > numbers["young-shift"]:
            yield of_shift(one, one.work, numbers["young-shift"])


def week(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """45 hours in a week at most."""
    if book.adult_from:
        yield from weeks_over(book, numbers["young-week"], young=True)


def four_weeks(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """40 hours a week on average over four weeks."""
    if book.adult_from:
        yield from averages(book, 4, numbers["young-four-weeks"], counts=lambda first: is_young(book, first + 3))


def daily_rest(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Twelve hours in the 24 from the start of each shift, never shortened."""
    for _index, one in _young(book):
        longest = max(book.rests_in(one.starts, one.starts + DAY), default=0)
        if longest < numbers["young-rest"]:
            until = one.starts + DAY
            keys = book.keys_between(one.starts, until + 1)
            yield Hit(one.starts, until, longest, numbers["young-rest"], keys)


def night(book: Book, _numbers: Mapping[str, int]) -> Iterator[Hit]:
    """The hours from 23:00 to 06:00 are rest."""
    for _index, one in _young(book):
        days = range(one.day - 1, day_of(one.ends) + 1)
        worked = sum(
            max(0, min(one.ends, wall(day + 1, NIGHT_UNTIL)) - max(one.starts, wall(day, NIGHT_FROM))) for day in days
        )
        if worked > 0:
            yield of_shift(one, worked, 0)


def weekly_rest(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """36 hours in the 7 × 24 from the start of each shift."""
    for _index, one in _young(book):
        longest = max(book.rests_in(one.starts, one.starts + WEEK), default=0)
        if longest < numbers["young-weekly-rest"]:
            until = one.starts + WEEK
            yield Hit(one.starts, until, longest, numbers["young-weekly-rest"], book.keys_between(one.starts, until))


def breaks(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Half an hour in more than four and a half hours of work."""
    for _index, one in _young(book):
        if one.work > BREAK_AFTER and one.breaks < numbers["young-break"]:
            yield of_shift(one, one.breaks, numbers["young-break"])


def duties(book: Book, _numbers: Mapping[str, int]) -> Iterator[Hit]:
    """No sleep-ins and not on call."""
    for _index, one in _young(book):
        if one.sleeps_in:
            yield of_shift(one, 1, 0)
    for starts, ends, key in book.calls:
        if day_of(starts) < book.adult_from:
            yield Hit(starts, ends, 1, 0, (key,))
