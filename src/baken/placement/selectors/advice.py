"""Which places fit someone best, what stands in the way of each, and what the group becomes there (LE-05)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

from baken.environments.rules.fit import ranked
from baken.homes.rules.norms import size_of
from baken.homes.selectors import homes_for
from baken.placement.models import PlaceRequest
from baken.placement.rules.wishes import is_met, points
from baken.placement.selectors import obstacles
from baken.placement.selectors.reading import Reading, read
from baken.placement.selectors.requests import visible
from baken.placement.selectors.situation import needs_counted
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.environments.models import Settled
    from baken.environments.rules.catalogue import Environment
    from baken.environments.rules.fit import Fit
    from baken.homes.models import Home, Room
    from baken.homes.rules.norms import Norms, Size
    from baken.participants.models import Participant
    from baken.placement.rules.situation import Obstacle
    from baken.placement.rules.wishes import Wish


@dataclass(frozen=True)
class Group:
    """A home's group on the day that someone would come: without and with this person.

    `needs` counts, per group of features and feature, of how many the meeting settled that they need it; `known` is
    of how many people that is known. `workers` is how many it takes at once by YG-02, where that holds.
    """

    residents: int
    known: int
    needs: Mapping[str, Mapping[str, int]]
    with_needs: Mapping[str, Mapping[str, int]]
    norms: Norms
    size: Size
    workers_now: int | None
    workers_then: int | None


@dataclass(frozen=True)
class PlaceBeside:
    """A room beside what someone needs: how it fits, from when it is free, wishes, what stands in the way.

    `rank` is shared by places that fit as well as each other; None where the fit is not known. `free_from` is None
    where nobody agreed on an end.
    """

    room: Room
    home: Home
    environment: Environment | None
    fit: Fit | None
    rank: int | None
    free_from: date | None
    wishes: tuple[tuple[Wish, bool | None], ...]
    points: int
    against: tuple[Obstacle, ...]

    @property
    def is_possible(self) -> bool:
        return not any(one.is_hard for one in self.against)


@dataclass(frozen=True)
class Advice:
    """Every place for one person, the best first; and how the environments agree with what they need."""

    request: PlaceRequest
    settled: Settled | None
    fits: tuple[Fit, ...]
    known: Mapping[str, Environment]
    #: Every room; `places` are those that come free, `full` one room of each home that has none.
    beside: tuple[PlaceBeside, ...]
    places: tuple[PlaceBeside, ...]
    full: tuple[PlaceBeside, ...]
    reading: Reading
    #: Those whom the actor may know, of who stand in a wish or must be apart.
    people: Mapping[UUID, Participant]

    @property
    def names(self) -> dict[str, str]:
        return {str(key): one.display_name for key, one in self.people.items()}

    @property
    def home_names(self) -> dict[str, str]:
        return {str(key): home.name for key, home in self.reading.homes.items()}

    def place_of(self, room: Room) -> PlaceBeside | None:
        """A room beside this person, also one of a home that is full; None for a room that was not read."""
        return next((one for one in (*self.places, *self.beside) if one.room.pk == room.pk), None)

    def better_than(self, place: PlaceBeside) -> list[PlaceBeside]:
        """The places that are possible and fit better than this one."""
        return [one for one in self.places if one.is_possible and _is_better(one, place)]


def advice_for(actor: Actor, participant: Participant, request: PlaceRequest | None) -> Advice:
    """All rooms of the homes that the actor sees beside one person. Without a request: as if one was asked today.

    The number of queries does not grow with the number of homes or people.
    """
    today = clock.today()
    asked = request or PlaceRequest(participant=participant, needed_from_on=today, asked_on=today)
    reading = read(homes_for(actor), [asked], today)
    settled = reading.needs.get(participant.pk)
    fits = tuple(ranked(reading.fits_with(settled).values())) if settled else ()
    beside = beside_all(reading, asked, participant)
    given = _ranked([one for one in beside if one.free_from is not None])
    homes_with_room = {one.home.pk for one in given}
    full = [one for one in beside if one.home.pk not in homes_with_room]
    first_of_home = {one.home.pk: one for one in reversed(full)}
    wished = {UUID(wish.who) for wish in asked.wished if wish.who}
    return Advice(
        request=asked,
        settled=settled,
        fits=fits,
        known=reading.known,
        beside=tuple(beside),
        places=tuple(given),
        full=tuple(one for one in full if first_of_home[one.home.pk] is one),
        reading=reading,
        people=visible(actor, wished | set(reading.apart_from(participant.pk))),
    )


def beside_all(reading: Reading, request: PlaceRequest, participant: Participant) -> list[PlaceBeside]:
    """Every room that was read beside one person, the best first. Where they live now is no place to give."""
    lives = reading.stay_of(participant.pk)
    rooms = [room for room in reading.rooms if lives is None or room.pk != lives.room_id]
    return _ranked([_beside(reading, request, participant, room) for room in rooms])


def group_with(reading: Reading, participant: Participant, place: PlaceBeside) -> Group:
    """What the group of a home becomes when someone comes to live there."""
    on = max(place.free_from or reading.day, reading.day)
    there = [
        stay.participant_id
        for stay in reading.stays_at(place.home.pk)
        if stay.from_on <= on and (stay.until_on is None or stay.until_on > on)
    ]
    others = [key for key in there if key != participant.pk]
    norms = reading.norms[place.home.pk]
    per_worker = norms.youths_per_worker
    return Group(
        residents=len(others),
        known=sum(key in reading.needs for key in others),
        needs=needs_counted(reading, others),
        with_needs=needs_counted(reading, [*others, participant.pk]),
        norms=norms,
        size=size_of(len(others) + 1, norms),
        workers_now=_workers(len(others), per_worker),
        workers_then=_workers(len(others) + 1, per_worker),
    )


def _workers(residents: int, per_worker: int | None) -> int | None:
    return None if not per_worker else -(-residents // per_worker)


def _beside(reading: Reading, request: PlaceRequest, participant: Participant, room: Room) -> PlaceBeside:
    home, free = reading.homes[room.home_id], reading.free(room)
    facts = reading.facts(room)
    wishes = request.wished
    return PlaceBeside(
        room=room,
        home=home,
        environment=reading.environment(room),
        fit=reading.fit(participant.pk, room),
        rank=None,
        free_from=free.from_on if free else None,
        wishes=tuple((wish, is_met(wish, facts)) for wish in wishes),
        points=points(wishes, facts),
        against=(
            *obstacles.of_home(reading, request, home, participant),
            *obstacles.of_others(reading, participant.pk, home.pk),
            *obstacles.of_room(reading, request, room),
        ),
    )


def _ranked(places: list[PlaceBeside]) -> list[PlaceBeside]:
    """The best fit first; those that fit as well share a rank, and stand in the order in which one looks at them:
    what is possible, what is wished for, what is free first."""
    ordered = sorted(
        places,
        key=lambda one: (
            -_share(one),
            not one.is_possible,
            -one.points,
            (one.free_from is None, one.free_from),
            one.home.name,
            one.room.name,
        ),
    )
    shares = [_share(one) for one in ordered]
    return [PlaceBeside(**{**vars(one), "rank": shares.index(_share(one)) + 1 if one.fit else None}) for one in ordered]


def _share(place: PlaceBeside) -> Fraction:
    return place.fit.share if place.fit else Fraction(-1)


def _is_better(one: PlaceBeside, other: PlaceBeside) -> bool:
    return one.fit is not None and _share(one) > _share(other)
