"""Which homes someone sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.models import Location, Team
from baken.accounts.policy import ON_A_HOME, Action
from baken.accounts.rules import HomeTie
from baken.homes.models import Home

if TYPE_CHECKING:
    from collections.abc import Iterable
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


def locations_of(homes: QuerySet[Home]) -> list[tuple[UUID, str]]:
    """Where these homes are, to filter by."""
    found = homes.order_by("location__name").values_list("location_id", "location__name").distinct()
    return list(found)


def locations_to_manage(actor: Actor) -> QuerySet[Location]:
    """Where the actor may open homes."""
    return Location.objects.all() if actor.is_system else Location.objects.filter(pk__in=actor.location_ids)


def teams_at(locations: Iterable[Location]) -> QuerySet[Team]:
    return Team.objects.filter(location__in=list(locations)).select_related("location")
