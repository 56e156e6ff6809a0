"""Which homes someone sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.policy import ON_A_HOME, Action
from baken.accounts.rules import HomeTie
from baken.homes.models import Home

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor


def get_home(home_id: UUID) -> Home | None:
    """The home with its location and team, whoever asks: `access.home_view` judges."""
    return Home.objects.select_related("location", "team").filter(pk=home_id).first()


def homes_for(actor: Actor, action: Action = Action.HOME_VIEW) -> QuerySet[Home]:
    """The homes with which the actor may do `action`, by the policy's table; closed ones too."""
    homes = Home.objects.select_related("location", "team")
    if actor.is_system:
        return homes
    ties = {tie for role in actor.roles for tie in ON_A_HOME[action].get(role, ())}
    if HomeTie.NONE in ties:
        return homes
    allowed = Q(pk__in=[])
    if HomeTie.TEAM in ties:
        allowed |= Q(team_id__in=actor.team_ids)
    if HomeTie.LOCATION in ties:
        allowed |= Q(location_id__in=actor.location_ids)
    return homes.filter(allowed)
