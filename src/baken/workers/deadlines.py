"""Until when wishes can be said: the room that makes rosters registers it when the application starts.

register_wish_periods(periods)   # periods(home_ids, first) -> WishPeriods that end on that day or later
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from uuid import UUID

    from baken.workers.rules.wishes import WishPeriod

    type Periods = Callable[[Collection[UUID], date], Sequence[WishPeriod]]

_sources: list[Periods] = []


def register_wish_periods(periods: Periods) -> None:
    """Have `periods` say for which days of these homes rosters are being made, and when wishes for them close."""
    if periods not in _sources:
        _sources.append(periods)


def periods_of(home_ids: Collection[UUID], first: date) -> list[WishPeriod]:
    """All periods of these homes that end on `first` or later, the soonest to close first."""
    found = [period for source in _sources for period in source(home_ids, first)]
    return sorted(found, key=lambda period: (period.closes_at, period.first, period.title))
