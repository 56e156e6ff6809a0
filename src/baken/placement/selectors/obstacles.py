"""What stands in the way of a room for someone (YG-04, LE-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.homes.rules.kinds import Family
from baken.placement.rules.situation import Obstacle, ObstacleKind
from baken.youths.rules.admission import RULE as YG_04

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.homes.models import Home, Room
    from baken.participants.models import Participant
    from baken.placement.models import PlaceRequest
    from baken.placement.selectors.reading import Reading

OF_AGE = 18


def of_home(reading: Reading, request: PlaceRequest, home: Home, participant: Participant) -> list[Obstacle]:
    """What stands in the way of the whole home."""
    found = [Obstacle(ObstacleKind.EXCLUDED, text=one.reason) for one in request.excluded if one.home_id == home.pk]
    found += _age(reading, home, participant, max(request.needed_from_on, reading.day))
    if (request.participant_id, home.pk) in reading.turned_down:
        found.append(Obstacle(ObstacleKind.CHECK, YG_04))
    return found


def of_others(reading: Reading, participant_id: UUID, home_id: UUID) -> list[Obstacle]:
    """Those who live in the home, or come to live there, and from whom this person must be apart."""
    found = {}
    for other, pair in reading.apart_from(participant_id).items():
        ends = [stay.until_on for stay in reading.stays_at(home_id) if stay.participant_id == other]
        if ends:
            known = [end for end in (last_of(ends), pair.until_on) if end is not None]
            found[other] = Obstacle(ObstacleKind.APART, who=str(other), until=min(known, default=None))
    return list(found.values())


def last_of(ends: Iterable[date | None]) -> date | None:
    """The last of these days; None stands for no end."""
    known = list(ends)
    return None if None in known else max(end for end in known if end is not None)


def of_room(reading: Reading, request: PlaceRequest, room: Room) -> list[Obstacle]:
    """What stands in the way of this room alone: who lives there, and its stairs."""
    found = of_stairs(request, room)
    free = reading.free(room)
    if free is None:
        found.append(Obstacle(ObstacleKind.FULL))
    elif free.until_on is not None:
        found.append(Obstacle(ObstacleKind.TAKEN_LATER, until=free.until_on, is_hard=False))
    return found


def of_stairs(request: PlaceRequest, room: Room) -> list[Obstacle]:
    """Stairs on the way to the room, for who cannot climb them."""
    return [Obstacle(ObstacleKind.STAIRS)] if request.no_stairs and not is_without_stairs(room) else []


def is_without_stairs(room: Room) -> bool:
    return room.without_stairs or room.home.has_lift


def _age(reading: Reading, home: Home, participant: Participant, on: date) -> list[Obstacle]:
    """A home for youth takes youths (YG-04): above the age nobody, below it only with a reason. Others take adults."""
    age = participant.age_on(on)
    if reading.kind(home.pk).family is Family.YOUTH:
        if age is None:
            return [Obstacle(ObstacleKind.AGE, YG_04, is_hard=False)]
        if age.low >= reading.ages.most:
            return [Obstacle(ObstacleKind.AGE, YG_04, text=str(age))]
        if age.low < reading.ages.least:
            return [Obstacle(ObstacleKind.AGE, YG_04, text=str(age), is_hard=False)]
        return []
    if age is not None and age.high < OF_AGE:
        return [Obstacle(ObstacleKind.AGE, text=str(age))]
    return []
