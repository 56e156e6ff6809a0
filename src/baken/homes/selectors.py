"""Which homes someone sees, and who lives where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.policy import ON_A_HOME, Action
from baken.accounts.rules import HomeTie
from baken.homes.models import Home, Stay
from baken.homes.rules.kinds import Kind, kinds
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.homes.models import StayQuerySet
    from baken.participants.models import Participant


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


def stays_in(home: Home, *, on: date | None = None) -> StayQuerySet:
    """Who lives in this home on a day, with room and person."""
    found = Stay.objects.on(on or clock.today()).filter(room__home=home)
    return found.select_related("room", "participant__person").order_by("room__floor", "room__name")


def stay_of(participant: Participant, *, on: date | None = None) -> Stay | None:
    """Where someone lives on a day: room, home and kind come along."""
    return (
        Stay.objects.on(on or clock.today())
        .filter(participant=participant)
        .select_related("room__home__location", "room__home__team")
        .first()
    )


def find_kind(key: str) -> Kind | None:
    """The kind of a home."""
    return kinds().get(key)
