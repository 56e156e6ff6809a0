"""Where a method hangs: under the execution phase of the eight phases, or nowhere (MT-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.programmes.rules import EXECUTION
from baken.shared.errors import DomainError, Refused
from baken.trajectories.models import Trajectory
from baken.trajectories.selectors import course_of

if TYPE_CHECKING:
    from datetime import date

    from baken.participants.models import Participant


def hangs_under(participant: Participant, on: date, *, expected: Trajectory | None = None) -> Trajectory | None:
    """The trajectory under way, when its execution phase is now; None for who has none under way (MT-08).

    Call it inside the transaction: participant and trajectory are locked, so that two who begin something wait for
    each other, and nobody closes the phase in between.

    Raises:
        Refused: the participant has died, the trajectory is in another phase, or came to this phase after that day.
        DomainError: another trajectory was expected.
    """
    type(participant).objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if participant.is_deceased:
        raise Refused(
            _("%(name)s has died.") % {"name": participant.display_name},
            field="participant",
            rule="MT-07",
            code="deceased",
        )
    trajectory = Trajectory.objects.select_for_update().unfinished().filter(participant=participant).first()
    if expected is not None and trajectory != expected:
        raise DomainError(_("This trajectory is not under way."), field="trajectory", rule="MT-08")
    if trajectory is None:
        return None
    if trajectory.phase != EXECUTION:
        phases = course_of(trajectory).phases_by_key
        raise Refused(
            _("The trajectory is in the phase %(here)s. A method begins in the phase %(there)s.")
            % {"here": localised(phases[trajectory.phase].title), "there": localised(phases[EXECUTION].title)}
            if EXECUTION in phases
            else _("A method cannot hang under this trajectory: it has no phase for it."),
            field="course",
            rule="MT-08",
            code="not-in-execution",
        )
    if trajectory.phase_entered_on and on < trajectory.phase_entered_on:
        raise Refused(
            _("The trajectory has been in this phase since %(day)s: a method begins no earlier.")
            % {"day": date_format(trajectory.phase_entered_on, "j F Y")},
            field="on",
            rule="MT-08",
            code="before-execution",
        )
    return trajectory
