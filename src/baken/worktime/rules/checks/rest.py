"""Rest each day and each week of who is 18 or older (ATW 5:3, 5:5; in care by agreement Arbeidstijdenbesluit 5.19:2).

The periods of 24 hours, 7 × 24 and 14 × 24 hours begin at the moment at which somebody begins to work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.worktime.rules.book import DAY, WEEK
from baken.worktime.rules.checks.hits import Hit, too_often_shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baken.worktime.rules.book import Book


def daily(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Eleven hours in the 24 from the start of each shift; once in 7 × 24 hours eight will do."""
    if book.sleeps_in:
        return
    whole, short, second = numbers["daily-rest"], numbers["short-rest"], numbers["second-short-rest"]
    shortened: list[tuple[int, int, int]] = []
    for index, shift in enumerate(book.shifts):
        if shift.young or (book.rests[index] >= whole and shift.ends + whole <= shift.starts + DAY):
            continue
        longest = max(book.rests_in(shift.starts, shift.starts + DAY), default=0)
        if longest >= whole:
            continue
        if longest < short:
            yield _of(book, index, longest, whole)
        else:
            shortened.append((shift.starts, index, longest))
    for _at, index, longest in too_often_shortened(shortened, second=second, most=whole):
        yield _of(book, index, longest, whole)


def _of(book: Book, index: int, measured: int, bound: int) -> Hit:
    shift = book.shifts[index]
    until = shift.starts + DAY
    return Hit(shift.starts, until, measured, bound, book.keys_between(shift.starts, until + 1))


def weekly(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """36 hours in the 7 × 24 from the start of each shift; or else 72 in each 14 × 24 around it, in parts of 32."""
    if book.sleeps_in:
        return
    whole = numbers["weekly-rest"]
    bad: list[tuple[int, int]] = []
    for index, shift in enumerate(book.shifts):
        if shift.young:
            continue
        longest = max(book.rests_in(shift.starts, shift.starts + WEEK), default=0)
        if longest >= whole or _in_fortnights(book, index, numbers):
            if bad:
                yield _weeks(book, bad, whole)
                bad = []
        else:
            bad.append((index, longest))
    if bad:
        yield _weeks(book, bad, whole)


def _in_fortnights(book: Book, index: int, numbers: Mapping[str, int]) -> bool:
    """Whether each period of 14 × 24 hours that holds this week has its 72 hours."""
    begin = book.shifts[index].starts
    while index >= 0 and book.shifts[index].starts >= begin - WEEK:
        starts = book.shifts[index].starts
        parts = (rest for rest in book.rests_in(starts, starts + 2 * WEEK) if rest >= numbers["fortnight-part"])
        if sum(parts) < numbers["fortnight-rest"]:
            return False
        index -= 1
    return True


def _weeks(book: Book, bad: list[tuple[int, int]], bound: int) -> Hit:
    since, until = book.shifts[bad[0][0]].starts, book.shifts[bad[-1][0]].starts + WEEK
    return Hit(since, until, min(longest for _index, longest in bad), bound, book.keys_between(since, until))
