"""One person's request, wishes, who must be apart, and what was decided; each only of the participant in question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.policy import Action
from baken.participants.selectors import participants_visible_to
from baken.placement.models import Apart, NotThere, PlaceRequest, Placing, ToArrange, Wished
from baken.placement.selectors.reading import with_details

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def open_request(participant: Participant) -> PlaceRequest | None:
    """What is asked for someone now, with wishes and homes that are not possible."""
    found = with_details(PlaceRequest.objects.filter(participant=participant, closed_on__isnull=True)).first()
    if found:
        found.participant = participant
    return found


def find_request(participant: Participant, request_id: UUID) -> PlaceRequest | None:
    found = PlaceRequest.objects.filter(participant=participant, pk=request_id).first()
    if found:
        found.participant = participant
    return found


def find_wish(participant: Participant, wish_id: UUID) -> Wished | None:
    found = Wished.objects.filter(request__participant=participant, pk=wish_id).select_related("request").first()
    if found:
        found.request.participant = participant
    return found


def find_excluded(participant: Participant, excluded_id: UUID) -> NotThere | None:
    found = NotThere.objects.filter(request__participant=participant, pk=excluded_id)
    one = found.select_related("request", "home").first()
    if one:
        one.request.participant = participant
    return one


def find_pair(participant: Participant, pair_id: UUID) -> Apart | None:
    found = Apart.objects.filter(Q(one=participant) | Q(other=participant), pk=pair_id)
    return found.select_related("one__person", "other__person").first()


def find_placing(participant: Participant, placing_id: UUID) -> Placing | None:
    """One decision with its room, home and stay."""
    found = Placing.objects.filter(request__participant=participant, pk=placing_id)
    one = found.select_related("request", "room__home__location", "stay").first()
    if one:
        one.request.participant = participant
    return one


def find_thing(participant: Participant, thing_id: UUID) -> ToArrange | None:
    found = ToArrange.objects.filter(placing__request__participant=participant, pk=thing_id)
    one = found.select_related("placing__request").first()
    if one:
        one.placing.request.participant = participant
    return one


def placings_of(participant: Participant) -> list[Placing]:
    """Every decision about a place for someone, the newest first."""
    return list(Placing.objects.filter(request__participant=participant).select_related("room__home"))


def visible(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, Participant]:
    """Those of these people about whose place the actor may know; one query, none when nobody is asked for."""
    wanted = set(ids)
    if not wanted:
        return {}
    found = participants_visible_to(actor, action=Action.PLACEMENT_VIEW).filter(pk__in=wanted)
    return {one.pk: one for one in found.select_related("person")}


def to_arrange_of(user_id: UUID) -> list[ToArrange]:
    """What someone took up to arrange before a person moves in and has not done yet: for Vandaag. One query."""
    found = ToArrange.objects.filter(owner=user_id, done_on__isnull=True, placing__undone_on__isnull=True)
    return list(found.select_related("placing__request__participant__person", "placing__room__home"))
