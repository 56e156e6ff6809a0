"""Choosing a mentor and a buddy as a step of the course (CT-01, CT-02)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.models import User
from baken.accounts.policy import Action
from baken.methods.engine import EventKind
from baken.participants.access import check_can
from baken.participants.models import CareAssignment
from baken.participants.services import assign_care
from baken.shared.errors import DomainError
from baken.shared.submissions import sent_once
from baken.trajectories.models import TrajectoryEvent
from baken.trajectories.selectors import course_of
from baken.trajectories.services.recording import Entry, append

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory


def assign_step(
    *,
    actor: Actor,
    trajectory: Trajectory,
    step: str,
    user_id: UUID,
    on: date,
    client_key: UUID | None = None,
) -> TrajectoryEvent:
    """Make someone mentor or buddy, and record the step, in one transaction.

    Who is it already stays it: then only the step is recorded.

    Raises:
        Refused: mentor and buddy would be one person, or the step is not for now.
        DomainError: this person does not work here in a role that fits. NotPermitted: not by this actor.
    """
    participant = trajectory.participant
    check_can(actor, Action.CARE_TEAM_EDIT, participant)
    kind = course_of(trajectory).steps_by_key[step].assignment
    if kind is None:
        raise DomainError(_("Nobody is chosen in this step."), code="no-assignment")
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise DomainError(_("Choose who it will be."), field="person")
    data = {"person": user.name, "user": str(user.pk)}
    with sent_once(client_key, actor=actor, what="assignment", said=(trajectory.pk, step, user_id, on)) as sent:
        if sent.before:
            return TrajectoryEvent.objects.get(pk=sent.before)
        if not _is_already(participant, user_id, kind, on):
            _assign(actor, participant, user_id, kind, on)
        event = append(actor, trajectory, Entry(EventKind.DONE, on, step=step, data=data))
        sent.made = event.pk
    return event


def _is_already(participant: Participant, user_id: UUID, kind: str, on: date) -> bool:
    return CareAssignment.objects.on(on).filter(participant=participant, user_id=user_id, kind=kind).exists()


def _assign(actor: Actor, participant: Participant, user_id: UUID, kind: str, on: date) -> None:
    try:
        assign_care(actor=actor, participant=participant, user_id=user_id, kind=kind, on=on)
    except DomainError as error:
        if error.field == "user":
            error.field = "person"
        raise
