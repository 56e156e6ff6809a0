"""How long somebody of 18 or older works: in a shift, in a week, on average (ATW 5:7; Arbeidstijdenbesluit 4.6:1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.worktime.rules.book import monday_of, wall
from baken.worktime.rules.checks.hits import Hit, averages, of_shift

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baken.worktime.rules.book import Book


def per_shift(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Twelve hours of work in a shift at most; a night has its own rule."""
    if book.sleeps_in:
        return
    most = numbers["shift-hours"]
    for shift in book.shifts:
        if shift.work > most and not shift.young and not shift.is_night:
            yield of_shift(shift, shift.work, most)


def per_week(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Sixty hours from Monday to Sunday at most."""
    if not book.sleeps_in:
        yield from weeks_over(book, numbers["week-hours"], young=False)


def weeks_over(book: Book, most: int, *, young: bool) -> Iterator[Hit]:
    """Each week with more work than `most`. The week in which someone becomes 18 is still one of a young worker."""
    for number, minutes in enumerate(book.week_minutes):
        week = book.first_week + number
        if minutes > most and is_young(book, week) is young:
            since, until = wall(monday_of(week)), wall(monday_of(week + 1))
            yield Hit(since, until, minutes, most, book.keys_between(since, until))


def is_young(book: Book, week: int) -> bool:
    return monday_of(week) < book.adult_from


def over_four_weeks(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """55 hours a week on average over four weeks."""
    if not book.sleeps_in:
        yield from averages(book, 4, numbers["four-weeks-hours"], counts=lambda first: not is_young(book, first + 3))


def over_sixteen_weeks(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """48 hours a week on average over sixteen weeks."""
    if not book.sleeps_in:
        yield from averages(book, 16, numbers["sixteen-weeks-hours"])


def alone_without_a_break(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """44 hours a week on average where who works alone has no break, by collective agreement."""
    if numbers["breaks-when-alone"] or not any(shift.unbroken_alone for shift in book.shifts):
        return

    def has_one(first: int) -> bool:
        since, until = wall(monday_of(first)), wall(monday_of(first + 16))
        return any(shift.unbroken_alone for shift in book.shifts_between(since, until))

    yield from averages(book, 16, numbers["alone-hours"], counts=has_one)
