"""Beginning a trajectory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.methods.catalogue import UnknownCourse, load_course
from baken.methods.engine import EventKind
from baken.participants.access import check_can
from baken.participants.selectors import open_support_request
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once
from baken.trajectories.models import Trajectory
from baken.trajectories.rules import DEFAULT_COURSE
from baken.trajectories.services.recording import Entry, append

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant, SupportRequest


def start_trajectory(
    *,
    actor: Actor,
    participant: Participant,
    course: str = DEFAULT_COURSE,
    on: date,
    support_request: SupportRequest | None = None,
    client_key: UUID | None = None,
) -> Trajectory:
    """Begin a trajectory in the first phase of the newest version of a course (8F-02, 8F-03).

    Without a support request it is about the newest one of the participant.

    Raises:
        Refused: another trajectory is under way, or ended after this day. DomainError: there is no such course.
        NotPermitted: not by this actor.
    """
    check_can(actor, Action.TRAJECTORY_RECORD, participant)
    try:
        followed = load_course(course)
    except UnknownCourse:
        raise DomainError(_("Choose a course from the list."), field="course") from None
    request = support_request or open_support_request(participant)
    if request is not None and request.participant_id != participant.pk:
        raise DomainError(_("This support request is someone else's."), field="support_request")
    said = (participant.pk, course, on, request.pk if request else None)
    with sent_once(client_key, actor=actor, what="trajectory", said=said) as sent:
        if sent.before:
            return participant.trajectories.get(pk=sent.before)
        _check_free(participant, on)
        trajectory = Trajectory.objects.create(
            participant=participant,
            course_slug=followed.slug,
            course_version=followed.version,
            support_request=request,
            started_on=on,
            phase=followed.phases[0].key,
            phase_entered_on=on,
        )
        append(actor, trajectory, Entry(EventKind.STARTED, on))
        sent.made = trajectory.pk
    return trajectory


def _check_free(participant: Participant, on: date) -> None:
    """One trajectory at a time. Two requests at once wait for each other at the participant."""
    type(participant).objects.select_for_update(of=("self",)).get(pk=participant.pk)
    for former in participant.trajectories.all():
        if not former.is_ended:
            raise Refused(_("A trajectory is under way already."), rule="8F-02", code="already-under-way")
        if former.ended_on and former.ended_on > on:
            raise Refused(
                _("The former trajectory ended later than this day."), field="on", rule="8F-02", code="before-end"
            )
