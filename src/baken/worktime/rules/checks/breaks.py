"""Breaks of who is 18 or older (ATW 5:4; alone, by collective agreement, Arbeidstijdenbesluit 4.6:1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.worktime.rules.book import HOUR
from baken.worktime.rules.checks.hits import of_shift

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baken.worktime.rules.book import Book
    from baken.worktime.rules.checks.hits import Hit

AFTER = 5 * HOUR + 30
AFTER_LONG = 10 * HOUR


def breaks(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Half an hour in more than five and a half hours of work, three quarters in more than ten."""
    for shift in book.shifts:
        if shift.young or shift.work <= AFTER:
            continue
        if shift.unbroken_alone and not numbers["breaks-when-alone"]:
            continue
        least = numbers["long-break"] if shift.work > AFTER_LONG else numbers["break"]
        if shift.breaks < least:
            yield of_shift(shift, shift.breaks, least)
