"""Work at night (ATW 5:8): how long, how often, how many in a row, and the rest after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.worktime.rules.book import HOUR, WEEK, week_of
from baken.worktime.rules.checks.hits import Hit, averages, of_shift, times_in_weeks, too_often_shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baken.worktime.rules.book import Book, Shift

#: A rest of this length ends a row of shifts. The Act does not say when a row ends; this is the weekly rest.
ENDS_A_ROW = 36 * HOUR
A_ROW = 3


def _is_judged(book: Book) -> bool:
    return not book.sleeps_in


def is_lengthened(shift: Shift, numbers: Mapping[str, int]) -> bool:
    """A night between ten and twelve hours, of which there may be a few (ATW 5:8 lid 3)."""
    return shift.is_night and numbers["night-hours"] < shift.work <= numbers["long-night-hours"]


def length(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Ten hours of work in a night; twelve at most five times in 14 × 24 hours and 22 times in 52 weeks."""
    if not _is_judged(book):
        return
    lengthened: list[Shift] = []
    for shift in book.shifts:
        if shift.young or not shift.is_night:
            continue
        if is_lengthened(shift, numbers):
            lengthened.append(shift)
        elif shift.work > numbers["night-hours"]:
            yield of_shift(shift, shift.work, max(numbers["night-hours"], numbers["long-night-hours"]))
    yield from _too_often(lengthened, numbers["long-nights-fortnight"], 2 * WEEK, numbers["night-hours"])
    yield from _too_often(lengthened, numbers["long-nights-year"], 52 * WEEK, numbers["night-hours"])


def _too_often(lengthened: list[Shift], most: int, within: int, bound: int) -> Iterator[Hit]:
    """The lengthened nights that are one too many within so long."""
    for place, shift in enumerate(lengthened):
        if most == 0 or (place >= most and shift.starts - lengthened[place - most].starts < within):
            yield of_shift(shift, shift.work, bound)


def rest_after(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Fourteen hours after a night that ends after two, once in 7 × 24 hours eight; twelve after a lengthened one."""
    if not _is_judged(book):
        return
    shortened: list[tuple[int, int, int]] = []
    for index, shift in enumerate(book.shifts):
        rest = book.rests[index]
        if shift.young or not shift.is_night:
            continue
        whole, least = numbers["night-rest"], numbers["night-short-rest"]
        if is_lengthened(shift, numbers):
            whole = least = numbers["long-night-rest"]
        elif not shift.is_long_in_the_night:
            continue
        if rest < least:
            yield _after(book, index, least)
        elif rest < whole:
            shortened.append((shift.starts, index, rest))
    whole = numbers["night-rest"]
    for _at, index, _rest in too_often_shortened(shortened, second=whole, most=whole):
        yield _after(book, index, whole)


def _after(book: Book, index: int, bound: int) -> Hit:
    shift, later = book.shifts[index], book.shifts[index + 1]
    return Hit(shift.ends, later.starts, book.rests[index], bound, (*shift.keys, *later.keys))


def rest_after_a_row(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """46 hours after three or more nights in a row."""
    if not _is_judged(book):
        return
    bound, nights = numbers["nights-row-rest"], 0
    for index, shift in enumerate(book.shifts):
        nights = nights + 1 if shift.is_night else 0
        rest = book.rests[index]
        later = book.shifts[index + 1] if index + 1 < len(book.shifts) else None
        goes_on = later is not None and later.is_night and rest < ENDS_A_ROW
        if nights >= A_ROW and not goes_on and rest < bound:
            yield _after(book, index, bound)
        if not goes_on:
            nights = 0


def row(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Seven shifts in a row where one of them is a night; eight by collective agreement."""
    if not _is_judged(book):
        return
    most = numbers["row-with-nights"]
    begin = 0
    for index, rest in enumerate(book.rests):
        if rest < ENDS_A_ROW:
            continue
        shifts = book.shifts[begin : index + 1]
        begin = index + 1
        if len(shifts) > most and any(shift.is_night for shift in shifts):
            keys = tuple(key for shift in shifts for key in shift.keys)
            yield Hit(shifts[0].starts, shifts[-1].ends, len(shifts), most, keys)


def number(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """36 nights that end after two in sixteen weeks."""
    if _is_judged(book):
        yield from times_in_weeks(_late(book), 16, numbers["nights-sixteen-weeks"])


def number_in_a_year(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """140 nights that end after two in 52 weeks."""
    if _is_judged(book):
        yield from times_in_weeks(_late(book), 52, numbers["nights-year"])


def _late(book: Book) -> list[tuple[int, str]]:
    return [(shift.day, shift.keys[0]) for shift in book.shifts if shift.is_long_in_the_night]


def average(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """40 hours a week on average in sixteen weeks with sixteen nights or more."""
    if not _is_judged(book):
        return
    nights = sorted(week_of(shift.day) for shift in book.shifts if shift.is_night)
    if len(nights) < numbers["nights-average-from"]:
        return

    def has_many(first: int) -> bool:
        return sum(first <= week < first + 16 for week in nights) >= numbers["nights-average-from"]

    yield from averages(book, 16, numbers["nights-average"], counts=has_many)
