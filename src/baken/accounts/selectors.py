"""Reading staff, teams and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from baken.accounts.models import Membership, RuleSetting, User
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet


def users_with_ties() -> QuerySet[User]:
    """Users with the ids of their teams (today's) and their locations, in the same query."""
    today = clock.today()
    teams = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today), user=OuterRef("pk"), from_on__lte=today
    )
    locations = User.locations.through.objects.filter(user_id=OuterRef("pk"))
    return User.objects.annotate(
        tied_team_ids=ArraySubquery(teams.values("team_id")),
        tied_location_ids=ArraySubquery(locations.values("location_id")),
    )


def user_with_ties(user_id: UUID | str) -> User | None:
    """The user with everything that the policy needs, or None for an unknown id."""
    return users_with_ties().filter(pk=user_id).first()


def rule_settings() -> dict[str, int]:
    """What the organisation set itself; where a key is absent the rule's own default holds."""
    return dict(RuleSetting.objects.values_list("key", "value"))
