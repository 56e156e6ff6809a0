"""Counts for those who look after the whole rather than after one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.utils import timezone

from baken.accounts.models import User
from baken.accounts.policy import Action
from baken.accounts.selectors import NEVER_SIGNED_IN
from baken.audit.models import AccessLog
from baken.audit.rules import NOBODY, Outcome
from baken.methods.catalogue import courses
from baken.participants.models import CareAssignment, CareKind, Participant
from baken.participants.selectors import Among, anyone_like, participants_visible_to
from baken.quality.rules.numbers import Share
from baken.shared import clock
from baken.shared.prepared import DAYS, MANY, MOMENT, MORE, OTHER, ROLES, Prepared
from baken.signals.rules import Sort
from baken.signals.selectors import audible, is_late
from baken.trajectories.models import Obligation, Status, Trajectory
from baken.trajectories.rules import inflow_phases

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.signals.models import KeptSignal

LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True)
class TeamLine:
    """How one team stands: how many people, and how many signals are late or have a day to come."""

    location: str
    team: str
    people: int
    late: int
    due: int
    location_id: UUID
    team_id: UUID | None = None

    @property
    def which(self) -> str:
        """The team and place as the pages behind the figures are asked for them: an organisation has hundreds."""
        return f"team={self.team_id or 'none'}&location={self.location_id}"


def teams_of(actor: Actor) -> list[TeamLine]:
    """The teams of the actor's locations with what is late in each; who has no team yet counts apart. Two queries.

    The numbers are those of the pages that they lead to: participants under way, and the signals of a team.
    """
    under_way, signals = _per_team(anyone_like(actor), clock.today())
    who = _who(actor)
    open_ones = {
        (team_id, location_id): (late, due)
        for team_id, location_id, late, due in signals.rows(locations=who["locations"], now=clock.now())
    }
    lines = [
        TeamLine(location, team or "", people, *open_ones.get((team_id, location_id), (0, 0)), location_id, team_id)
        for team_id, team, location_id, location, people in under_way.rows(**who)
    ]
    return sorted(lines, key=lambda line: (line.location, line.team))


#: Where in a prepared query stands who asks.
MARKS = {"user": OTHER, "teams": MANY, "locations": MORE}


def _who(actor: Actor) -> dict[str, Any]:
    return {"user": actor.user_id or NOBODY, "teams": list(actor.team_ids), "locations": list(actor.location_ids)}


@lru_cache(maxsize=ROLES * DAYS)
def _per_team(actor: Actor, today: date) -> tuple[Prepared[Trajectory], Prepared[KeptSignal]]:
    visible = participants_visible_to(actor, action=Action.TRAJECTORY_VIEW, on=today, ties=False)
    place = ("participant__location_id", "participant__location__name")
    people = (
        Trajectory.objects.unfinished()
        .filter(participant__in=visible.order_by().values("pk"))
        .order_by()
        .values_list("participant__team_id", "participant__team__name", *place)
        .annotate(people=Count("pk"))
    )
    late = is_late(today, MOMENT)
    signals = (
        audible(day=today, now=MOMENT)
        .filter(Among("participant__location_id", MORE), sort=Sort.DUE)
        .order_by()
        .values_list("participant__team_id", "participant__location_id")
        .annotate(late=Count("pk", filter=late), due=Count("pk", filter=~late))
    )
    return (
        Prepared.for_anyone(people, **MARKS),
        Prepared.for_anyone(signals, locations=MORE, now=MOMENT),
    )


@dataclass(frozen=True)
class PhaseCount:
    """How many are in a phase, how many of them wait, and since when the first waits."""

    phase: str
    course: str
    people: int
    waiting: int
    waiting_since: date | None


def phases(actor: Actor | None = None) -> list[PhaseCount]:
    """How many trajectories under way are in each phase: those the actor may see, or all. One query."""
    prepared = _per_phase(anyone_like(actor) if actor else None, clock.today())
    rows = prepared.rows(**_who(actor) if actor else {})
    return [
        PhaseCount(phase, course, people, waiting, waits_since) for course, phase, people, waiting, waits_since in rows
    ]


@lru_cache(maxsize=ROLES * DAYS)
def _per_phase(actor: Actor | None, today: date) -> Prepared[Trajectory]:
    under_way = Trajectory.objects.unfinished()
    if actor is not None:
        visible = participants_visible_to(actor, action=Action.TRAJECTORY_VIEW, on=today, ties=False)
        under_way = under_way.filter(participant__in=visible.order_by().values("pk"))
    counted = (
        under_way.order_by()
        .values_list("course_slug", "phase")
        .annotate(
            people=Count("pk"),
            waiting=Count("pk", filter=Q(status=Status.WAITING)),
            waits_since=Min("waiting_since", filter=Q(status=Status.WAITING)),
        )
    )
    return Prepared.for_anyone(counted, **MARKS)


@dataclass(frozen=True)
class LateCount:
    """How often a rule is not kept now: how many are late, of how many that run."""

    course: str
    key: str
    rule: str
    late: int
    running: int

    @property
    def on_time(self) -> Share:
        return Share(self.running - self.late, self.running)


def late_by_rule() -> list[LateCount]:
    """Over the whole organisation, what runs and what is late, without anyone's name. One query."""
    rows = (
        Obligation.objects.order_by()
        .values("key", "rule", course=F("trajectory__course_slug"))
        .annotate(running=Count("pk"), late=Count("pk", filter=Q(due_on__lt=clock.today())))
    )
    lines = [LateCount(row["course"], row["key"], row["rule"], row["late"], row["running"]) for row in rows]
    return sorted(lines, key=lambda line: (-line.late, line.key))


