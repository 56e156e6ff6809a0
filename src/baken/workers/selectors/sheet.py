"""All that is kept of one worker, and the leave of many that waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q

from baken.audit.rules import NOBODY
from baken.participants.models import CareAssignment, CareKind
from baken.workers.models import (
    AvailabilityException,
    AvailabilityPattern,
    Contract,
    Dated,
    Deployment,
    Leave,
    MayNot,
    Skill,
    TravelTime,
    Wish,
    WorkerFacts,
    WorkerSkill,
    holding,
)
from baken.workers.selectors.access import workers_for

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.models import User
    from baken.accounts.rules import Actor

#: So many changes stand in the history.
MOST_VERSIONS = 200


@dataclass(frozen=True)
class Sheet:
    """What is kept of one worker; what was agreed long ago too, the newest first."""

    user: User
    facts: WorkerFacts | None
    contracts: list[Contract]
    homes: list[Deployment]
    skills: list[WorkerSkill]
    limits: list[MayNot]
    #: The pattern of today first, then those to come.
    patterns: list[AvailabilityPattern]
    exceptions: list[AvailabilityException]
    wishes: list[Wish]
    leave: list[Leave]
    travel: dict[UUID, int]


def sheet_of(user: User, today: date) -> Sheet:
    """Ten queries."""
    patterns = patterns_of(user)
    begun = [pattern for pattern in patterns if pattern.from_on <= today]
    return Sheet(
        user=user,
        facts=WorkerFacts.objects.filter(user=user).first(),
        contracts=list(Contract.objects.filter(user=user)),
        homes=list(Deployment.objects.filter(user=user).select_related("home")),
        skills=list(WorkerSkill.objects.filter(user=user).select_related("skill")),
        limits=list(MayNot.objects.filter(user=user)),
        patterns=begun[-1:] + [pattern for pattern in patterns if pattern.from_on > today],
        exceptions=list(AvailabilityException.objects.filter(user=user, last_on__gte=today)),
        wishes=list(Wish.objects.filter(user=user, on__gte=today)),
        leave=list(Leave.objects.filter(user=user, until_on__gte=today).order_by("from_on")),
        travel=travel_of(user),
    )


def find_dated[T: Dated](model: type[T], user: User, row_id: UUID) -> T | None:
    """One row of a worker of what is agreed."""
    found = model._default_manager.filter(user=user, pk=row_id).first()  # noqa: SLF001  # Django's public name
    if found:
        found.user = user
    return found


def facts_of(user: User) -> WorkerFacts | None:
    return WorkerFacts.objects.filter(user=user).first()


def pattern_of_today(user: User, today: date) -> AvailabilityPattern | None:
    return AvailabilityPattern.objects.filter(user=user, from_on__lte=today).order_by("-from_on").first()


def patterns_of(user: User) -> list[AvailabilityPattern]:
    """All that someone said of their usual week, the first first."""
    return list(AvailabilityPattern.objects.filter(user=user).order_by("from_on"))


def find_pattern(user: User, pattern_id: UUID) -> AvailabilityPattern | None:
    return AvailabilityPattern.objects.filter(user=user, pk=pattern_id).select_related("user").first()


def find_exception(user: User, row_id: UUID) -> AvailabilityException | None:
    return AvailabilityException.objects.filter(user=user, pk=row_id).select_related("user").first()


def find_wish(user: User, wish_id: UUID) -> Wish | None:
    return Wish.objects.filter(user=user, pk=wish_id).select_related("user").first()


def find_own_leave(user: User, leave_id: UUID) -> Leave | None:
    return Leave.objects.filter(user=user, pk=leave_id).select_related("user").first()


def guided_by(user: User, today: date) -> dict[str, int]:
    """Of how many participants someone is mentor and buddy today (CT-01, CT-02); nobody is named."""
    kinds = CareAssignment.objects.on(today).filter(user=user, kind__in=[CareKind.MENTOR, CareKind.BUDDY])
    found = list(kinds.values_list("kind", flat=True))
    return {kind: found.count(kind) for kind in (CareKind.MENTOR, CareKind.BUDDY)}


def all_skills() -> QuerySet[Skill]:
    return Skill.objects.all()


def find_skill(skill_id: UUID) -> Skill | None:
    return Skill.objects.filter(pk=skill_id).first()


def leave_to_decide(actor: Actor) -> QuerySet[Leave]:
    """What the actor's workers ask for, the soonest first; never one's own."""
    workers = workers_for(actor).exclude(pk=actor.user_id or NOBODY).order_by()
    return Leave.objects.filter(user__in=workers, status="asked").select_related("user").order_by("from_on", "asked_at")


def leave_granted(actor: Actor, first: date, last: date) -> QuerySet[Leave]:
    """Leave of the actor's workers in these days."""
    found = Leave.objects.approved().between(first, last).filter(user__in=workers_for(actor).order_by())
    return found.select_related("user").order_by("from_on", "user__name")


def find_leave(actor: Actor, leave_id: UUID) -> Leave | None:
    """Leave of one of the actor's workers, not of the actor."""
    found = Leave.objects.filter(
        pk=leave_id, user__in=workers_for(actor).exclude(pk=actor.user_id or NOBODY).order_by()
    )
    return found.select_related("user", "decided_by").first()


def away_meanwhile(leave: Leave) -> list[tuple[str, Leave]]:
    """Who of the homes where someone works is away in the same days, with the home's name; asked for or granted."""
    homes = Deployment.objects.filter(holding(leave.from_on, leave.until_on), user_id=leave.user_id).values("home_id")
    others = Deployment.objects.filter(holding(leave.from_on, leave.until_on), home_id__in=homes)
    found: dict[UUID, str] = {}
    for user_id, name in others.exclude(user_id=leave.user_id).values_list("user_id", "home__name").order_by("-is_own"):
        found.setdefault(user_id, name)
    meanwhile = Leave.objects.standing().between(leave.from_on, leave.until_on).filter(user_id__in=list(found))
    return [(found[one.user_id], one) for one in meanwhile.select_related("user").order_by("from_on", "user__name")]


_TRACKED = ("Contract", "Deployment", "WorkerSkill", "MayNot", "WorkerFacts")


def versions_of(user: User) -> list[tuple[str, Any]]:
    """Every change of what is agreed with someone, the newest first: the model's name and the version."""
    found: list[tuple[str, Any]] = []
    for name in _TRACKED:
        versions = apps.get_model("workers", f"{name}Event")._default_manager.filter(user_id=user.pk)  # noqa: SLF001  # Django's public name
        found += [
            (name, row) for row in versions.select_related("pgh_context").order_by("-pgh_created_at")[:MOST_VERSIONS]
        ]
    return sorted(found, key=lambda pair: (pair[1].pgh_created_at, pair[1].pgh_id), reverse=True)[:MOST_VERSIONS]


def travel_of(user: User) -> dict[UUID, int]:
    """How many minutes someone travels to which home."""
    return dict(TravelTime.objects.filter(user=user).values_list("home_id", "minutes"))


def own_homes(user: User, today: date) -> list[Deployment]:
    """Where someone works now or later, each home once, own team first."""
    found = Deployment.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=today), user=user)
    once: dict[UUID, Deployment] = {}
    for row in found.select_related("home").order_by("-is_own", "home__name", "from_on"):
        once.setdefault(row.home_id, row)
    return list(once.values())
