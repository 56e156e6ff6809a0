"""Beginning to carry out a method, with one participant or with a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.methods.engine import EventKind
from baken.methods.selectors import all_methods
from baken.methods.texts import localised
from baken.participants.access import check_can
from baken.programmes.access import check_runs_group_at
from baken.programmes.models import Programme, ProgrammeMember
from baken.programmes.rules import is_for_group
from baken.programmes.selectors.programmes import course_of, state_of
from baken.programmes.services.caseload import check_caseload
from baken.programmes.services.hanging import hangs_under
from baken.programmes.services.recording import Entry, add
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.models import Location, Team
    from baken.accounts.rules import Actor
    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory


def start_programme(
    *,
    actor: Actor,
    participant: Participant,
    course: str,
    reason: str,
    on: date,
    trajectory: Trajectory | None = None,
    team: Team | None = None,
    coordinator_id: UUID | None = None,
    hours: float | None = None,
    client_key: UUID | None = None,
) -> Programme:
    """Begin a method with one participant, for stated reasons, along the newest version of its course (MT-07).

    While a trajectory along the eight phases is under way it hangs under that, and begins in its execution phase;
    else it stands alone (MT-08). `hours` is the budget, for methods that count hours. Without `coordinator_id` the
    actor coordinates. Where a team carries the method together, who holds a role in that team holds it here too.

    Raises:
        Refused: the method is under way already, needs a group, or the team is full; or the trajectory is in another
            phase (MT-08).
        DomainError: there is no such method, or no reason. NotPermitted: the actor may not decide.
    """
    check_can(actor, Action.PROGRAMME_DECIDE, participant)
    followed, why = _course(course), _reason(reason)
    if is_for_group(followed):
        raise Refused(
            _("%(method)s goes with a group. Begin a group, or let %(name)s join one.")
            % {"method": localised(followed.title), "name": participant.display_name},
            field="course",
            rule="MT-07",
            code="needs-a-group",
        )
    where = team or participant.team
    said = (participant.pk, course, why, on, where.pk if where else None, coordinator_id, hours)
    with sent_once(client_key, actor=actor, what="programme", said=said) as sent:
        if sent.before:
            return Programme.objects.get(pk=sent.before)
        parent = hangs_under(participant, on, expected=trajectory)
        _check_free(participant, followed, on)
        check_caseload(followed, where)
        programme = _create(
            actor,
            followed,
            reason=why,
            on=on,
            location_id=participant.location_id,
            team=where,
            coordinator_id=coordinator_id,
        )
        ProgrammeMember.objects.create(
            programme=programme,
            participant=participant,
            trajectory=parent,
            course_slug=followed.slug,
            joined_on=on,
        )
        add(actor, programme, Entry(EventKind.STARTED, on), participant=participant)
        if hours is not None:
            add(actor, programme, Entry(EventKind.BUDGET, on, data={"hours": hours}), participant=participant)
        _take_own_roles(actor, programme, on, participant)
        _take_over_roles(actor, programme, on, participant)
        sent.made = programme.pk
    return programme


def start_group(
    *,
    actor: Actor,
    course: str,
    title: str,
    location: Location,
    on: date,
    reason: str,
    team: Team | None = None,
    coordinator_id: UUID | None = None,
    client_key: UUID | None = None,
) -> Programme:
    """Begin a method with a group at a location; participants join it afterwards (MT-07).

    Raises:
        Refused: this method is not for groups.
        DomainError: there is no such method, no name, no reason, or the team works at another location.
        NotPermitted: the actor works at another place.
    """
    check_runs_group_at(actor, location.pk, team.pk if team else None)
    followed, why = _course(course), _reason(reason)
    if not is_for_group(followed):
        raise Refused(
            _("%(method)s is carried out with one participant.") % {"method": localised(followed.title)},
            field="course",
            rule="MT-07",
            code="not-for-a-group",
        )
    name = title.strip()[:120]
    if not name:
        raise DomainError(_("Give the group a name."), field="title", rule="MT-07")
    if team is not None and team.location_id != location.pk:
        raise DomainError(_("This team works at another location."), field="team")
    said = (course, name, location.pk, team.pk if team else None, on, why, coordinator_id)
    with sent_once(client_key, actor=actor, what="programme", said=said) as sent:
        if sent.before:
            return Programme.objects.get(pk=sent.before)
        programme = _create(
            actor,
            followed,
            reason=why,
            on=on,
            location_id=location.pk,
            team=team,
            coordinator_id=coordinator_id,
            title=name,
        )
        add(actor, programme, Entry(EventKind.STARTED, on))
        sent.made = programme.pk
    return programme


def _course(slug: str) -> Course:
    """The newest version of a method that can be chosen: one of its own that was withdrawn cannot."""
    course = next((one for one in all_methods() if one.slug == slug), None)
    if course is None:
        raise DomainError(_("Choose a method from the list."), field="course")
    return course


def _reason(text: str) -> str:
    if not text.strip():
        raise DomainError(_("Write down why this method was chosen."), field="reason", rule="MT-07")
    return text.strip()


def _create(
    actor: Actor,
    course: Course,
    *,
    reason: str,
    on: date,
    location_id: UUID,
    team: Team | None,
    coordinator_id: UUID | None,
    title: str = "",
) -> Programme:
    return Programme.objects.create(
        course_slug=course.slug,
        course_version=course.version,
        for_group=is_for_group(course),
        title=title,
        location_id=location_id,
        team=team,
        coordinator_id=coordinator_id or actor.user_id,
        reason=reason,
        started_on=on,
    )


def _check_free(participant: Participant, course: Course, on: date) -> None:
    """The same method once at a time. Two requests at once wait for each other at the participant."""
    for former in participant.programmes.filter(course_slug=course.slug, alone=True):
        if former.left_on is None:
            raise Refused(
                _("%(method)s is under way already.") % {"method": localised(course.title)},
                field="course",
                rule="MT-07",
                code="already-under-way",
            )
        if former.left_on > on:
            raise Refused(_("It ended later than this day, the former time."), field="on", rule="MT-07")


def _take_own_roles(actor: Actor, programme: Programme, on: date, participant: Participant) -> None:
    """What the participant does in the method needs nobody to be named."""
    for role in course_of(programme).roles:
        if role.who == "participant":
            data = {"role": role.key, "person": str(participant.pk), "traits": list(role.needs)}
            add(actor, programme, Entry(EventKind.ROLE_TAKEN, on, data=data), participant=participant)


def _take_over_roles(actor: Actor, programme: Programme, on: date, participant: Participant) -> None:
    """Where a team carries the method, those who are there for all need not be named with every participant.

    A role for one or two people, such as the practitioners whom someone knows, is filled for each apart.
    """
    if course_of(programme).caseload is None:
        return
    others = Programme.objects.unfinished().filter(course_slug=programme.course_slug, team=programme.team_id)
    example = others.exclude(pk=programme.pk).order_by("-created_at").first()
    for role in state_of(example).roles if example else ():
        for person in role.people if role.role.most is None else ():
            data = {"role": role.role.key, "person": person.key, "name": person.name, "traits": list(person.traits)}
            add(actor, programme, Entry(EventKind.ROLE_TAKEN, on, data=data), participant=participant)
