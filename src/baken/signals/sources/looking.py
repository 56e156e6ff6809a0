"""What every source needs: about whom, at which moment, and where they are on the way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from baken.methods.catalogue import UnknownCourse, load_course
from baken.trajectories.models import Trajectory
from baken.trajectories.rules import inflow_phases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from baken.methods.schema import Course
    from baken.signals.rules import Moment


@dataclass(frozen=True)
class UnderWay:
    """A trajectory that runs, as far as signals need it."""

    pk: UUID
    participant_id: UUID
    course: Course
    phase: str
    since_on: date
    started_on: date

    @property
    def is_guided(self) -> bool:
        """Whether the way in lies behind: from there on there are a mentor, a buddy and documents (8F-07)."""
        return self.phase not in {phase.key for phase in inflow_phases(self.course)}

    def comes_after(self, step: str) -> bool:
        """Whether the phase in which this step belongs lies behind."""
        phases = [phase.key for phase in self.course.phases]
        of_step = self.course.phase_of_step.get(step)
        return of_step is not None and phases.index(self.phase) > phases.index(of_step.key)

    def comes_right_after(self, step: str) -> bool:
        """Whether this is the phase that follows the one in which this step belongs."""
        phases = [phase.key for phase in self.course.phases]
        of_step = self.course.phase_of_step.get(step)
        return of_step is not None and phases.index(self.phase) == phases.index(of_step.key) + 1


@dataclass(frozen=True)
class Look:
    """One look at these participants."""

    participant_ids: tuple[UUID, ...]
    moment: Moment

    @cached_property
    def under_way(self) -> Mapping[UUID, UnderWay]:
        """The trajectory that runs, by participant. One query, however many sources ask."""
        rows = Trajectory.objects.unfinished().filter(participant__in=self.participant_ids).order_by()
        found = {}
        for pk, participant_id, slug, version, phase, entered_on, started_on in rows.values_list(
            "pk", "participant_id", "course_slug", "course_version", "phase", "phase_entered_on", "started_on"
        ):
            try:
                course = load_course(slug, version)
            except UnknownCourse:
                continue
            if phase in course.phases_by_key:
                since_on = entered_on or started_on
                found[participant_id] = UnderWay(pk, participant_id, course, phase, since_on, started_on)
        return found

    @property
    def guided(self) -> list[UnderWay]:
        """Those for whom the way in lies behind."""
        return [one for one in self.under_way.values() if one.is_guided]