@dataclass(frozen=True)
class Staffing:
    """What an administrator keeps an eye on."""

    active: int
    never_signed_in: int
    denied: int
    since: date


def staffing() -> Staffing:
    """Accounts, and attempts in the last week that were refused. Two queries."""
    users = User.objects.filter(is_active=True).aggregate(
        active=Count("pk"),
        never=Count("pk", filter=NEVER_SIGNED_IN),
    )
    since = clock.today() - LOOK_BACK
    midnight = timezone.make_aware(datetime.combine(since, time.min))
    denied = AccessLog.objects.filter(at__gte=midnight, outcome=Outcome.DENIED).count()
    return Staffing(
        active=users["active"],
        never_signed_in=users["never"],
        denied=denied,
        since=since,
    )


@dataclass(frozen=True)
class Load:
    """How many people someone guides."""

    user_id: UUID
    name: str
    as_mentor: int
    as_buddy: int


def caseloads() -> list[Load]:
    """Everyone who guides someone, the largest caseload first: one query."""
    rows = (
        CareAssignment.objects.on(clock.today())
        .filter(kind__in=[CareKind.MENTOR, CareKind.BUDDY])
        .order_by()
        .values("user_id", name=F("user__name"))
        .annotate(
            as_mentor=Count("pk", filter=Q(kind=CareKind.MENTOR)),
            as_buddy=Count("pk", filter=Q(kind=CareKind.BUDDY)),
        )
        .order_by("-as_mentor", "-as_buddy", "name")
    )
    return [Load(row["user_id"], row["name"], row["as_mentor"], row["as_buddy"]) for row in rows]


def without_mentor() -> int:
    """How many people under way have no mentor now, though their way has come that far (CT-01)."""
    mentor = CareAssignment.objects.on(clock.today()).filter(participant=OuterRef("pk"), kind=CareKind.MENTOR)
    inflow = [phase.key for course in courses() for phase in inflow_phases(course)]
    guided = Trajectory.objects.unfinished().exclude(phase__in=inflow)
    return Participant.objects.filter(~Exists(mentor), pk__in=guided.values("participant_id")).count()
