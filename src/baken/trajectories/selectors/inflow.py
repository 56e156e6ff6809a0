"""Reading who is on the way in: registered, in intake, waiting, starting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, F, Min, OuterRef, Prefetch, Subquery, Window, prefetch_related_objects
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, RowNumber

from baken.accounts.models import Membership, Team, User
from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.accounts.selectors import still_member
from baken.methods.catalogue import load_course
from baken.participants.models import Participant
from baken.participants.models.people import Origin
from baken.participants.selectors import locations_to_register_at, matching, participants_visible_to
from baken.trajectories.models import Obligation, Status, Trajectory
from baken.trajectories.rules import DEFAULT_COURSE, inflow_phases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.models import Location
    from baken.accounts.rules import Actor
    from baken.participants.models import ParticipantQuerySet

WAITING: Final = "waiting"
MANY_LOCATIONS: Final = 20
_OLDEST_FIRST: Final[list[Combinable]] = [Coalesce("waiting_since", "phase_entered_on"), F("created_at")]

_IN_TURN: Final[list[Any]] = [F("urgency").desc(), *_OLDEST_FIRST]


@dataclass(frozen=True)
class InflowFilter:
    """Whom to show; empty means everyone whom the actor may see."""

    text: str = ""
    location_id: UUID | None = None
    team_id: UUID | None = None


def inflow_column(trajectory: Trajectory) -> str:
    """In which column a trajectory stands: the waiting list, or its phase."""
    return WAITING if trajectory.status == Status.WAITING else trajectory.phase


def people_in_view(actor: Actor, wanted: InflowFilter) -> ParticipantQuerySet:
    """The participants whose trajectory the actor may see, narrowed."""
    people = participants_visible_to(actor, action=Action.TRAJECTORY_VIEW)
    if wanted.location_id:
        people = people.filter(location=wanted.location_id)
    if wanted.team_id:
        people = people.filter(team=wanted.team_id)
    return matching(people, wanted.text)


def inflow(actor: Actor, wanted: InflowFilter, *, limit: int | None = None) -> list[Trajectory]:
    """Trajectories on the way in: the pressing ones first, then what is due first, then who waits longest.

    `limit` is how many of each column. Each knows its place in its column (`place`) and how many stand there
    (`total`). Two queries: participants come along with their ties to the actor, their location and their team.
    """
    phases = [phase.key for phase in inflow_phases(load_course(DEFAULT_COURSE))]
    due = Obligation.objects.filter(trajectory=OuterRef("pk")).order_by().values("trajectory")
    column: dict[str, Any] = {"partition_by": [F("status"), F("phase")]}
    order: list[Any] = [F("urgency").desc(), F("next_due_on").asc(nulls_last=True), *_OLDEST_FIRST]
    people = people_in_view(actor, wanted)
    found = (
        Trajectory.objects.unfinished()
        .filter(phase__in=phases, participant__in=people.order_by().values("pk"))
        .annotate(next_due_on=Subquery(due.annotate(first=Min("due_on")).values("first")))
        .annotate(
            place=Window(RowNumber(), order_by=order, **column),
            total=Window(Count("pk"), **column),
        )
        .order_by("place")
        .prefetch_related(Prefetch("participant", _with_places(people)))
    )
    return list(found if limit is None else found.filter(place__lte=limit))


def _with_places(people: ParticipantQuerySet) -> ParticipantQuerySet:
    return people.select_related("person", "location", "team")


def not_begun(actor: Actor, wanted: InflowFilter) -> ParticipantQuerySet:
    """Who was registered here and has no trajectory yet, the longest waiting first."""
    found = people_in_view(actor, wanted).filter(
        origin=Origin.REGISTERED, trajectories__isnull=True, person__died__isnull=True
    )
    return _with_places(found).order_by("registered_on", "number")


def waiting_list(actor: Actor, wanted: InflowFilter) -> list[Trajectory]:
    """The waiting list in its order: the pressing ones first, then who waits longest (8F-06)."""
    people = people_in_view(actor, wanted)
    found = (
        Trajectory.objects.filter(status=Status.WAITING, participant__in=people.order_by().values("pk"))
        .order_by(*_IN_TURN)
        .prefetch_related(Prefetch("participant", _with_places(people)))
    )
    return list(found)


def places_on_the_waiting_list(location_ids: Iterable[UUID]) -> dict[UUID, int]:
    """The place of everyone who waits at these locations, counted per location, whoever looks."""
    rows = (
        Trajectory.objects.filter(status=Status.WAITING, participant__location__in=set(location_ids))
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=[F("participant__location")],
                order_by=_IN_TURN,
            )
        )
        .values_list("pk", "place")
    )
    return dict(rows)


def decisions_under_a_mark(actor: Actor, wanted: InflowFilter, *, limit: int | None = None) -> list[Obligation]:
    """The decisions that are to come about trials and conditions, the earliest first (8F-06).

    At most `limit`; each knows how many there are in all (`total`).
    """
    steps = [step.key for step in load_course(DEFAULT_COURSE).standing if step.while_mark and step.kind == "decision"]
    people = people_in_view(actor, wanted)
    found = Obligation.objects.filter(step__in=steps, participant__in=people.order_by().values("pk"))
    found = found.annotate(total=Window(Count("pk"))).select_related("trajectory")
    return list(found.prefetch_related(Prefetch("participant", _with_places(people)))[:limit])


def places_to_filter_by(actor: Actor, location: str = "") -> list[Location]:
    """Locations with their teams of which the actor may see people on the way in.

    Where there are very many locations, only the chosen one comes with its teams: nobody finds one among hundreds.
    """
    found = list(locations_to_register_at(actor))
    with_teams = found if len(found) <= MANY_LOCATIONS else [one for one in found if str(one.pk) == location]
    prefetch_related_objects(with_teams, Prefetch("teams", Team.objects.order_by("name")))
    return found


def workers_to_choose_from(participant: Participant) -> list[User]:
    """Who can become mentor or buddy: workers of the participant's team, else of the teams of the location."""
    teams = Team.objects.filter(location=participant.location_id)
    if participant.team_id:
        teams = teams.filter(pk=participant.team_id)
    members = Membership.objects.filter(still_member(), team__in=teams)
    return list(User.objects.filter(pk__in=members.values("user"), is_active=True, roles__contains=[Role.WORKER]))
