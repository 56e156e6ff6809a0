"""Going on along another version of the course (CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.methods import engine
from baken.methods.catalogue import UnknownCourse, load_course
from baken.methods.engine import EventKind
from baken.methods.texts import localised
from baken.participants.access import check_can
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once
from baken.trajectories.models import TrajectoryEvent
from baken.trajectories.selectors import as_fact, course_of, events_of
from baken.trajectories.services.locking import lock_trajectory
from baken.trajectories.services.recording import Entry, add

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.methods.schema import Course
    from baken.trajectories.models import Trajectory


def move_to_version(
    *,
    actor: Actor,
    trajectory: Trajectory,
    version: int,
    reason: str,
    on: date,
    client_key: UUID | None = None,
) -> TrajectoryEvent:
    """Let a trajectory go on along another version of its course, newer or older, with the reason (CT-07).

    Everything that was recorded must have its place there, in the same round and phase. Moving back is the same:
    to the version before. What is due is worked out anew.

    Raises:
        Refused: it runs on that version already, has ended, or that version cannot hold what was recorded.
        DomainError: there is no such version, or no reason. NotPermitted: the actor may not decide.
    """
    check_can(actor, Action.TRAJECTORY_DECIDE, trajectory.participant)
    said = (trajectory.pk, version, reason, on)
    with sent_once(client_key, actor=actor, what="another version", said=said) as sent:
        lock_trajectory(trajectory)
        if sent.before:
            return TrajectoryEvent.objects.get(pk=sent.before)
        onto = _other_version(trajectory, version)
        _check_it_holds(trajectory, onto)
        data = {"from": trajectory.course_version, "to": onto.version}
        event = add(actor, trajectory, Entry(EventKind.MOVED, on, data=data, reason=reason.strip()), onto=onto)
        sent.made = event.pk
    return event


def _other_version(trajectory: Trajectory, version: int) -> Course:
    if version == trajectory.course_version:
        raise Refused(_("This trajectory follows this version already."), rule="CT-07", code="same-version")
    try:
        return load_course(trajectory.course_slug, version)
    except UnknownCourse:
        raise DomainError(_("There is no such version."), field="version", rule="CT-07") from None


def _check_it_holds(trajectory: Trajectory, onto: Course) -> None:
    found = engine.misfits(course_of(trajectory), onto, [as_fact(event) for event in events_of(trajectory)])
    if found:
        raise Refused(
            _("That version cannot hold what was recorded. %(title)s: %(why)s")
            % {"title": localised(found[0].title), "why": localised(found[0].refusal.message)},
            rule=found[0].refusal.rule,
            code="does-not-hold",
        )
