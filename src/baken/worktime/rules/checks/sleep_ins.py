"""Sleep-in shifts of who works in them regularly (Arbeidstijdenbesluit 4.8:1, 4.8:2), by collective agreement.

These rules take the place of ATW 5:3, 5:5, 5:7 and 5:8. All of the shift is working time, also while asleep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.worktime.rules.book import DAY, HOUR, LEAST_REST, WEEK
from baken.worktime.rules.checks.hits import Hit, averages, of_shift, times_in_weeks, too_often_shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from baken.worktime.rules.book import Book

WEEKS = 26
ELEVEN, TEN, EIGHT = 11 * HOUR, 10 * HOUR, 8 * HOUR
#: Of the ninety hours of rest one part is a whole day, and six are of eleven hours (lid 3 d).
PARTS = 6
#: Or, where rests may be shortened: four of eleven hours, one of ten and one of eight (lid 5 b).
FEWER_PARTS = 4


def length(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """A sleep-in with the work around it lasts 24 hours at most."""
    if book.sleeps_in:
        for shift in book.shifts:
            if shift.sleeps_in and shift.ends - shift.starts > numbers["sleep-in-length"]:
                yield of_shift(shift, shift.ends - shift.starts, numbers["sleep-in-length"])


def number(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """52 sleep-ins in 26 weeks at most."""
    if book.sleeps_in:
        found = [(shift.day, shift.keys[0]) for shift in book.shifts if shift.sleeps_in]
        yield from times_in_weeks(found, WEEKS, numbers["sleep-ins"])


def average(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """48 hours a week on average over 26 weeks; sixty for who agreed to it in writing."""
    if book.sleeps_in:
        key = "sleep-in-average-agreed" if book.person.agreed_to_60 else "sleep-in-average"
        yield from averages(book, WEEKS, numbers[key])


def rest(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Eleven hours of rest before and after a sleep-in. By agreement once in 7 × 24 hours ten and once eight, if the
    next rest gives back what was short."""
    if not book.sleeps_in:
        return
    whole, may_shorten = numbers["sleep-in-rest"], bool(numbers["sleep-in-short-rests"])
    shortened: list[tuple[int, int, int]] = []
    for index, length_of in enumerate(book.rests[:-1]):
        before, after = book.shifts[index], book.shifts[index + 1]
        if length_of >= whole or not (before.sleeps_in or after.sleeps_in):
            continue
        if may_shorten and book.rests[index + 1] >= ELEVEN + (ELEVEN - length_of):
            shortened.append((before.ends, index, length_of))
        else:
            yield _between(book, index, whole)
    for _at, index, _length in too_often_shortened(shortened, second=TEN, most=whole):
        yield _between(book, index, whole)


def _between(book: Book, index: int, bound: int) -> Hit:
    before, after = book.shifts[index], book.shifts[index + 1]
    return Hit(before.ends, after.starts, book.rests[index], bound, (*before.keys, *after.keys))


def week(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Ninety hours of rest in each 7 × 24 from the start of a shift: a whole day and six times eleven hours."""
    if not book.sleeps_in:
        return
    may_shorten = bool(numbers["sleep-in-short-rests"])
    bad: list[tuple[int, int]] = []
    for index, shift in enumerate(book.shifts):
        rests = [rest for rest in book.rests_in(shift.starts, shift.starts + WEEK) if rest >= LEAST_REST]
        if not is_enough(rests, numbers["sleep-in-week-rest"], may_shorten=may_shorten):
            bad.append((index, sum(rests)))
        elif bad:
            yield _weeks(book, bad, numbers["sleep-in-week-rest"])
            bad = []
    if bad:
        yield _weeks(book, bad, numbers["sleep-in-week-rest"])


def _weeks(book: Book, bad: Sequence[tuple[int, int]], bound: int) -> Hit:
    since, until = book.shifts[bad[0][0]].starts, book.shifts[bad[-1][0]].starts + WEEK
    return Hit(since, until, min(total for _index, total in bad), bound, book.keys_between(since, until))


def is_enough(rests: Sequence[int], whole: int, *, may_shorten: bool) -> bool:
    """Whether the parts can be cut from these rests; parts may lie against each other."""
    if sum(rests) < whole:
        return False
    elevens = sum(rest // ELEVEN for rest in rests)
    for rest in rests:
        if rest >= DAY and elevens - rest // ELEVEN + (rest - DAY) // ELEVEN >= PARTS:
            return True
    return may_shorten and _fits(rests)


def _fits(rests: Sequence[int]) -> bool:
    """Whether a day, ten hours and eight, each cut from whichever rest, leave four parts of eleven hours."""
    left = {tuple(rests)}
    for part in (DAY, TEN, EIGHT):
        left = {
            (*some[:place], rest - part, *some[place + 1 :])
            for some in left
            for place, rest in enumerate(some)
            if rest >= part
        }
    return any(sum(rest // ELEVEN for rest in some) >= FEWER_PARTS for some in left)


def awake_shifts(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """A shift in which somebody stays awake is no longer than for everyone else. The law does not say so of who sleeps
    in; it is kept all the same, unless a manager gives a reason."""
    if not book.sleeps_in:
        return
    for shift in book.shifts:
        most = max(numbers["night-hours"], numbers["long-night-hours"]) if shift.is_night else numbers["shift-hours"]
        if not shift.sleeps_in and shift.work > most and not shift.young:
            yield of_shift(shift, shift.work, most)
