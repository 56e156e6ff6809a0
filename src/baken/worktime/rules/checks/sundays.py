"""Sundays (ATW 5:6), or the day of rest that somebody asked for instead (5:1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.worktime.rules.book import wall
from baken.worktime.rules.checks.hits import Hit, times_in_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baken.worktime.rules.book import Book

WEEKS = 52


def free(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Thirteen Sundays without work in each 52 weeks. What is measured are the free ones."""
    least = numbers["free-sundays"]
    worked = [(day, "") for day in sorted(book.rest_days)]
    for hit in times_in_weeks(worked, WEEKS, WEEKS - least):
        keys = tuple(
            key for day in sorted(book.rest_days) for key in _keys(book, day) if hit.since <= wall(day) < hit.until
        )
        yield Hit(hit.since, hit.until, WEEKS - hit.measured, least, keys)


def agreed(book: Book, _numbers: Mapping[str, int]) -> Iterator[Hit]:
    """No work on Sunday for whom it was not agreed with."""
    if book.person.no_sundays:
        for day in sorted(book.rest_days):
            yield Hit(wall(day), wall(day + 1), 1, 0, _keys(book, day))


def _keys(book: Book, day: int) -> tuple[str, ...]:
    return book.keys_between(wall(day), wall(day + 1))
