"""Whose data someone may see: their own workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.models import Membership, User
from baken.accounts.rules import Role
from baken.audit.rules import NOBODY
from baken.shared import clock
from baken.workers.models import Deployment

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.homes.models import Home

#: They know all who work here.
EVERYWHERE = (Role.PLANNER, Role.ADMINISTRATOR)


def workers_for(actor: Actor) -> QuerySet[User]:
    """Whose sheet the actor may open: planner and administrator everyone's, a manager that of who works at their
    locations (in a team or a home there, now or later, or as its manager). Whether they may at all, the policy says.
    """
    if actor.is_system or actor.has(*EVERYWHERE):
        return User.objects.all()
    today, places = clock.today(), list(actor.location_ids)
    lasting = Q(until_on__isnull=True) | Q(until_on__gte=today)
    in_team = Membership.objects.filter(lasting, team__location_id__in=places).values("user_id")
    in_home = Deployment.objects.filter(lasting, home__location_id__in=places).values("user_id")
    managing = User.locations.through.objects.filter(location_id__in=places).values("user_id")
    return User.objects.filter(Q(pk__in=in_team) | Q(pk__in=in_home) | Q(pk__in=managing))


def find_worker(actor: Actor, user_id: UUID) -> User | None:
    return workers_for(actor).filter(pk=user_id).first()


def team_without_home(actor: Actor, home: Home, on: date) -> QuerySet[User]:
    """Who is in the team of a home on a day and works nowhere in it, that day or later; of those whom the actor sees,
    without the actor."""
    if home.team_id is None:
        return User.objects.none()
    members = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=on), team_id=home.team_id, from_on__lte=on
    )
    there = Deployment.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), home=home)
    found = workers_for(actor).filter(pk__in=members.values("user_id"), is_active=True)
    return found.exclude(pk__in=there.values("user_id")).exclude(pk=actor.user_id or NOBODY).order_by("name")
