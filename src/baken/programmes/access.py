"""Who may do what with a programme.

A programme of one participant follows the care relation: who may do it with the participant, may do it here. A group
is run by its coordinator, the members of staff who hold a role in it, and managers of its location; that someone runs
a group gives no sight of its members. Whom one may not see stays a number (MT-07).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from baken.accounts.policy import Action, may
from baken.accounts.rules import Role
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.participants.access import check_can
from baken.participants.models import Participant
from baken.participants.selectors import with_ties
from baken.programmes.models import Programme
from baken.shared.errors import NotPermitted

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor


class Right(StrEnum):
    """What one can do with one programme."""

    VIEW = "view"
    RECORD = "record"
    DECIDE = "decide"


_BY_CARE = {
    Right.VIEW: Action.PROGRAMME_VIEW,
    Right.RECORD: Action.PROGRAMME_RECORD,
    Right.DECIDE: Action.PROGRAMME_DECIDE,
}


def runs_group(actor: Actor, programme: Programme) -> bool:
    """Whether the actor runs this group."""
    if actor.is_system:
        return True
    if not may(actor, Action.PROGRAMMES_MANAGE):
        return False
    return (
        actor.user_id is not None and (programme.coordinator_id == actor.user_id or actor.user_id in programme.people)
    ) or (actor.has(Role.MANAGER) and programme.location_id in actor.location_ids)


def groups_run_by(actor: Actor) -> Q:
    """The groups that the actor runs, as a condition: the same as `runs_group`."""
    if actor.is_system:
        return Q(for_group=True)
    if not may(actor, Action.PROGRAMMES_MANAGE):
        return Q(pk__in=[])
    own = Q(pk__in=[])
    if actor.user_id is not None:
        own |= Q(coordinator=actor.user_id) | Q(people__contains=[actor.user_id])
    if actor.has(Role.MANAGER):
        own |= Q(location__in=list(actor.location_ids))
    return own & Q(for_group=True)


def check_right(actor: Actor, right: Right, programme: Programme, participant: Participant | None = None) -> None:
    """Let it pass, or log the attempt and refuse. `participant` is whose programme it is, where that was loaded.

    Raises:
        NotPermitted: neither the care relation nor running the group allows it.
    """
    if not programme.for_group:
        check_can(actor, _BY_CARE[right], participant or participant_of(actor, programme))
        return
    if not runs_group(actor, programme):
        _refuse(actor, Action.PROGRAMMES_MANAGE, programme)


def check_runs_group_at(actor: Actor, location_id: object, team_id: object) -> None:
    """Let it pass when the actor may begin a group at this place, or log the attempt and refuse.

    Raises:
        NotPermitted: the place is none of the actor's.
    """
    teams, locations = actor.team_ids, actor.location_ids
    here = team_id in teams or (actor.has(Role.MANAGER) and location_id in locations)
    if actor.is_system or (may(actor, Action.PROGRAMMES_MANAGE) and here):
        return
    _refuse(actor, Action.PROGRAMMES_MANAGE, None)


def _refuse(actor: Actor, action: Action, programme: Programme | None) -> None:
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=None,
        what=action,
        object_type="programme" if programme else "",
        object_id=programme.pk if programme else "",
        outcome=Outcome.DENIED,
    )
    raise NotPermitted(_("You are not allowed to do this with this group."), code="not-permitted")


def participant_of(actor: Actor, programme: Programme) -> Participant:
    """Whose programme this is, with the ties to the actor. Only for a programme of one participant."""
    return with_ties(Participant.objects.filter(programmes__programme=programme), actor).get()


def check_member(actor: Actor, action: Action, participant_id: UUID) -> None:
    """Let it pass when the actor may do this with the participant whom something in a group is about.

    Raises:
        NotPermitted: the policy does not allow it.
    """
    check_can(actor, action, with_ties(Participant.objects.filter(pk=participant_id), actor).get())
