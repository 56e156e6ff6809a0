"""Reading trajectories: which there are, what was recorded, where they stand."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from baken.accounts.selectors import rule_settings
from baken.methods import engine
from baken.methods.catalogue import load_course
from baken.shared import clock
from baken.shared.prepared import ONE, Prepared
from baken.trajectories.models import Status, Trajectory, TrajectoryEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from baken.methods.schema import Course
    from baken.participants.models import Participant, ParticipantQuerySet


def course_of(trajectory: Trajectory) -> Course:
    """The course that this trajectory follows, in its version."""
    return load_course(trajectory.course_slug, trajectory.course_version)


def trajectories_of(participant: Participant) -> list[Trajectory]:
    """Every trajectory of a participant: the one under way first, then the newest."""
    found = _trajectories().fetch(participant=participant.pk)
    for trajectory in found:
        trajectory.participant = participant  # keeps the ties that the participant was loaded with
    return sorted(found, key=lambda trajectory: trajectory.is_ended)


@cache
def _trajectories() -> Prepared[Trajectory]:
    return Prepared(Trajectory.objects.filter(participant=ONE).select_related("support_request"), participant=ONE)


def current_trajectory(participant: Participant) -> Trajectory | None:
    """The trajectory under way, else the newest that ended; None for who never had one."""
    return next(iter(trajectories_of(participant)), None)


def events_of(trajectory: Trajectory, *, recorders: bool = False) -> list[TrajectoryEvent]:
    """Everything that was recorded, as it was recorded; with `recorders` each knows who wrote it down."""
    if recorders:
        return list(trajectory.events.select_related("recorded_by"))
    events = _events().fetch(trajectory=trajectory.pk)
    for event in events:
        event.trajectory = trajectory
    return events


@cache
def _events() -> Prepared[TrajectoryEvent]:
    return Prepared(TrajectoryEvent.objects.filter(trajectory=ONE), trajectory=ONE)


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


def unfinished_of(participants: Iterable[Participant]) -> dict[UUID, Trajectory]:
    """The trajectory under way of each of these participants, in one query."""
    found = Trajectory.objects.unfinished().filter(participant__in=[one.pk for one in participants])
    return {trajectory.participant_id: trajectory for trajectory in found}


def with_trajectory_under_way(participants: ParticipantQuerySet) -> ParticipantQuerySet:
    """Those of these participants who are on their way now."""
    return participants.filter(pk__in=Trajectory.objects.unfinished().order_by().values("participant"))


def is_waiting(trajectory: Trajectory) -> bool:
    return trajectory.status == Status.WAITING
