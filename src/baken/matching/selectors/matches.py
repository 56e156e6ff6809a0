"""Matches: of one participant, of one volunteer, and which of them the programme knows (MT-07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from baken.accounts.policy import Action
from baken.matching.models import Match
from baken.methods.engine import EventKind
from baken.participants.selectors import participants_visible_to
from baken.programmes.models import ProgrammeEvent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.matching.models import Volunteer
    from baken.participants.models import Participant


def matches_of(participant: Participant) -> list[Match]:
    """All matches of a participant with their contacts, those that are open first: two queries."""
    found = list(
        Match.objects.filter(participant=participant)
        .select_related("volunteer", "wishes")
        .prefetch_related("contacts")
        .order_by("-proposed_on", "-created_at")
    )
    for one in found:
        one.participant = participant  # keeps the ties that the participant was loaded with
    return sorted(found, key=lambda one: not one.is_open)


def find_match(participant: Participant, match_id: UUID) -> Match | None:
    """A match of this participant; None for another's."""
    found = Match.objects.filter(participant=participant, pk=match_id).select_related("volunteer", "wishes").first()
    if found is not None:
        found.participant = participant
    return found


@dataclass(frozen=True)
class MatchesOfVolunteer:
    """The matches of a volunteer: those that the actor may see, and how many there are with others."""

    shown: list[Match]
    hidden_open: int
    hidden_closed: int


def matches_of_volunteer(actor: Actor, volunteer: Volunteer) -> MatchesOfVolunteer:
    """All matches of a volunteer, those that are open first; each keeps the participant with the ties to the actor.

    Of a match with someone whose matches the actor may not see nothing is read but whether it is open.
    """
    found = Match.objects.filter(volunteer=volunteer)
    visible = participants_visible_to(actor, action=Action.MATCH_VIEW)
    people = {one.pk: one for one in visible.filter(matches__volunteer=volunteer).distinct()}
    shown = list(found.filter(participant__in=list(people)).order_by("-proposed_on", "-created_at"))
    for one in shown:
        one.participant = people[one.participant_id]
    hidden = found.exclude(participant__in=list(people)).aggregate(
        open=Count("pk", filter=Q(closed_on__isnull=True)), closed=Count("pk", filter=Q(closed_on__isnull=False))
    )
    return MatchesOfVolunteer(sorted(shown, key=lambda one: not one.is_open), hidden["open"], hidden["closed"])


def recorded_matches(matches: Iterable[Match]) -> set[UUID]:
    """Which of these stand in a programme as the outcome of a step that was not withdrawn: one query."""
    wanted = {str(one.pk): one.pk for one in matches if one.programme}
    refs = ProgrammeEvent.objects.filter(
        programme__in={one.programme for one in matches if one.programme}, data__ref__in=list(wanted)
    ).exclude(amendments__kind=EventKind.WITHDRAWN)
    return {wanted[ref] for ref in refs.values_list("data__ref", flat=True)} if wanted else set()
