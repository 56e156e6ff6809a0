"""The order of the waiting list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.shared.errors import DomainError, Refused
from baken.trajectories.models import UrgencyChoices
from baken.trajectories.selectors import is_waiting
from baken.trajectories.services.locking import lock_trajectory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.trajectories.models import Trajectory


def change_urgency(*, actor: Actor, trajectory: Trajectory, urgency: int, reason: str) -> Trajectory:
    """Let someone go before others on the waiting list, or back in the order of waiting, with the reason (8F-06).

    Raises:
        Refused: this trajectory does not wait. DomainError: the urgency is unknown or the reason is missing.
        NotPermitted: the actor may not decide.
    """
    check_can(actor, Action.TRAJECTORY_DECIDE, trajectory.participant)
    if urgency not in UrgencyChoices.values:
        raise DomainError(_("Choose a place on the waiting list."), field="urgency")
    if not reason.strip():
        raise DomainError(_("Write down why."), field="reason", rule="8F-06")
    with transaction.atomic():
        lock_trajectory(trajectory)
        if not is_waiting(trajectory):
            raise Refused(_("This participant is not on the waiting list (any more)."), rule="8F-06")
        before = trajectory.urgency
        trajectory.urgency, trajectory.urgency_reason = urgency, reason.strip()[:300]
        trajectory.save(update_fields=["urgency", "urgency_reason"])
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=trajectory.participant_id,
            what="place on the waiting list",
            object_type="trajectory",
            object_id=trajectory.pk,
            relation=trajectory.participant.relation,
            details={"from": before, "to": urgency},
        )
    return trajectory
