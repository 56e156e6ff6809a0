"""Being reachable at home (ATW 5:9); in care by collective agreement (Arbeidstijdenbesluit 5.19:3, 5.19:4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.worktime.rules.book import DAY, WEEK, day_of
from baken.worktime.rules.checks.hits import Hit, times_in, times_in_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from baken.worktime.rules.book import Book

FOUR_WEEKS = 28 * DAY
FREE_DAYS, FREE_PAIRS = 14, 2
WEEKS = 16


def often(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """In 28 × 24 hours fourteen days free of it and twice 48 hours free of work too; by agreement in care three times
    in 7 × 24 hours and 32 times in sixteen weeks."""
    if not book.calls:
        return
    if numbers["on-call-agreed"]:
        calls = [(starts, key) for starts, _ends, key in book.calls]
        yield from times_in(calls, WEEK, numbers["on-call-week"])
        on_days = [(day_of(starts), key) for starts, key in calls]
        yield from times_in_weeks(on_days, WEEKS, numbers["on-call-sixteen-weeks"])
        return
    calls_only = [(starts, ends) for starts, ends, _key in book.calls]
    busy = sorted([*calls_only, *((shift.starts, shift.ends) for shift in book.shifts)])
    covered = -1
    for since, _ends in calls_only:
        if since < covered:
            continue
        until = since + FOUR_WEEKS
        days = sum(gap // DAY for gap in _gaps(calls_only, since, until))
        pairs = sum(gap // (2 * DAY) for gap in _gaps(busy, since, until))
        if days < FREE_DAYS or pairs < FREE_PAIRS:
            covered = until
            keys = tuple(key for starts, _until, key in book.calls if since <= starts < until)
            yield Hit(since, until, min(days, FREE_DAYS if pairs >= FREE_PAIRS else pairs), FREE_DAYS, keys)


def _gaps(busy: Sequence[tuple[int, int]], since: int, until: int) -> Iterator[int]:
    free_from = since
    for starts, ends in busy:
        if starts >= until:
            break
        if starts > free_from:
            yield starts - free_from
        free_from = max(free_from, ends)
    if free_from < until:
        yield until - free_from


def beside_nights(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Not reachable in the eleven hours before a night shift and the fourteen after it."""
    for shift in book.shifts:
        if not shift.is_night:
            continue
        since, until = shift.starts - numbers["on-call-before-night"], shift.ends + numbers["on-call-after-night"]
        for starts, ends, key in book.calls:
            if starts < until and ends > since:
                before = starts < shift.starts
                gap = max(0, shift.starts - ends if before else starts - shift.ends)
                bound = numbers["on-call-before-night" if before else "on-call-after-night"]
                yield Hit(min(starts, shift.starts), max(ends, shift.ends), gap, bound, (key, *shift.keys))


def with_sleep_ins(book: Book, numbers: Mapping[str, int]) -> Iterator[Hit]:
    """Who is on call and sleeps in, in nursing or care: of both together three in 7 × 24 hours and 32 in sixteen weeks.
    Youth care is not nursing or care here (Arbeidstijdenbesluit 1:1)."""
    asleep = [(shift.starts, shift.keys[0]) for shift in book.shifts if shift.sleeps_in]
    if not (book.calls and asleep and numbers["nursing-care"]):
        return
    both = sorted([*asleep, *((starts, key) for starts, _ends, key in book.calls)])
    yield from times_in(both, WEEK, numbers["on-call-week"])
    on_days = [(day_of(starts), key) for starts, key in both]
    yield from times_in_weeks(on_days, WEEKS, numbers["on-call-sixteen-weeks"])
