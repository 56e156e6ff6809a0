"""Which rooms are free, from which day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from baken.homes.models import Room, Stay
from baken.homes.rules.free import Free, first_free

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.homes.models import Home


@dataclass(frozen=True)
class RoomToGive:
    """A room with its home, and from when it is free; None where somebody lives without an agreed end."""

    room: Room
    free: Free | None


def rooms_to_give(homes: QuerySet[Home], on: date) -> list[RoomToGive]:
    """The rooms of these homes that are in use on a day or will be, by home. Two queries."""
    found = Room.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on), home__in=homes.order_by())
    rooms = list(
        found.select_related("home__location", "home__team").order_by("home__name", "home_id", "floor", "name")
    )
    held = _held((room.pk for room in rooms), on) if rooms else {}
    return [RoomToGive(room, first_free((room.opened_on, room.closed_on), held.get(room.pk, ()), on)) for room in rooms]


def _held(room_ids: Iterable[UUID], on: date) -> dict[UUID, list[tuple[date, date | None]]]:
    held = defaultdict(list)
    lasting = Stay.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), room_id__in=list(room_ids))
    for room_id, from_on, until_on in lasting.order_by().values_list("room_id", "from_on", "until_on"):
        held[room_id].append((from_on, until_on))
    return held
