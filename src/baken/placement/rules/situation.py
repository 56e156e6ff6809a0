"""Who lives where, who needs a place, and what stands in the way, over a number of weeks: plain values.

Keys are ids as text. No names of people: whoever shows them looks up those that the reader may see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from baken.placement.rules.wishes import Wish


class ObstacleKind(StrEnum):
    """Why someone cannot, or should not, live in a place."""

    FULL = "full"
    TAKEN_LATER = "taken-later"
    APART = "apart"
    STAIRS = "stairs"
    AGE = "age"
    CHECK = "check"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Obstacle:
    """One thing that stands in the way, in words by `wording.obstacle_words`.

    `until` is the day on which it is over; `who` the person it is about; `text` what somebody wrote, or a check says;
    `url` where that is looked at. With `is_hard` nobody is proposed there; else a person may decide it all the same.
    """

    kind: ObstacleKind
    rule: str = ""
    until: date | None = None
    who: str = ""
    text: str = ""
    url: str = ""
    is_hard: bool = True


@dataclass(frozen=True)
class HomeThere:
    """A home with its environment, how many live there, the usual number (SL-01), and what they need.

    `environment` is empty where the home has none, or where its parts differ; `per_worker` is YG-02.
    """

    key: str
    name: str
    environment: str = ""
    residents: int = 0
    least: int | None = None
    most: int | None = None
    needs: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    rule: str = ""
    per_worker: int | None = None


@dataclass(frozen=True)
class RoomThere:
    """A room, from when until when someone can be given it; `held_by` is who lives there without an end."""

    key: str
    home: str
    name: str
    since: date
    until: date | None = None
    held_by: str = ""
    environment: str = ""


@dataclass(frozen=True)
class PersonThere:
    """Someone who needs a place, or who lives here and stays or may move.

    `fit` (0 to 100) and `agreeing` (features in which both agree, of all that either has) are per home, that of the
    best room in it. Where rooms of a home differ for this person, `rooms` says which ones are possible, `room_fit` and
    `room_wishes` what is otherwise there. A home with an obstacle in `against` is not possible.
    """

    key: str
    urgency: int = 1
    needed_from: date = date.min
    waits_since: date | None = None
    request: str = ""
    lives_in: str | None = None
    may_move: bool = False
    agreeing: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    fit: Mapping[str, int] = field(default_factory=dict)
    wishes: Mapping[str, int] = field(default_factory=dict)
    met: Mapping[str, tuple[Wish, ...]] = field(default_factory=dict)
    against: Mapping[str, tuple[Obstacle, ...]] = field(default_factory=dict)
    features: frozenset[str] | None = None
    rooms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    room_fit: Mapping[str, int] = field(default_factory=dict)
    room_wishes: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_settled(self) -> bool:
        """Whether a meeting settled what they need; if not, every home fits as well as another."""
        return self.features is not None

    def suits(self, room: RoomThere) -> bool:
        """Whether this room is possible, apart from who lives there now."""
        if room.home not in self.fit or any(one.is_hard for one in self.against.get(room.home, ())):
            return False
        return room.home not in self.rooms or room.key in self.rooms[room.home]

    def fit_in(self, room: RoomThere) -> int:
        return self.room_fit.get(room.key, self.fit.get(room.home, 0))

    def wishes_in(self, room: RoomThere) -> int:
        return self.room_wishes.get(room.key, self.wishes.get(room.home, 0))


@dataclass(frozen=True)
class Situation:
    """Everything that is asked of the optimiser. `first` is a Monday; week 0 begins there.

    `apart` are two people who must not share a home.
    """

    first: date
    weeks: int
    homes: tuple[HomeThere, ...] = ()
    rooms: tuple[RoomThere, ...] = ()
    people: tuple[PersonThere, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    @property
    def after(self) -> date:
        """The first day after the weeks that are looked at."""
        return self.first + timedelta(weeks=self.weeks)

    def week_of(self, day: date) -> int:
        """In which week a day is; before the first week it is below nought."""
        return (day - self.first).days // 7

    def monday(self, week: int) -> date:
        return self.first + timedelta(weeks=week)
