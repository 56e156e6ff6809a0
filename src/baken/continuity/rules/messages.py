"""The promise that a message from relatives is answered in time (CT-06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

HOURS_TO_ANSWER = 24
#: The setting in which an organisation promises another number of hours.
HOURS_KEY = "answer_hours"


@dataclass(frozen=True)
class AnswerClock:
    """How long there is left to answer: `hours_left` counts whole hours, and is zero in the last one and after it."""

    due_at: datetime
    is_late: bool
    hours_left: int
    hours_late: int


def answer_due_at(came_in_at: datetime, *, hours: int = HOURS_TO_ANSWER) -> datetime:
    """When the answer has to be there. Hours of the clock on the wall of the world: nights, weekends and the change
    to summer time count like any other hour."""
    return came_in_at.astimezone(UTC) + timedelta(hours=hours)


def answer_clock(came_in_at: datetime, now: datetime, *, hours: int = HOURS_TO_ANSWER) -> AnswerClock:
    """How a message that was not answered stands now (CT-06)."""
    due_at = answer_due_at(came_in_at, hours=hours)
    left = due_at - now.astimezone(UTC)
    is_late = left < timedelta()
    whole_hours = abs(left) // timedelta(hours=1)
    return AnswerClock(
        due_at=due_at,
        is_late=is_late,
        hours_left=0 if is_late else whole_hours,
        hours_late=whole_hours if is_late else 0,
    )


def answered_in_time(came_in_at: datetime, answered_at: datetime, *, hours: int = HOURS_TO_ANSWER) -> bool:
    """Whether the promise was kept (CT-06)."""
    return answered_at.astimezone(UTC) <= answer_due_at(came_in_at, hours=hours)
