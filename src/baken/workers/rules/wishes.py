"""What a worker wishes for one date, and until when they can say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

#: How much it matters: 1 nice, 2 important, 3 very important.
LIGHTEST, HEAVIEST = 1, 3


class Wanted(StrEnum):
    FREE = "free"
    EARLY = "early"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True)
class DayWish:
    """What someone would like on a day, in plain values: why is for themselves and who plans."""

    on: date
    wanted: Wanted
    weight: int


@dataclass(frozen=True)
class WishPeriod:
    """Days for which a roster will be made in a home, and the moment until which wishes for it can be said."""

    home_id: UUID
    title: str
    first: date
    last: date
    closes_at: datetime


def closed_for(day: date, periods: Iterable[WishPeriod], now: datetime) -> WishPeriod | None:
    """The period that keeps a wish for a day from being said or changed, when all about that day are closed.

    Who works in two homes can still wish while one of them listens. A day of which no period speaks is open.
    """
    about = [period for period in periods if period.first <= day <= period.last]
    if not about or any(now <= period.closes_at for period in about):
        return None
    return max(about, key=lambda period: period.closes_at)
