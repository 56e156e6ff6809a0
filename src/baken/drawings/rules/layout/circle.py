"""A circle of support: four rings around someone, from intimacy to those who are paid, and parts of a life in them."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

from baken.drawings.rules.layout.spots import free_near, is_free
from baken.drawings.schema import Ring, Sector

if TYPE_CHECKING:
    from baken.drawings.rules.layout.spots import Spot
    from baken.drawings.schema import Content

#: How far the middle reaches, and how broad a ring is.
MIDDLE, BROAD = 56, 108
#: What a name takes, and a short one.
NAME, SHORT_NAME = (128, 70), (96, 44)
RINGS = tuple(Ring)
#: Where each part of a life is, in quarter turns with the clock from the top right.
QUARTERS = {Sector.FAMILY: 3, Sector.FRIENDS: 0, Sector.DAYS: 1, Sector.CARE: 2}


def reach(ring: Ring) -> int:
    """How far from the middle a ring ends."""
    return MIDDLE + BROAD * (RINGS.index(ring) + 1)


def ring_at(x: int, y: int) -> Ring:
    """The ring in which a place lies; outside them all is the outermost."""
    far = max(0.0, hypot(x, y) - MIDDLE)
    return RINGS[min(len(RINGS) - 1, int(far // BROAD))]


def sector_at(x: int, y: int) -> Sector:
    """The part of a life in whose quarter a place lies."""
    quarter = {(True, True): 0, (True, False): 1, (False, False): 2, (False, True): 3}[x >= 0, y < 0]
    return next(sector for sector, place in QUARTERS.items() if place == quarter)


def circle_places(content: Content) -> dict[str, Spot]:
    places: dict[str, Spot] = {one.key: (0, 0) for one in content.elements if one.is_index}
    taken = [(one.x, one.y) for one in content.elements if one.by_hand and not one.is_index]
    for ring in RINGS:
        for sector in (*Sector, None):
            inside = [one for one in content.elements if (one.ring or Ring.EXCHANGE, one.sector) == (ring, sector)]
            free = [one for one in inside if not one.is_index and not one.by_hand]
            for place, element in enumerate(free):
                spot = _free_in(ring, sector, (place, len(free)), taken)
                places[element.key] = spot
                taken.append(spot)
    return places


def _free_in(ring: Ring, sector: Sector | None, of: tuple[int, int], taken: list[Spot]) -> Spot:
    """A place in the ring and the quarter: spread evenly, else where there is room, else as near as can be."""
    start, width = (-pi / 2, 2 * pi) if sector is None else (pi / 2 * QUARTERS[sector] - pi / 2, pi / 2)
    place, many = of
    even = (place + 0.5) / many if sector is None or many == 1 else 0.1 + 0.8 * place / (many - 1)
    middle = reach(ring) - BROAD // 2
    wanted = _spot(middle, start + width * even)
    spots = [wanted, *(_spot(far, start + width * step / 24) for far in _depths(middle) for step in range(1, 24))]
    for room in (NAME, SHORT_NAME):
        for spot in spots:
            if is_free(spot, taken, room):
                return spot
    return free_near(wanted, taken)


def _depths(middle: int) -> tuple[int, ...]:
    return middle, middle + 24, middle - 24


def _spot(far: float, angle: float) -> Spot:
    return round(far * cos(angle)), round(far * sin(angle))
