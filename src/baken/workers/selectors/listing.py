"""Workers in a list: hours, homes, what runs out, who is away. A few queries for a page of any number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.homes.models import Home
from baken.workers.models import Contract, Deployment, Leave, WorkerSkill, holding
from baken.workers.selectors.access import EVERYWHERE, workers_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor

#: Leave that begins so soon stands in the list.
SOON_AWAY = timedelta(days=14)
#: Whom one expects in a list of workers before anything is agreed with them.
_WORKING = [Role.WORKER, Role.EXPERT]


@dataclass(frozen=True)
class WorkersFilter:
    """What the list is narrowed to. `show` is "", "expiring", "away", "without" a contract or "everyone"."""

    text: str = ""
    home_id: UUID | None = None
    skill_id: UUID | None = None
    show: str = ""


@dataclass
class Listed:
    """One worker with what the list says of them on a day."""

    user: User
    contract: Contract | None = None
    homes: list[Deployment] = field(default_factory=list)
    running_out: list[WorkerSkill] = field(default_factory=list)
    leave: Leave | None = None


def workers_listed(actor: Actor, wanted: WorkersFilter, today: date, within: int, sort: str = "name") -> QuerySet[User]:
    """Whose sheet the actor may open, as filtered and sorted; with `minutes_per_week` of today."""
    now = holding(today, today)
    contract = Contract.objects.filter(now, user=OuterRef("pk"))
    users = workers_for(actor).annotate(
        minutes_per_week=Coalesce(Subquery(contract.values("minutes_per_week")[:1]), -1), has_contract=Exists(contract)
    )
    if wanted.show == "everyone":
        pass
    else:
        users = users.filter(Q(has_contract=True) | Q(roles__overlap=[str(role) for role in _WORKING]), is_active=True)
    for word in wanted.text.split():
        users = users.filter(name__icontains=word)
    if wanted.home_id:
        users = users.filter(pk__in=Deployment.objects.filter(now, home_id=wanted.home_id).values("user_id"))
    if wanted.skill_id:
        users = users.filter(pk__in=WorkerSkill.objects.filter(now, skill_id=wanted.skill_id).values("user_id"))
    if wanted.show == "expiring":
        users = users.filter(pk__in=running_out(today, within).values("user_id"))
    elif wanted.show == "away":
        users = users.filter(pk__in=Leave.objects.approved().between(today, today).values("user_id"))
    elif wanted.show == "without":
        users = users.filter(has_contract=False)
    by_name: list[str | Lower] = [Lower("name"), "pk"]
    by_hours = sort.removeprefix("-") == "hours"
    users = users.order_by(*(["minutes_per_week", *by_name] if by_hours else by_name))
    return users.reverse() if sort.startswith("-") else users


def running_out(today: date, within: int) -> QuerySet[WorkerSkill]:
    """The last proof of each skill in use, where it runs out within so many days or has run out; the soonest first."""
    last = today + timedelta(days=within)
    later = WorkerSkill.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=OuterRef("until_on")),
        user=OuterRef("user"),
        skill=OuterRef("skill"),
    )
    found = WorkerSkill.objects.filter(~Exists(later), until_on__lte=last, skill__is_off=False, skill__expires=True)
    return found.select_related("skill").order_by("until_on", "skill__name")


def listed(users: Iterable[User], today: date, within: int) -> list[Listed]:
    """What the list says of these workers: four queries."""
    rows = {user.pk: Listed(user) for user in users}
    ids = list(rows)
    for contract in Contract.objects.filter(holding(today, today), user_id__in=ids):
        rows[contract.user_id].contract = contract
    for deployment in Deployment.objects.filter(holding(today, today), user_id__in=ids).select_related("home"):
        rows[deployment.user_id].homes.append(deployment)
    for skill in running_out(today, within).filter(user_id__in=ids):
        rows[skill.user_id].running_out.append(skill)
    for leave in Leave.objects.approved().filter(user_id__in=ids).between(today, today + SOON_AWAY):
        row = rows[leave.user_id]
        row.leave = row.leave or leave
    return list(rows.values())


def homes_to_filter(actor: Actor, today: date) -> list[tuple[UUID, str]]:
    """The open homes where the actor's workers work or could: of their own locations, or all; one query."""
    homes = _open(today)
    if not (actor.is_system or actor.has(*EVERYWHERE)):
        known = Deployment.objects.filter(user__in=workers_for(actor).order_by()).values("home_id")
        homes = homes.filter(Q(location_id__in=list(actor.location_ids)) | Q(pk__in=known))
    return list(homes.order_by("name").values_list("pk", "name"))


def open_homes(today: date) -> list[Home]:
    """The homes in which someone can work, now or later."""
    return list(_open(today).select_related("location").order_by("location__name", "name"))


def _open(today: date) -> QuerySet[Home]:
    return Home.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today))


def names_of(user_ids: Collection[UUID]) -> dict[UUID, str]:
    """What these workers are called."""
    return dict(User.objects.filter(pk__in=list(user_ids)).values_list("pk", "name"))


def away_in(home: Home, first: date, last: date) -> list[tuple[User, list[Leave]]]:
    """Who works in a home in these days, by name, each with leave that was granted or asked for. Two queries."""
    there = Deployment.objects.filter(holding(first, last), home=home).values("user_id")
    users = list(User.objects.filter(pk__in=there, is_active=True).order_by(Lower("name"), "pk"))
    leave: dict[Any, list[Leave]] = defaultdict(list)
    for one in Leave.objects.standing().filter(user__in=users).between(first, last):
        leave[one.user_id].append(one)
    return [(user, leave[user.pk]) for user in users]
