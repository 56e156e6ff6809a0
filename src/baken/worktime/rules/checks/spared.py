"""Who may not be held to long shifts and nights, and the weeks without work (ATW 4:5, 4:6, 4:7, 4:9).

What somebody is spared may still be worked if they agree to it; that is why a manager can accept it, with that reason.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from baken.worktime.rules.book import day_of, monday_of
from baken.worktime.rules.checks import hits
from baken.worktime.rules.checks.hits import of_shift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from baken.worktime.rules.book import Book
    from baken.worktime.rules.checks.hits import Hit
    from baken.worktime.rules.values import Period


def _is_in(periods: Iterable[Period], day: int) -> bool:
    on = date.fromordinal(day)
    return any(on in period for period in periods)


def shift(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Ten hours in a shift."""
    if periods := book.person.spared:
        for one in book.shifts:
            if one.work > numbers["spared-shift"] and _is_in(periods, one.day):
                yield of_shift(one, one.work, numbers["spared-shift"])


def night(book: Book, _numbers: Mapping[str, int]) -> Iterator[Hit]:
    """No night shift."""
    yield from _nights(book, book.person.spared)


def no_nights(book: Book, _numbers: Mapping[str, int]) -> Iterator[Hit]:
    """No night shift for whom nights make ill."""
    yield from _nights(book, book.person.no_nights)


def _nights(book: Book, periods: Iterable[Period]) -> Iterator[Hit]:
    if periods:
        for one in book.shifts:
            if one.is_night and _is_in(periods, one.day):
                yield of_shift(one, one.at_night, 0)


def averages(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """50 hours a week on average over four weeks, 45 over sixteen."""
    if book.person.spared:
        yield from _averages(book, 4, numbers["spared-four-weeks"])
        yield from _averages(book, 16, numbers["spared-sixteen-weeks"])


def _averages(book: Book, weeks: int, bound: int) -> Iterator[Hit]:
    """Of the periods that lie wholly in the time in which somebody is spared."""

    def is_inside(first: int) -> bool:
        begin, end = date.fromordinal(monday_of(first)), date.fromordinal(monday_of(first + weeks) - 1)
        return any(begin in period and end in period for period in book.person.spared)

    return hits.averages(book, weeks, bound, counts=is_inside)


def no_work(book: Book, _numbers: Mapping[str, int]) -> Iterator[Hit]:
    """No work in the four weeks before and the six after a birth."""
    if periods := book.person.no_work:
        for one in book.shifts:
            if any(_is_in(periods, day) for day in range(one.day, day_of(one.ends - 1) + 1)):
                yield of_shift(one, one.work, 0)
