"""Reading staff, teams and settings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Prefetch, Q
from django.db.models.functions import Lower

from baken.accounts.models import Location, Membership, Organisation, RuleSetting, Team, User
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Role


def organisation() -> Organisation | None:
    """Who works with this Baken; None while nobody filled it in."""
    return Organisation.objects.first()


def still_member() -> Q:
    """Memberships that hold today."""
    today = clock.today()
    return (Q(until_on__isnull=True) | Q(until_on__gte=today)) & Q(from_on__lte=today)


def users_with_ties() -> QuerySet[User]:
    """Users with the ids of their teams (today's) and their locations, in the same query."""
    teams = Membership.objects.filter(still_member(), user=OuterRef("pk"))
    locations = User.locations.through.objects.filter(user_id=OuterRef("pk"))
    return User.objects.annotate(  # type: ignore[no-redef]  # the model declares what is annotated here
        tied_team_ids=ArraySubquery(teams.values("team_id")),
        tied_location_ids=ArraySubquery(locations.values("location_id")),
    )


#: The same as `users_with_ties` for one user. Every page asks it, so that putting the words together is worth saving.
_USER_WITH_TIES = """
    select account.*,
           array(select team_id from accounts_membership membership
                 where membership.user_id = account.id and membership.from_on <= %(today)s
                   and (membership.until_on is null or membership.until_on >= %(today)s)) as tied_team_ids,
           array(select location_id from accounts_user_locations managed
                 where managed.user_id = account.id) as tied_location_ids
    from accounts_user account where account.id = %(user)s::uuid
"""


def user_with_ties(user_id: UUID | str) -> User | None:
    """The user with everything that the policy needs, or None for an unknown id."""
    return next(iter(User.objects.raw(_USER_WITH_TIES, {"today": clock.today(), "user": user_id})), None)


class Status(StrEnum):
    """Whether someone can sign in."""

    ACTIVE = "active"
    INVITED = "invited"
    CLOSED = "closed"


#: Invited, and not yet in: no password of one's own.
NEVER_SIGNED_IN = Q(last_login__isnull=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
_BY_STATUS = {
    Status.ACTIVE: Q(is_active=True) & ~NEVER_SIGNED_IN,
    Status.INVITED: Q(is_active=True) & NEVER_SIGNED_IN,
    Status.CLOSED: Q(is_active=False),
}


@dataclass(frozen=True)
class StaffFilter:
    """What the list of staff is narrowed to."""

    text: str = ""
    role: Role | None = None
    team_id: UUID | None = None
    status: Status | None = None


STAFF_SORTS: dict[str, str | Lower] = {"name": Lower("name"), "email": Lower("email"), "last_login": "last_login"}


def staff(wanted: StaffFilter, sort: str = "name") -> QuerySet[User]:
    """Colleagues with their teams of today and their locations: three queries for any number of them."""
    users = User.objects.prefetch_related(
        "locations",
        Prefetch("memberships", Membership.objects.filter(still_member()).select_related("team__location")),
    )
    for word in wanted.text.split():
        users = users.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if wanted.role:
        users = users.filter(roles__contains=[wanted.role])
    if wanted.team_id:
        users = users.filter(pk__in=Membership.objects.filter(still_member(), team=wanted.team_id).values("user"))
    if wanted.status:
        users = users.filter(_BY_STATUS[wanted.status])
    key = STAFF_SORTS.get(sort.removeprefix("-"), Lower("name"))
    return users.order_by(key).reverse() if sort.startswith("-") else users.order_by(key)


def version_of(user: User) -> str:
    """Changes whenever what the screen of this account shows changes."""
    locations = sorted(str(pk) for pk in user.locations.values_list("pk", flat=True))
    shown = (user.name, user.email, sorted(user.roles), user.language, user.is_active, locations)
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def second_steps_of(user: User) -> QuerySet[Authenticator]:
    """Apps and passkeys, the oldest first. Recovery codes only come along with one of those."""
    steps: QuerySet[Authenticator] = Authenticator.objects.filter(user=user).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    return steps.order_by("created_at")


def memberships_of(user: User) -> QuerySet[Membership]:
    """All of someone's teams, past ones too, the newest first."""
    return user.memberships.select_related("team__location").order_by("-from_on", "team__name")


def members_of(team: Team) -> QuerySet[Membership]:
    """Everyone who works or worked in a team, the newest first."""
    return team.memberships.select_related("user").order_by("-from_on", "user__name")


def locations_with_teams() -> QuerySet[Location]:
    """Locations with their teams, each with the number of members today (`member_count`)."""
    members = Count("memberships", filter=Q(memberships__in=Membership.objects.filter(still_member())))
    return Location.objects.prefetch_related(Prefetch("teams", Team.objects.annotate(member_count=members)))


def rule_settings() -> dict[str, int]:
    """What the organisation set itself; where a key is absent the rule's own default holds."""
    return dict(RuleSetting.objects.values_list("key", "value"))
