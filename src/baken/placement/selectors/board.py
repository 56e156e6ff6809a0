"""Who needs a place at one's own locations, and which places come free (LE-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.environments.rules.fit import ranked
from baken.homes.selectors import homes_for
from baken.participants.selectors import participants_visible_to
from baken.placement.models import PlaceRequest
from baken.placement.selectors.advice import PlaceBeside, beside_all
from baken.placement.selectors.reading import read, with_details
from baken.placement.selectors.sources import sources
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.environments.rules.catalogue import Environment
    from baken.environments.rules.fit import Fit
    from baken.homes.models import Room
    from baken.participants.models import Participant
    from baken.placement.selectors.reading import Reading
    from baken.placement.selectors.sources import Source


@dataclass(frozen=True)
class Waiting:
    """Someone for whom a place is asked: the environments that agree most, and the best place that is possible."""

    request: PlaceRequest
    participant: Participant
    best: tuple[Fit, ...]
    possible: int
    place: PlaceBeside | None
    lives_in: Room | None


@dataclass(frozen=True)
class ComingFree:
    """A room that is free, or will be within the weeks that are looked at."""

    room: Room
    environment: Environment | None
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class Board:
    """Everything about placement at one's own locations."""

    reading: Reading
    waiting: tuple[Waiting, ...]
    free: tuple[ComingFree, ...]
    sources: tuple[Source, ...]


def board(actor: Actor, weeks: int) -> Board:
    """The people with an open request whom the actor may see, the most pressing first, then who waits longest.

    The number of queries does not grow with the number of people.
    """
    people = {
        one.pk: one
        for one in participants_visible_to(actor, action=Action.PLACEMENT_VIEW)
        .filter(pk__in=PlaceRequest.objects.filter(closed_on__isnull=True).values("participant"))
        .select_related("person", "location")
    }
    requests = list(with_details(PlaceRequest.objects.filter(closed_on__isnull=True, participant__in=list(people))))
    reading = read(homes_for(actor), requests, clock.today())
    for request in requests:
        request.participant = people[request.participant_id]
    horizon = reading.day + timedelta(weeks=weeks)
    free = [(room, found) for room in reading.rooms if (found := reading.free(room)) and found.from_on <= horizon]
    return Board(
        reading=reading,
        waiting=tuple(_waiting(reading, request) for request in requests),
        free=tuple(
            ComingFree(room, reading.environment(room), found.from_on, found.until_on)
            for room, found in sorted(free, key=lambda pair: (pair[1].from_on, pair[0].home.name, pair[0].name))
        ),
        sources=tuple(sources(actor, reading, set(people), weeks)),
    )


def _waiting(reading: Reading, request: PlaceRequest) -> Waiting:
    settled = reading.needs.get(request.participant_id)
    fits = ranked(reading.fits_with(settled).values()) if settled else []
    places = [one for one in beside_all(reading, request, request.participant) if one.is_possible]
    lives = reading.stay_of(request.participant_id)
    return Waiting(
        request=request,
        participant=request.participant,
        best=tuple(fit for fit in fits if fit.rank == 1),
        possible=len(places),
        place=places[0] if places else None,
        lives_in=lives.room if lives else None,
    )
