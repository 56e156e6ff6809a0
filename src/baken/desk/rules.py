"""What someone who sits down finds on the desk: since when it is news to them, and how they are greeted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

#: Who opens the page again within this time is still on the same visit: what was new stays in sight all shift.
VISIT_ENDS_AFTER = timedelta(hours=4)
#: After a holiday nobody reads everything: the dossiers have it all.
LOOK_BACK_AT_MOST = timedelta(days=14)
FIRST_LOOK_BACK = timedelta(days=3)
#: A visit is not written down anew at every click.
NOTED_EVERY = timedelta(minutes=10)


@dataclass(frozen=True)
class Visit:
    """`since` is where the visit before ended: what came after it is news. `seen_at` is the last time it was open."""

    since: datetime
    seen_at: datetime


def next_visit(previous: Visit | None, now: datetime) -> Visit:
    """The visit that someone is on who opens the page now."""
    if previous is None:
        return Visit(since=now - FIRST_LOOK_BACK, seen_at=now)
    came_back = now - previous.seen_at > VISIT_ENDS_AFTER
    since = previous.seen_at if came_back else previous.since
    return Visit(since=max(since, now - LOOK_BACK_AT_MOST), seen_at=max(now, previous.seen_at))


def is_worth_noting(previous: Visit | None, visit: Visit) -> bool:
    """Whether the visit differs enough from what was noted to be written down."""
    return previous is None or previous.since != visit.since or visit.seen_at - previous.seen_at >= NOTED_EVERY


class DayPart(StrEnum):
    NIGHT = "night"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


_BEGINS = {
    time(18): DayPart.EVENING,
    time(12): DayPart.AFTERNOON,
    time(6): DayPart.MORNING,
    time(0): DayPart.NIGHT,
}


def day_part(at: time) -> DayPart:
    """The part of the day by which one greets."""
    return next(part for begin, part in _BEGINS.items() if at >= begin)
