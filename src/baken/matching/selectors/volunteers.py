"""Volunteers: which there are, who has a place left, and what each offers (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from baken.accounts.models import Location
from baken.matching.models import Volunteer
from baken.matching.rules.suiting import Offer

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def volunteer_locations(actor: Actor) -> QuerySet[Location]:
    """Where the actor may know volunteers: the locations managed and those of the own teams.

    Looking after the accounts of every location opens none of them: volunteers are no part of that work.
    """
    if actor.is_system:
        return Location.objects.all()
    return Location.objects.filter(Q(pk__in=list(actor.location_ids)) | Q(teams__in=list(actor.team_ids))).distinct()


def volunteers(
    actor: Actor, *, text: str = "", method: str = "", with_place: bool = False, stopped: bool = False
) -> QuerySet[Volunteer]:
    """The volunteers of the actor's locations, by name; each knows how many places are `taken`.

    `text` is looked for in the name, and at the start of the postal code. With `stopped` those who stopped.
    """
    found = _with_places(Volunteer.objects.filter(location__in=volunteer_locations(actor).order_by().values("pk")))
    found = found.filter(stopped_on__isnull=not stopped)
    if text := text.strip():
        found = found.filter(Q(name__unaccent__icontains=text) | Q(area__istartswith=text))
    if method:
        found = found.filter(methods__contains=[method])
    if with_place:
        found = found.filter(Q(taken__lt=F("places")))
    return found


def find_volunteer(actor: Actor, volunteer_id: UUID) -> Volunteer | None:
    """A volunteer of the actor's locations, also one who stopped; None for others."""
    here = volunteer_locations(actor).order_by().values("pk")
    return _with_places(Volunteer.objects.filter(location__in=here)).filter(pk=volunteer_id).first()


def volunteers_for(actor: Actor, participant: Participant) -> QuerySet[Volunteer]:
    """The volunteers who can be proposed for a participant: of the same location, and of the actor's locations."""
    here = Q(location=participant.location_id) | Q(location__in=volunteer_locations(actor).order_by().values("pk"))
    return _with_places(Volunteer.objects.filter(here, stopped_on__isnull=True))


def _with_places(found: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    taken = {"taken": Count("matches", filter=Q(matches__closed_on__isnull=True))}
    return found.select_related("location").annotate(**taken).order_by("name", "pk")


def offer_of(volunteer: Volunteer, *, taken: int) -> Offer:
    """What a volunteer offers; `taken` is how many places are in use."""
    return Offer(
        key=str(volunteer.pk),
        methods=frozenset(volunteer.methods),
        interests=frozenset(volunteer.interests),
        moments=frozenset(volunteer.moments),
        languages=frozenset(volunteer.languages),
        area=volunteer.area,
        gender=volunteer.gender,
        rhythms=frozenset(volunteer.rhythms),
        is_trained=volunteer.trained_on is not None,
        places=max(0, volunteer.places - taken),
    )
