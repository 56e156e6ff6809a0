"""Matches: of one participant, of one volunteer, and which of them the programme knows (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.matching.models import Match
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


def matches_of_volunteer(actor: Actor, volunteer: Volunteer) -> list[tuple[Match, Participant | None]]:
    """All matches of a volunteer, each with the participant when the actor may see their matches, else without.

    Of who may not be seen the person comes along on `match.participant`, for the initials only.
    """
    found = list(
        Match.objects.filter(volunteer=volunteer)
        .select_related("participant__person")
        .order_by("-proposed_on", "-created_at")
    )
    visible = participants_visible_to(actor, action=Action.MATCH_VIEW)
    shown = {one.pk: one for one in visible.filter(pk__in={match.participant_id for match in found})}
    return sorted(((one, shown.get(one.participant_id)) for one in found), key=lambda pair: not pair[0].is_open)


def recorded_matches(matches: Iterable[Match]) -> set[UUID]:
    """Which of these stand in a programme as the outcome of a step: one query."""
    wanted = {str(one.pk): one.pk for one in matches if one.programme}
    refs = ProgrammeEvent.objects.filter(
        programme__in={one.programme for one in matches if one.programme}, data__ref__in=list(wanted)
    )
    return {wanted[ref] for ref in refs.values_list("data__ref", flat=True)} if wanted else set()
