"""Reading trajectories: where they stand, what is due, who waits."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.accounts.selectors import rule_settings
from baken.methods import engine
from baken.methods.catalogue import load_course
from baken.participants.selectors import participants_visible_to
from baken.shared import clock
from baken.trajectories.models import Obligation, Status, Trajectory, TrajectoryEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.methods.schema import Course
    from baken.participants.models import Participant, ParticipantQuerySet


# -- one trajectory ----------------------------------------------------------------------------------------------
def course_of(trajectory: Trajectory) -> Course:
    """The course that this trajectory follows, in its version."""
    return load_course(trajectory.course_slug, trajectory.course_version)


def trajectories_of(participant: Participant) -> list[Trajectory]:
    """Every trajectory of a participant: the one under way first, then the newest."""
    found = list(participant.trajectories.select_related("support_request"))
    for trajectory in found:
        trajectory.participant = participant  # keeps the ties that the participant was loaded with
    return sorted(found, key=lambda trajectory: trajectory.is_ended)


def current_trajectory(participant: Participant) -> Trajectory | None:
    """The trajectory under way, else the newest that ended; None for who never had one."""
    return next(iter(trajectories_of(participant)), None)


def events_of(trajectory: Trajectory) -> list[TrajectoryEvent]:
    """Everything that was recorded, as it was recorded."""
    return list(trajectory.events.select_related("recorded_by"))


def as_fact(event: TrajectoryEvent) -> engine.Event:
    """A stored event as the engine reads it."""
    return engine.Event(
        id=event.pk,
        kind=engine.EventKind(event.kind),
        on=event.on,
        recorded_at=event.recorded_at,
        by=event.by_name,
        step=event.step,
        phase=event.phase,
        outcome=event.outcome,
        data=event.data,
        corrects=event.corrects_id,
        reason=event.reason,
    )


def state_of(trajectory: Trajectory, *, today: date | None = None) -> engine.State:
    """Where a trajectory stands: one query for its events, one for the organisation's settings."""
    return state_from(trajectory, events_of(trajectory), today=today)


def state_from(
    trajectory: Trajectory,
    events: Iterable[TrajectoryEvent],
    *,
    today: date | None = None,
    settings: Mapping[str, int] | None = None,
) -> engine.State:
    """The same from events that were read already."""
    return engine.state(
        course_of(trajectory),
        [as_fact(event) for event in events],
        today=today or clock.today(),
        settings=rule_settings() if settings is None else settings,
    )


def states_of(trajectories: Iterable[Trajectory], *, today: date | None = None) -> dict[UUID, engine.State]:
    """Where each of these stands: one query for all their events, one for the settings."""
    wanted = list(trajectories)
    events: dict[UUID, list[TrajectoryEvent]] = defaultdict(list)
    for event in TrajectoryEvent.objects.filter(trajectory__in=[trajectory.pk for trajectory in wanted]):
        events[event.trajectory_id].append(event)
    settings = rule_settings()
    return {
        trajectory.pk: state_from(trajectory, events[trajectory.pk], today=today, settings=settings)
        for trajectory in wanted
    }


# -- what is due -------------------------------------------------------------------------------------------------
def obligations_for(
    actor: Actor,
    *,
    until: date,
    limit: int | None = None,
    participants: ParticipantQuerySet | None = None,
) -> list[Obligation]:
    """What is due up to and including a day, earliest first, for those whose trajectory the actor may see.

    `participants` narrows it, for example to one's own caseload. One query, whatever the number.
    """
    visible = participants_visible_to(actor, action=Action.TRAJECTORY_VIEW) if participants is None else participants
    found = Obligation.objects.filter(due_on__lte=until, participant__in=visible.order_by().values("pk"))
    return list(found.select_related("trajectory", "participant__person")[:limit])


def obligations_of(trajectories: Iterable[Trajectory]) -> dict[UUID, list[Obligation]]:
    """All that is due in each of these, earliest first, in one query."""
    found: dict[UUID, list[Obligation]] = defaultdict(list)
    for obligation in Obligation.objects.filter(trajectory__in=[trajectory.pk for trajectory in trajectories]):
        found[obligation.trajectory_id].append(obligation)
    return found


def obligations_of_participant(participant: Participant) -> list[Obligation]:
    """All that is due for one participant, earliest first."""
    return list(Obligation.objects.filter(participant=participant).select_related("trajectory"))


def unfinished_of(participants: Iterable[Participant]) -> dict[UUID, Trajectory]:
    """The trajectory under way of each of these participants, in one query."""
    found = Trajectory.objects.unfinished().filter(participant__in=[one.pk for one in participants])
    return {trajectory.participant_id: trajectory for trajectory in found}


def is_waiting(trajectory: Trajectory) -> bool:
    return trajectory.status == Status.WAITING
