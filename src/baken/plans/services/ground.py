"""What services of this room begin with besides: is it the phase, is it a life domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.plans.rules.steps import is_open
from baken.shared.errors import DomainError, Refused
from baken.trajectories.selectors import course_of
from baken.trajectories.services import lock_trajectory

if TYPE_CHECKING:
    from baken.methods.schema import Course
    from baken.trajectories.models import Trajectory


def check_open(trajectory: Trajectory, step: str) -> Course:
    """Lock the trajectory; the course, when the phase of this step is now.

    The trajectory is locked before the documents in it, here as everywhere: then nobody waits in a ring.

    Raises:
        Refused: the trajectory stands in another phase (8F-18).
    """
    lock_trajectory(trajectory)
    course = course_of(trajectory)
    if is_open(course, trajectory.phase, step):
        return course
    here = course.phases_by_key.get(trajectory.phase)
    title = localised(course.steps_by_key[step].title)
    if here is None:
        raise Refused(_("%(step)s: this trajectory has ended, nothing can be added.") % {"step": title}, rule="8F-18")
    raise Refused(
        _("%(step)s: this cannot be changed in the phase %(phase)s.") % {"step": title, "phase": localised(here.title)},
        rule="8F-18",
        code="out-of-phase",
    )


def check_domain(course: Course, domain: str) -> None:
    """Raise DomainError for a life domain that the course does not know (8F-01)."""
    if domain not in course.domain_keys:
        raise DomainError(_("Choose one of the life domains."), field="domain", rule="8F-01")
