"""Reading programmes of many participants: the list of the organisation, groups to join, the board of a team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from baken.accounts.models import Location, Membership, Team, User
from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.accounts.selectors import still_member
from baken.participants.selectors import matching, participants_visible_to
from baken.programmes.access import groups_run_by
from baken.programmes.models import BoardCard, Programme, ProgrammeMember, Status

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant, ParticipantQuerySet
    from baken.programmes.models import ProgrammeQuerySet


@dataclass(frozen=True)
class ProgrammeFilter:
    """Which programmes one wants to see; empty means all that are not finished."""

    text: str = ""
    method: str = ""
    team_id: UUID | None = None
    status: str = ""


SORTS = {"since": "started_on", "method": "course_slug", "status": "status"}


def visible_people(actor: Actor) -> ParticipantQuerySet:
    """The participants whose programmes the actor may see, with their ties."""
    return participants_visible_to(actor, action=Action.PROGRAMME_VIEW)


def programmes_for(actor: Actor, wanted: ProgrammeFilter, sort: str = "-since") -> ProgrammeQuerySet:
    """Programmes of participants whom the actor may see, and the groups that the actor runs.

    Each comes with its open members, of whom only those in sight know their participant (`in_sight`).
    """
    people = participants_visible_to(actor, action=Action.PROGRAMME_VIEW, ties=False)
    of_one = Q(for_group=False, members__participant__in=people.order_by().values("pk"))
    found = Programme.objects.filter(of_one | groups_run_by(actor))
    if wanted.status != "all":
        found = found.filter(status=wanted.status) if wanted.status else found.unfinished()
    if wanted.method:
        found = found.filter(course_slug=wanted.method)
    if wanted.team_id:
        found = found.filter(team=wanted.team_id)
    if wanted.text.strip():
        named = matching(people, wanted.text).order_by().values("pk")
        found = found.filter(
            Q(title__icontains=wanted.text.strip()) | Q(for_group=False, members__participant__in=named)
        )
    key = SORTS.get(sort.removeprefix("-"), "started_on")
    ordered = found.distinct().order_by(f"-{key}" if sort.startswith("-") else key, "-pk")
    return ordered.select_related("team", "location", "coordinator").prefetch_related(_with_members(actor))


def _with_members(actor: Actor) -> Prefetch[str, QuerySet[ProgrammeMember], str]:
    members = ProgrammeMember.objects.order_by("joined_on", "pk")
    return Prefetch("members", members.prefetch_related(Prefetch("participant", visible_people(actor))))


def in_sight(programme: Programme) -> list[Participant]:
    """The open members whom whoever asked may see; of a finished programme the last ones. They were prefetched."""
    found = []
    for member in programme.members.all():
        if member.left_on is None or programme.is_ended:
            person = member._state.fields_cache.get("participant")  # noqa: SLF001  # None where out of sight
            if person is not None:
                found.append(person)
    return found


def teams_to_filter_by(actor: Actor) -> QuerySet[Team]:
    """The teams whose programmes the actor can find."""
    if actor.is_system:
        return Team.objects.all()
    return Team.objects.filter(Q(pk__in=list(actor.team_ids)) | Q(location__in=list(actor.location_ids)))


def places_for_groups(actor: Actor) -> tuple[list[Location], list[Team]]:
    """Where the actor can begin a group: managed locations, and those of the own teams."""
    teams = list(teams_to_filter_by(actor).select_related("location"))
    locations = Location.objects.all()
    if not actor.is_system:
        own = set(actor.location_ids) if actor.has(Role.MANAGER) else set()
        locations = locations.filter(pk__in=own | {team.location_id for team in teams})
    return list(locations), teams


def groups_to_join(location_id: UUID, slug: str = "") -> list[Programme]:
    """The groups under way at a location, those of one method where that is named."""
    found = Programme.objects.filter(for_group=True, location=location_id, status=Status.RUNNING)
    if slug:
        found = found.filter(course_slug=slug)
    return list(found.select_related("coordinator").order_by("title"))


def people_to_join(actor: Actor, programme: Programme, *, also_there: bool = False) -> list[Participant]:
    """Whom the actor may let take part in a group: participants of its location who are not in it yet.

    With `also_there` those who are: a form may arrive for the second time.
    """
    people = participants_visible_to(actor, action=Action.PROGRAMME_DECIDE).filter(
        location=programme.location_id, person__died__isnull=True
    )
    if not also_there:
        people = people.exclude(pk__in=programme.members.still_there().values("participant"))
    return list(people.order_by("person__surname", "person__given_names"))


def staff_at(location_id: UUID, team_id: UUID | None = None) -> list[User]:
    """Who works at a location, or in one team: to choose who holds a role or who goes."""
    teams = Team.objects.filter(location=location_id)
    if team_id:
        teams = teams.filter(pk=team_id)
    members = Membership.objects.filter(still_member(), team__in=teams)
    here = Q(pk__in=members.values("user")) | (Q(locations=location_id) if team_id is None else Q())
    return list(User.objects.filter(here, is_active=True).distinct().order_by("name"))


def board_of(actor: Actor, slug: str, team_id: UUID) -> tuple[list[Programme], int]:
    """The programmes of a team by a method whose participant the actor may see, and how many there are besides.

    Each comes with its participant and with the card that is on the board now.
    """
    running = Programme.objects.unfinished().filter(course_slug=slug, team=team_id, for_group=False)
    people = visible_people(actor).order_by()
    seen = running.filter(members__participant__in=people.values("pk"))
    cards = BoardCard.objects.filter(off_on__isnull=True).select_related("goes")
    found = list(
        seen.distinct()
        .order_by("started_on")
        .prefetch_related(_with_members(actor), Prefetch("cards", cards, to_attr="on_board"))
    )
    return found, running.count() - len(found)
