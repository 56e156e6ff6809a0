"""What people hold fast before everyone is placed again: who comes where, who stays, and where someone does not go."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from baken.placement.rules.situation import Obstacle, ObstacleKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.placement.rules.situation import PersonThere, Situation


@dataclass(frozen=True)
class Marks:
    """`pinned`: in which home someone comes to live; `staying`: who stays; `not_there`: in which homes someone does
    not come to live. Keys of people and homes."""

    pinned: Mapping[str, str] = field(default_factory=dict)
    staying: tuple[str, ...] = ()
    not_there: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """From what is kept, or from anything that holds the same names: in order, so that the same marks are equal."""
        not_there = kept.get("not_there", {})
        return cls(
            pinned=dict(sorted(kept.get("pinned", {}).items())),
            staying=tuple(sorted(set(kept.get("staying", ())))),
            not_there={person: tuple(sorted(set(not_there[person]))) for person in sorted(not_there)},
        )

    def as_kept(self) -> dict[str, Any]:
        return {
            "pinned": dict(self.pinned),
            "staying": list(self.staying),
            "not_there": {person: list(homes) for person, homes in self.not_there.items() if homes},
        }

    @property
    def number(self) -> int:
        return len(self.pinned) + len(self.staying) + sum(map(len, self.not_there.values()))


def marked(situation: Situation, marks: Marks, movers: frozenset[str]) -> Situation:
    """The situation with these marks. Of those who live somewhere only `movers` who may move do."""
    return replace(situation, people=tuple(_marked(one, marks, movers) for one in situation.people))


def pins_of(situation: Situation, marks: Marks) -> dict[str, str]:
    """The pins of people who are still there, and do not live there already."""
    rooms = {room.key: room.home for room in situation.rooms}
    lives = {one.key: rooms.get(one.lives_in or "") for one in situation.people}
    return {person: home for person, home in marks.pinned.items() if person in lives and lives[person] != home}


def _marked(person: PersonThere, marks: Marks, movers: frozenset[str]) -> PersonThere:
    may_move = person.may_move and person.key in movers and person.key not in marks.staying
    against = {
        **person.against,
        **{
            home: (*person.against.get(home, ()), Obstacle(ObstacleKind.EXCLUDED))
            for home in marks.not_there.get(person.key, ())
        },
    }
    return replace(person, may_move=may_move, against=against)
