"""What services of this room share: who of the relatives it was, and moments that are not still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.participants.access import can, check_can
from baken.participants.models import PersonRelation
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from baken.accounts.policy import Action
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def check_can_one_of(actor: Actor, participant: Participant, *actions: Action) -> None:
    """Let it pass when the actor may do at least one of these; log the attempt and refuse otherwise."""
    if not any(can(actor, action, participant) for action in actions):
        check_can(actor, actions[0], participant)


def check_not_ahead_of_now(moment: datetime, field: str, *, rule: str = "") -> None:
    """Raise DomainError for a moment that is still to come."""
    if moment > clock.now():
        raise DomainError(_("This moment is still to come."), field=field, rule=rule)


def name_of_relative(participant: Participant, person_id: UUID | None, name: str, field: str, *, rule: str) -> str:
    """What the person from the network is called, or the name that was written down of someone else."""
    if person_id is not None:
        relation = PersonRelation.objects.filter(participant=participant, person=person_id).select_related("person")
        found = relation.first()
        if found is None:
            raise DomainError(_("This person is not in the network."), field=field)
        return found.person.display_name
    if not name.strip():
        raise DomainError(_("Choose who it was, or write the name."), field=field, rule=rule)
    return name.strip()
