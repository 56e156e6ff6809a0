"""Contact of a youth with parents and others at home (YG-07), and when it cannot be planned (YG-06)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

RULE = "YG-07"
AWAY = "YG-06"


class Kind(StrEnum):
    VISIT = "visit"
    CALL = "call"
    WEEKEND = "weekend"
    TALK = "talk"
    OTHER = "other"


class State(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


#: Of these the youth is away from the group.
AWAY_FROM_HERE = frozenset({Kind.WEEKEND})
#: A talk of a worker with parents is guidance (YG-06); a visit, a call or a weekend is the family's own.
GUIDANCE = frozenset({Kind.TALK})


def days_between(starts_at: datetime, ends_at: datetime | None) -> list[date]:
    """The days on which it takes place, in local time; at most a year of them."""
    first, last = starts_at.date(), (ends_at or starts_at).date()
    return [first + timedelta(days=count) for count in range(min((last - first).days, 366) + 1)]


def asks_how_it_went(state: str, starts_at: datetime, ends_at: datetime | None, now: datetime) -> bool:
    """Whether it was planned and is over, while nobody wrote down how it went."""
    return state == State.PLANNED and (ends_at or starts_at) < now
