"""Who is away, and for whom someone plans."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from baken.accounts.models import Membership, Team, User
from baken.accounts.policy import Action, may
from baken.accounts.rules import Role
from baken.accounts.selectors import still_member
from baken.continuity.models import Absence
from baken.participants.models import CareAssignment
from baken.participants.selectors import Among
from baken.shared import clock
from baken.shared.prepared import DAYS, MANY, Prepared

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor


def plans_for(actor: Actor) -> QuerySet[User]:
    """Colleagues whose absence the actor keeps: a planner of everyone, a manager of who works at the own locations."""
    staff = User.objects.filter(is_active=True)
    if actor.is_system or actor.has(Role.PLANNER):
        return staff
    if not may(actor, Action.ABSENCE_MANAGE):
        return staff.none()
    here = list(actor.location_ids)
    members = Membership.objects.filter(still_member(), team__location__in=here)
    guides = CareAssignment.objects.on(clock.today()).filter(participant__location__in=here)
    return staff.filter(
        Q(pk__in=members.values("user")) | Q(pk__in=guides.order_by().values("user")) | Q(locations__in=here)
    ).distinct()


def is_away(user_id: UUID, day: date) -> bool:
    return Absence.objects.on(day).filter(user=user_id).exists()


def absences_on(user_ids: Iterable[UUID], day: date) -> dict[UUID, Absence]:
    """Who of these is away on a day, in one query."""
    wanted = list(set(user_ids))
    return {one.user_id: one for one in _away(day).fetch(users=wanted)} if wanted else {}


@lru_cache(maxsize=DAYS)
def _away(day: date) -> Prepared[Absence]:
    return Prepared(Absence.objects.on(day).filter(Among("user_id", MANY)), users=MANY)


def absences_of(user_id: UUID) -> list[Absence]:
    """Someone's own absences, the newest first."""
    return list(Absence.objects.standing().filter(user=user_id).order_by("-from_on")[:50])


def get_absence(actor: Actor, absence_id: UUID) -> Absence | None:
    """An absence of oneself, or of someone for whom the actor plans."""
    found = Absence.objects.standing().select_related("user").filter(pk=absence_id)
    return found.filter(Q(user=actor.user_id) | Q(user__in=plans_for(actor).values("pk"))).first()


@dataclass(frozen=True)
class TeamDays:
    """The people of a team, and when they are away."""

    team: Team
    people: tuple[tuple[User, tuple[Absence, ...]], ...]


def teams_of(actor: Actor, text: str = "") -> QuerySet[Team]:
    """The teams whose absence the actor sees: every team for a planner, else of a manager's locations and one's own.

    `text` narrows them to those that are called so, or whose location is.
    """
    teams = Team.objects.select_related("location").order_by("location__name", "name")
    if not actor.has(Role.PLANNER):
        teams = teams.filter(Q(pk__in=list(actor.team_ids)) | Q(location__in=list(actor.location_ids)))
    for word in text.split():
        teams = teams.filter(Q(name__icontains=word) | Q(location__name__icontains=word))
    return teams


def team_days(teams: Iterable[Team], first: date, last: date) -> list[TeamDays]:
    """These teams with who of them is away between two days: two queries, whatever the number of people."""
    wanted = list(teams)
    members: dict[UUID, list[User]] = defaultdict(list)
    memberships = Membership.objects.filter(still_member(), user__is_active=True, team__in=wanted)
    for membership in memberships.select_related("user").order_by("user__name"):
        members[membership.team_id].append(membership.user)
    away: dict[UUID, list[Absence]] = defaultdict(list)
    everyone = {user.pk for users in members.values() for user in users}
    for absence in Absence.objects.between(first, last).filter(user__in=everyone):
        away[absence.user_id].append(absence)
    return [TeamDays(team, tuple((user, tuple(away[user.pk])) for user in members[team.pk])) for team in wanted]


def away_now(actor: Actor) -> QuerySet[Absence]:
    """Who is away today or later, of those for whom the actor plans, the first day first."""
    today = clock.today()
    found = Absence.objects.standing().filter(Q(until_on__isnull=True) | Q(until_on__gte=today))
    found = found.filter(user__in=plans_for(actor).values("pk")).exclude(user=actor.user_id)
    return found.select_related("user").order_by("from_on", "user__name")
