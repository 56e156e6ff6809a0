"""The meetings of the expert team: their day, their agenda, who was there (CT-03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.continuity.models import Attendance, DisciplineChoices, ExpertCase, Meeting
from baken.participants.services.ground import demand, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from baken.accounts.rules import Actor

WHAT = "meeting of the expert team"
RULE = "CT-03"


@dataclass(frozen=True)
class MeetingData:
    """When and where the expert team comes together."""

    held_on: date
    starts_at: time | None = None
    place: str = ""
    note: str = ""


def plan_meeting(*, actor: Actor, data: MeetingData, client_key: UUID | None = None) -> Meeting:
    """Name a day on which the expert team comes together."""
    check_may(actor, Action.CASES_PLAN)
    with sent_once(client_key, actor=actor, what=WHAT, said=(data,)) as sent:
        if sent.before:
            return Meeting.objects.get(pk=sent.before)
        if data.held_on < clock.today():
            raise DomainError(_("This day has been."), field="held_on")
        meeting = Meeting(held_on=data.held_on)
        _fill(meeting, data)
        _log(actor, Event.CREATE, meeting)
        sent.made = meeting.pk
    return meeting


def change_meeting(*, actor: Actor, meeting: Meeting, data: MeetingData, revision: int) -> Meeting:
    """Move or describe a meeting otherwise; the cases stay on it.

    Raises:
        Conflict: someone else saved since `revision`. Refused: it was called off.
    """
    check_may(actor, Action.CASES_PLAN)
    with transaction.atomic():
        locked = _standing(meeting)
        take_revision(locked, revision)
        _fill(locked, data)
        _log(actor, Event.UPDATE, locked)
    return locked


def call_off_meeting(*, actor: Actor, meeting: Meeting, reason: str) -> Meeting:
    """Call it off: its cases wait for another meeting.

    Raises:
        DomainError: without a reason. Refused: it was called off, or it has been.
    """
    check_may(actor, Action.CASES_PLAN)
    with transaction.atomic():
        locked = _standing(meeting)
        if locked.held_on < clock.today():
            raise Refused(_("This meeting has been."), code="has-been")
        locked.cancelled_because = demand(reason, "reason", _("Write down why."))
        locked.cancelled_at = clock.now()
        locked.revision += 1
        locked.save()
        for case in ExpertCase.objects.select_for_update().filter(meeting=locked).order_by("pk"):
            case.meeting, case.position = None, 0
            case.save(update_fields=["meeting", "position"])
        _log(actor, Event.UPDATE, locked)
    return locked


def note_attendance(*, actor: Actor, meeting: Meeting, present: Mapping[str, str], revision: int) -> Meeting:
    """Note who was there: for each discipline the names, none for who was not there (CT-03).

    Raises:
        Conflict: someone else saved since `revision`.
    """
    check_may(actor, Action.CASES_PLAN)
    with transaction.atomic():
        locked = _standing(meeting)
        take_revision(locked, revision)
        locked.save(update_fields=["revision"])
        Attendance.objects.filter(meeting=locked).delete()
        for discipline in DisciplineChoices.values:
            names = present.get(discipline, "").strip()
            if names:
                Attendance.objects.create(meeting=locked, discipline=discipline, names=names)
        _log(actor, Event.UPDATE, locked)
    return locked


def move_case(*, actor: Actor, case: ExpertCase, direction: Literal["up", "down"]) -> None:
    """Discuss a case sooner or later in its meeting. At the end of the list nothing moves."""
    check_may(actor, Action.CASES_PLAN)
    if case.meeting is None:
        raise Refused(_("This case is not on an agenda."), rule="RR-07")
    with transaction.atomic():
        meeting = _standing(case.meeting)
        order = list(ExpertCase.objects.select_for_update().filter(meeting=meeting).order_by("position", "created_at"))
        here = next((place for place, one in enumerate(order) if one.pk == case.pk), None)
        if here is None:
            raise Refused(_("This case is not on this agenda any more."), rule="RR-07")
        there = here - 1 if direction == "up" else here + 1
        if 0 <= there < len(order):
            order[here], order[there] = order[there], order[here]
        for place, one in enumerate(order, start=1):
            if one.position != place:
                one.position = place
                one.save(update_fields=["position"])
        _log(actor, Event.UPDATE, meeting)


def last_place(meeting: Meeting) -> int:
    """The place after all cases on this agenda."""
    return (ExpertCase.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0) + 1


def _standing(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, held."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.cancelled_at is not None:
        raise Refused(_("This meeting was called off."), code="called-off")
    return locked


def _fill(meeting: Meeting, data: MeetingData) -> None:
    meeting.held_on, meeting.starts_at = data.held_on, data.starts_at
    meeting.place, meeting.note = data.place.strip(), data.note.strip()
    meeting.save()


def _log(actor: Actor, event: Event, meeting: Meeting) -> None:
    audit.record(actor=actor, action=event, participant_id=None, what=WHAT, object_type="Meeting", object_id=meeting.pk)
