"""Where someone lived, who lived in a room, and what is coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.homes.models import Home, Room, SharedRoom, Stay
from baken.homes.selectors.residents import Residents, as_seen_by
from baken.participants.selectors import participants_visible_to
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.policy import Action
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant, ParticipantQuerySet


def stays_of(participant: Participant) -> list[Stay]:
    """Every stay of someone, the newest first, with room, home and patterns; two queries."""
    found = Stay.objects.filter(participant=participant).select_related("room__home__location", "room__home__team")
    stays = list(found.prefetch_related("patterns"))
    for stay in stays:
        stay.participant = participant
    return stays


def find_stay(participant: Participant, stay_id: UUID) -> Stay | None:
    """One stay of someone, with room and home."""
    found = Stay.objects.filter(participant=participant, pk=stay_id).select_related("room__home__location").first()
    if found:
        found.participant = participant
    return found


def stays_between(home: Home, actor: Actor, first: date, after: date) -> Residents:
    """Who lives or lived in a home in some days, as the actor may know it; by room, then day. Two queries."""
    found = Stay.objects.between(first, after).filter(room__home=home).select_related("room")
    return as_seen_by(actor, found.order_by("room__floor", "room__name", "from_on"))


def stays_from(home: Home, actor: Actor, day: date) -> Residents:
    """Who lives in a home on a day or comes to live there later; by room, then day. Two queries."""
    found = Stay.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), room__home=home).select_related("room")
    return as_seen_by(actor, found.order_by("room__floor", "room__name", "from_on"))


def stays_in_room(room: Room, actor: Actor) -> Residents:
    """Who lives, lived and comes to live in a room, the newest first."""
    return as_seen_by(actor, Stay.objects.filter(room=room).select_related("room").order_by("-from_on"))


def rooms_of(home: Home) -> list[Room]:
    """All rooms of a home, those out of use too; each knows its home."""
    rooms = list(home.rooms.order_by("floor", "name"))
    for room in rooms:
        room.home = home
    return rooms


def find_room(home: Home, room_id: UUID) -> Room | None:
    return next((room for room in rooms_of(home) if room.pk == room_id), None)


def shared_rooms_of(home: Home) -> list[SharedRoom]:
    return list(home.shared_rooms.all())


def find_shared_room(home: Home, room_id: UUID) -> SharedRoom | None:
    found = home.shared_rooms.filter(pk=room_id).first()
    if found:
        found.home = home
    return found


def find_room_anywhere(homes: QuerySet[Home], room_id: UUID) -> Room | None:
    """A room of one of these homes, with its home."""
    return Room.objects.filter(pk=room_id, home__in=homes.order_by()).select_related("home__location").first()


def without_a_home(actor: Actor, action: Action) -> ParticipantQuerySet:
    """For whom the actor may decide and who live nowhere here today, nor will; by name."""
    lasting = Stay.objects.filter(during__overlap=(clock.today(), None)).values("participant_id")
    found = participants_visible_to(actor, action=action).select_related("person", "location")
    return found.filter(person__died=None).exclude(pk__in=lasting).order_by("person__surname", "person__given_names")


def neighbours(stay: Stay, actor: Actor, action: Action, on: date) -> list[Stay]:
    """With whom someone can change rooms: who lives in the same home on a day, of those for whom the actor decides."""
    found = Stay.objects.on(on).filter(room__home_id=stay.room.home_id).exclude(participant_id=stay.participant_id)
    return as_seen_by(actor, found.select_related("room__home").order_by("room__name"), action=action).stays


def all_stays_in(home: Home, actor: Actor) -> Residents:
    """Everyone who ever lived in a home, as the actor may know it; by room, then day."""
    found = Stay.objects.filter(room__home=home).select_related("room")
    return as_seen_by(actor, found.order_by("room__floor", "room__name", "from_on"))
