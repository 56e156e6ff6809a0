"""What someone wishes for a place to live, and whether a room has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class WishKind(StrEnum):
    """About what a wish is. Each needs one thing besides: a person, a town, a home or a size; or nothing."""

    WITH = "with"
    NEAR = "near"
    TOWN = "town"
    HOME = "home"
    GROUND = "ground"
    SIZE = "size"
    GARDEN = "garden"


#: How much a wish weighs: nice, important, very important.
STRENGTHS = (1, 2, 3)

#: What tells that a home has a garden, in the names of shared rooms and in what is told about it.
_GARDEN_WORDS = ("tuin", "garden")


@dataclass(frozen=True)
class Wish:
    """One wish. `who` and `home` are keys; `near` is whom they want to live near to, in words."""

    kind: WishKind
    strength: int
    told_by: str = ""
    who: str = ""
    near: str = ""
    town: str = ""
    home: str = ""
    least: int = 0


@dataclass(frozen=True)
class RoomFacts:
    """What a room and its home are, as far as wishes go. Nothing known is None or empty."""

    home: str
    town: str = ""
    has_garden: bool = False
    floor: int = 0
    area: int | None = None
    residents: frozenset[str] = frozenset()


def tells_of_a_garden(texts: Iterable[str]) -> bool:
    """Whether a name of a shared room, or a word about the home, speaks of a garden."""
    return any(word in text.casefold() for text in texts for word in _GARDEN_WORDS)


def is_met(wish: Wish, room: RoomFacts) -> bool | None:
    """Whether the room has what is wished for; None where that is not known."""
    match wish.kind:
        case WishKind.WITH:
            return wish.who in room.residents
        case WishKind.NEAR | WishKind.TOWN:
            return _same_town(wish.town, room.town) if wish.town and room.town else None
        case WishKind.HOME:
            return wish.home == room.home
        case WishKind.GROUND:
            return room.floor == 0
        case WishKind.SIZE:
            return None if room.area is None else room.area >= wish.least
        case WishKind.GARDEN:
            return room.has_garden


def points(wishes: Iterable[Wish], room: RoomFacts) -> int:
    """How much of what is wished for the room has: each wish counts as strongly as it is."""
    return sum(wish.strength for wish in wishes if is_met(wish, room))


def _same_town(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
