"""What the course wants by a day: the obligations that the trajectory keeps (8F-03 to 8F-15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.methods.catalogue import UnknownCourse, load_course
from baken.signals.rules import AHEAD, Kind, Signal
from baken.trajectories.models import Obligation
from baken.trajectories.presenters import step_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.signals.sources.looking import Look


def from_trajectories(look: Look) -> Iterator[Signal]:
    """What is late or comes in the next two weeks: one query."""
    due = Obligation.objects.filter(participant__in=look.participant_ids, due_on__lte=look.moment.today + AHEAD)
    for one in due.select_related("trajectory").only(
        "participant_id", "key", "step", "rule", "due_on", "since_on", "allowed",
        "trajectory__course_slug", "trajectory__course_version",
    ):  # fmt: skip
        trajectory = one.trajectory
        try:
            step = load_course(trajectory.course_slug, trajectory.course_version).steps_by_key.get(one.step)
        except UnknownCourse:
            step = None
        if step is None:
            continue
        counted_from = one.since_on or one.due_on
        yield Signal(
            participant_id=one.participant_id,
            kind=Kind.STEP,
            key=f"{one.key} {one.trajectory_id} {counted_from:%Y%m%d}",
            rule=one.rule,
            since_on=min(counted_from, one.due_on),
            due_on=one.due_on,
            url=step_url(step, one.participant_id),
            object_id=one.trajectory_id,
            details={
                "key": one.key,
                "step": one.step,
                "course": trajectory.course_slug,
                "version": trajectory.course_version,
                "allowed": one.allowed,
                "counted": one.since_on is not None,
            },
        )
