"""Who can have handled the money of someone: the colleagues who work with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.models import Membership, User
from baken.accounts.selectors import still_member
from baken.participants.models import CareAssignment
from baken.shared import clock

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def colleagues_of(participant: Participant, actor: Actor) -> list[User]:
    """Those of the team and those who guide, without the actor. One query."""
    care = CareAssignment.objects.on(clock.today()).filter(participant=participant)
    team = Membership.objects.filter(still_member(), team=participant.team_id)
    found = User.objects.filter(Q(pk__in=care.values("user")) | Q(pk__in=team.values("user")), is_active=True)
    return [one for one in found.distinct().order_by("name") if one.pk != actor.user_id]
