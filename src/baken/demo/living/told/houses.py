"""Houses with their rooms, who lives there, and who came when and why.

Days are counted back from today (`ago`); a day that is still to come is below nought.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from baken.demo.story import Naming, SomeoneNear, Strict


class Neighbour(Strict):
    """Someone who lives in a home without a course of guidance: who they are, and who is around them."""

    key: str
    name: Naming
    age: int
    birthday: str = ""
    birth_known: Literal["day", "month", "year", "unknown"] = "day"
    guardianship: bool = False
    people: tuple[SomeoneNear, ...] = ()


class RoomTold(Strict):
    name: str
    floor: int = 0
    stairs: bool = False
    area: int = 16
    note: str = ""


class SharedTold(Strict):
    name: str
    note: str = ""


class Comes(Strict):
    """Someone comes to live here. What is still to come, or was so before Baken, was `decided` on another day."""

    does: Literal["comes"] = "comes"
    who: str
    room: str
    ago: int
    decided: int | None = None
    kind: Literal["full_time", "part_time", "trial", "respite", "crisis"] = "full_time"
    nights: int | None = None
    weeks: int = 1
    #: When someone is here who lives here part of the time: from a day and hour to a day and hour ("0 16:00").
    parts: tuple[tuple[str, str], ...] = ()
    because: str


class Moves(Strict):
    """Someone goes to live in another room, here or in another home; with `kind` in another way than before."""

    does: Literal["moves"]
    who: str
    home: str = ""
    room: str
    ago: int
    decided: int | None = None
    kind: str = ""
    because: str


class Swaps(Strict):
    does: Literal["swaps"]
    who: str
    other: str
    ago: int
    because: str


class Leaves(Strict):
    does: Literal["leaves"]
    who: str
    ago: int
    reason: Literal["family", "independent", "elsewhere", "over", "died", "other"]
    note: str = ""


type Step = Annotated[Comes | Moves | Swaps | Leaves, Field(discriminator="does")]


class OwnKind(Strict):
    """A kind of home that the organisation added."""

    title: str
    resident: str
    residents: str
    about: str
    tools: tuple[str, ...]


class HouseTold(Strict):
    """One home with its rooms, and who came and went."""

    key: str
    name: str
    kind: str
    team: str
    opened: int
    street: str
    lift: bool = False
    about: str
    own_kind: OwnKind | None = None
    rooms: tuple[RoomTold, ...]
    shared: tuple[SharedTold, ...]
    steps: tuple[Step, ...]
