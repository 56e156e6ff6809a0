"""What one asks of the figures, and what of it one may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django.db.models import Q

from baken.accounts.models import Location, Team
from baken.accounts.policy import Action, may
from baken.accounts.rules import Role
from baken.participants.models import Participant
from baken.participants.selectors import with_ties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.rules import Actor
    from baken.quality.rules.periods import Period


@dataclass(frozen=True)
class Choice:
    """A period, and which part of it: of one location or team, of one kind, with one result. Empty means all."""

    period: Period
    location_id: UUID | None = None
    team_id: UUID | None = None
    kind: str = ""
    result: str = ""


class Part(Protocol):
    """Of which location or team; None means all."""

    @property
    def location_id(self) -> UUID | None: ...

    @property
    def team_id(self) -> UUID | None: ...


def sees_everything(actor: Actor) -> bool:
    """Whether the figures are of the whole organisation: for a quality officer, who reads no names in them."""
    return actor.is_system or actor.has(Role.QUALITY)


def of_participants(actor: Actor, choice: Part, prefix: str = "participant__") -> Q:
    """Only participants of the own locations, and of the location and team asked for: where they are now."""
    found = Q()
    if not sees_everything(actor):
        found &= Q(**{f"{prefix}location__in": list(actor.location_ids)})
    if choice.location_id:
        found &= Q(**{f"{prefix}location": choice.location_id})
    if choice.team_id:
        found &= Q(**{f"{prefix}team": choice.team_id})
    return found


def places_to_choose(actor: Actor) -> tuple[list[Location], list[Team]]:
    """The locations and teams whose figures the actor may see."""
    locations = Location.objects.all()
    teams = Team.objects.select_related("location")
    if not sees_everything(actor):
        own = list(actor.location_ids)
        locations, teams = locations.filter(pk__in=own), teams.filter(location__in=own)
    return list(locations), list(teams)


def named_for(actor: Actor, participant_ids: Iterable[UUID]) -> dict[UUID, Participant]:
    """Those of these participants whose dossier the actor may open: only they get a name (one query)."""
    found = with_ties(Participant.objects.filter(pk__in=list(participant_ids)), actor)
    return {one.pk: one for one in found if may(actor, Action.PARTICIPANT_VIEW, one.relations)}
