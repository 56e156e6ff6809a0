"""What this room still owes, for any number of participants at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from baken.continuity.models import CrisisCall, FamilyMessage, FollowUp
from baken.continuity.rules.messages import answer_clock
from baken.continuity.selectors.messages import hours_to_answer
from baken.continuity.selectors.responsible import without_anyone
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Owed(StrEnum):
    """What is open."""

    NO_MENTOR = "no-mentor-available"
    MESSAGE = "message-unanswered"
    FOLLOW_UP = "follow-up-overdue"
    DECISION = "crisis-undecided"
    AFTERCARE = "crisis-aftercare"


RULES = {
    Owed.NO_MENTOR: "CT-01",
    Owed.MESSAGE: "CT-06",
    Owed.FOLLOW_UP: "RR-07",
    Owed.DECISION: "CT-05",
    Owed.AFTERCARE: "CT-05",
}


@dataclass(frozen=True)
class Open:
    """One thing that is owed: what, about whom, since when, before when, and which row it is about.

    `since` is when it came up, `due_at` when it has to be there; it is late after that. `person_id` is who picked it
    up, if anyone did.
    """

    kind: Owed
    participant_id: UUID
    object_id: UUID | None
    since: datetime
    due_at: datetime
    is_late: bool
    rule: str
    case_id: UUID | None = None
    person_id: UUID | None = None


def open_obligations(
    participant_ids: Iterable[UUID], now: datetime | None = None, settings: Mapping[str, int] | None = None
) -> list[Open]:
    """What is open for these participants, the earliest first: seven queries at most, whatever the number.

    No available mentor (CT-01), messages without an answer (CT-06), follow-ups of advice from the day they are due
    (RR-07), crises without a decision, and aftercare from its day on (CT-05). Pass `settings` to save a query.
    """
    moment = now or clock.now()
    wanted = list(participant_ids)
    found = [
        *_without_mentor(wanted, moment),
        *_messages(wanted, moment, hours_to_answer(settings)),
        *_follow_ups(wanted, moment),
        *_crises(wanted, moment),
    ]
    return sorted(found, key=lambda one: (one.due_at, str(one.object_id)))


def _without_mentor(wanted: list[UUID], now: datetime) -> Iterable[Open]:
    today = now.date()
    for participant_id, nobody in without_anyone(wanted, today).items():
        since = clock.start_of(nobody.away.from_on if nobody.away else today)
        yield Open(Owed.NO_MENTOR, participant_id, None, since, since, is_late=True, rule=RULES[Owed.NO_MENTOR])


def _messages(wanted: list[UUID], now: datetime, hours: int) -> Iterable[Open]:
    rows = FamilyMessage.objects.open().filter(participant__in=wanted)
    for row in rows.only("participant_id", "came_in_at", "picked_up_by_id"):
        at = answer_clock(row.came_in_at, now, hours=hours)
        yield Open(
            Owed.MESSAGE,
            row.participant_id,
            row.pk,
            row.came_in_at,
            at.due_at,
            is_late=at.is_late,
            rule=RULES[Owed.MESSAGE],
            person_id=row.picked_up_by_id,
        )


def _follow_ups(wanted: list[UUID], now: datetime) -> Iterable[Open]:
    rows = FollowUp.objects.filter(
        case__participant__in=wanted, case__closed_on__isnull=True, done_on__isnull=True, due_on__lte=now.date()
    )
    for row in rows.select_related("case").only("due_on", "created_at", "case__participant_id"):
        yield Open(
            Owed.FOLLOW_UP,
            row.case.participant_id,
            row.pk,
            row.created_at,
            clock.start_of(row.due_on),
            is_late=row.due_on < now.date(),
            rule=RULES[Owed.FOLLOW_UP],
            case_id=row.case_id,
        )


def _crises(wanted: list[UUID], now: datetime) -> Iterable[Open]:
    asked = Q(decided_at__isnull=True) | Q(aftercare_on__lte=now.date(), aftercare_done_on__isnull=True)
    rows = CrisisCall.objects.filter(asked, participant__in=wanted)
    for row in rows.only("participant_id", "called_at", "decided_at", "aftercare_on", "aftercare_done_on"):
        if not row.is_decided:
            yield _of_crisis(Owed.DECISION, row, row.called_at, is_late=row.called_at < now)
        if row.aftercare_on and row.aftercare_on <= now.date() and row.aftercare_done_on is None:
            yield _of_crisis(
                Owed.AFTERCARE, row, clock.start_of(row.aftercare_on), is_late=_before(row.aftercare_on, now)
            )


def _of_crisis(kind: Owed, row: CrisisCall, due_at: datetime, *, is_late: bool) -> Open:
    return Open(kind, row.participant_id, row.pk, row.called_at, due_at, is_late=is_late, rule=RULES[kind])


def _before(day: date, now: datetime) -> bool:
    return day < now.date()
