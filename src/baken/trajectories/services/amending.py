"""Putting right what was recorded: by an event that corrects or withdraws it, never by changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from baken.accounts.policy import Action
from baken.methods.engine import EventKind
from baken.participants.access import check_can
from baken.trajectories.services.recording import Entry, append, check_belongs

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.trajectories.models import Trajectory, TrajectoryEvent

#: Taking these back is for whoever may decide.
_DECISIONS: Final = {EventKind.DECIDED, EventKind.ENDED}


def correct_event(
    *,
    actor: Actor,
    trajectory: Trajectory,
    event: TrajectoryEvent,
    on: date,
    reason: str,
    data: dict[str, Any] | None = None,
    client_key: UUID | None = None,
) -> TrajectoryEvent:
    """Give an event its right day and its right and whole data. The old text stays in the history.

    Without `data` only the day changes. The outcome of a decision cannot be corrected: withdraw it and decide again.

    Raises:
        Refused: there is no reason, or something later rests on how it was. NotPermitted: not by this actor.
    """
    check_belongs(trajectory, event)
    check_can(actor, _action(event), trajectory.participant)
    right = event.data if data is None else data
    entry = Entry(EventKind.CORRECTED, on, data=right, reason=reason.strip(), corrects=event.pk)
    return append(actor, trajectory, entry, client_key)


def withdraw_event(
    *,
    actor: Actor,
    trajectory: Trajectory,
    event: TrajectoryEvent,
    on: date,
    reason: str,
    client_key: UUID | None = None,
) -> TrajectoryEvent:
    """Take back an event that should not have been recorded. It stays in the history, and has no effect any more.

    Raises:
        Refused: there is no reason, or something later rests on it. NotPermitted: not by this actor.
    """
    check_belongs(trajectory, event)
    check_can(actor, _action(event), trajectory.participant)
    entry = Entry(EventKind.WITHDRAWN, on, reason=reason.strip(), corrects=event.pk)
    return append(actor, trajectory, entry, client_key)


def _action(event: TrajectoryEvent) -> Action:
    return Action.TRAJECTORY_DECIDE if event.kind in _DECISIONS else Action.TRAJECTORY_RECORD
