"""Who is what in the team of a home (LE-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.models import Membership, User
from baken.accounts.policy import Action
from baken.accounts.selectors import still_member
from baken.homes.access import can_home
from baken.shared import clock
from baken.teamwork.models import RoleChoices, TeamRole

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Home


def roles_of(home: Home) -> list[TeamRole]:
    """Every role that anyone has or had in a home, those of now first: one query."""
    return list(TeamRole.objects.filter(home=home).select_related("user"))


def find_role(home: Home, role_id: UUID) -> TeamRole | None:
    """One of this home; None for another's."""
    return TeamRole.objects.filter(home=home, pk=role_id).select_related("home", "user").first()


def is_lead(actor: Actor, home: Home) -> bool:
    """Whether the actor is an environment lead of this home today."""
    if actor.user_id is None:
        return False
    found = TeamRole.objects.on(clock.today()).filter(home=home, user=actor.user_id, role=RoleChoices.LEAD)
    return found.exists()


def may_lead(actor: Actor, home: Home) -> bool:
    """Whether the actor plans and chairs here: an environment lead, or who manages the home (LE-07)."""
    if not can_home(actor, Action.HOME_MEETINGS, home):
        return False
    return can_home(actor, Action.HOME_MANAGE, home) or is_lead(actor, home)


def colleagues(home: Home) -> list[User]:
    """Who works in the team of a home today or has a role there, by name: one query."""
    members = (
        Membership.objects.filter(still_member(), team=home.team_id) if home.team_id else Membership.objects.none()
    )
    having = TeamRole.objects.on(clock.today()).filter(home=home)
    people = User.objects.filter(Q(pk__in=members.values("user")) | Q(pk__in=having.values("user")), is_active=True)
    return list(people.order_by("name"))
