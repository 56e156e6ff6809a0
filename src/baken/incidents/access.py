"""Who may do what with an incident.

A client's incident (MIC) follows the care relation: who may do it with one of the participants involved, may do it
here. A staff incident (MIM) is seen by whoever reported it and by managers of its location, and is handled by the
latter. Nobody else: it never stands in a dossier.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.incidents.models import SideChoices
from baken.participants.models import Participant
from baken.participants.selectors import with_ties
from baken.shared.errors import NotPermitted

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.incidents.models import Incident


class Right(StrEnum):
    """What one can do with one incident."""

    VIEW = "view"
    COMPLETE = "complete"
    HANDLE = "handle"
    DECIDE = "decide"


_BY_CARE = {
    Right.VIEW: Action.INCIDENT_VIEW,
    Right.COMPLETE: Action.INCIDENT_REPORT,
    Right.HANDLE: Action.INCIDENT_HANDLE,
    Right.DECIDE: Action.CALAMITY_DECIDE,
}


def participants_with_ties(actor: Actor, incident: Incident) -> list[Participant]:
    """The participants involved, each knowing how the actor is tied to them: one query."""
    involved = Participant.objects.filter(incidents__incident=incident)
    return list(with_ties(involved, actor).order_by("incidents__created_at"))


def rights_on(actor: Actor, incident: Incident, participants: list[Participant] | None = None) -> frozenset[Right]:
    """What the actor may do with this incident; no query for a staff incident, or when the participants are given."""
    if actor.is_system:
        return frozenset(Right)
    if incident.side == SideChoices.STAFF:
        return _rights_on_staff_incident(actor, incident)
    involved = participants_with_ties(actor, incident) if participants is None else participants
    return frozenset(
        right for right, action in _BY_CARE.items() if any(may(actor, action, one.relations) for one in involved)
    )


def _rights_on_staff_incident(actor: Actor, incident: Incident) -> frozenset[Right]:
    if may(actor, Action.INCIDENTS_HANDLE) and incident.location_id in actor.location_ids:
        return frozenset({Right.VIEW, Right.COMPLETE, Right.HANDLE})
    if actor.user_id is not None and incident.reported_by_id == actor.user_id:
        return frozenset({Right.VIEW, Right.COMPLETE})
    return frozenset()


def check_right(actor: Actor, right: Right, incident: Incident) -> list[Participant]:
    """Let it pass and give the participants involved, or log the attempt and refuse.

    Raises:
        NotPermitted: neither the policy nor having reported it allows it.
    """
    participants = [] if incident.side == SideChoices.STAFF else participants_with_ties(actor, incident)
    if right in rights_on(actor, incident, participants):
        return participants
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=participants[0].pk if participants else None,
        what=f"incident: {right}",
        object_type="Incident",
        object_id=incident.pk,
        outcome=Outcome.DENIED,
    )
    raise NotPermitted(_("You are not allowed to do this with this report."), code="not-permitted")
