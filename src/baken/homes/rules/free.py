"""From which day a room can be lived in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    type Days = tuple[date, date | None]


@dataclass(frozen=True)
class Free:
    """Free from a day on, until somebody comes or the room goes out of use; None: until further notice."""

    from_on: date
    until_on: date | None = None


def first_free(in_use: Days, held: Iterable[Days], on: date) -> Free | None:
    """The first time from `on` that nobody holds a room that is in use; None where no end of it is in sight.

    All days are `[from, until)`. Those in which it is held do not overlap: the database sees to that.
    """
    opens, closes = in_use
    day, until = max(on, opens), closes
    for begins, ends in sorted(held, key=lambda days: days[0]):
        if ends is not None and ends <= day:
            continue
        if begins > day:
            until = min(begins, closes) if closes else begins
            break
        if ends is None:
            return None
        day = ends
    if closes is not None and day >= closes:
        return None
    return Free(day, until)
