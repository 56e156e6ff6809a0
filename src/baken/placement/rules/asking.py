"""A situation as a question to the optimiser, and its answer as days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.placement.solver.problem import Person, Place, Problem, Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from baken.placement.rules.situation import PersonThere, RoomThere, Situation
    from baken.placement.solver.problem import Start

__all__ = ["Weights", "first_days", "live_together_already", "problem_of", "units_of"]


def problem_of(situation: Situation, weights: Weights) -> Problem:
    """The question as the optimiser takes it. A place keeps the key of its room, a person their own.

    The optimiser takes all places of a home for alike. So rooms of a home that are not alike for everybody (a stair,
    another environment, more square metres) are asked as homes of their own (`units_of`) under the roof of that home:
    who must be apart is apart under one roof.

    Two who live together already though they must be apart cannot be asked of the optimiser: it would find that
    nothing is possible. There it is only said that the home does not fit whoever of them may move.
    """
    units = units_of(situation)
    rooms = {room.key: room for room in situation.rooms}
    together = {frozenset(pair) for pair in live_together_already(situation)}
    unhappy = {key for pair in together for key in pair}
    asked = _Asking(situation, units, rooms)
    fits = {one.key: asked.fits(one) for one in situation.people}
    for one in situation.people:
        if one.key in unhappy and one.may_move and one.lives_in:
            fits[one.key][units[one.lives_in]] = 0
    return Problem(
        weeks=situation.weeks,
        weights=weights,
        places=[
            Place(room.key, units[room.key], max(0, situation.week_of(room.since)), _until(situation, room))
            for room in situation.rooms
        ],
        people=[
            Person(
                key=one.key,
                fit=fits[one.key],
                needs_from=max(0, situation.week_of(one.needed_from)),
                urgency=one.urgency,
                lives_in=one.lives_in,
                may_move=one.may_move,
                wishes=asked.wishes(one, fits[one.key]),
            )
            for one in situation.people
        ],
        apart=[pair for pair in situation.apart if frozenset(pair) not in together],
        roofs={unit: rooms[key].home for key, unit in units.items() if unit != rooms[key].home},
    )


def live_together_already(situation: Situation) -> list[tuple[str, str]]:
    """Those who must be apart, and live in one home now."""
    rooms = {room.key: room.home for room in situation.rooms}
    lives = {one.key: rooms[one.lives_in] for one in situation.people if one.lives_in}
    return [(one, other) for one, other in situation.apart if one in lives and lives[one] == lives.get(other)]


def units_of(situation: Situation) -> dict[str, str]:
    """For each room the unit it is asked as: its home where all rooms are alike for everybody, else a part of it."""
    alike: dict[str, dict[tuple[object, ...], int]] = defaultdict(dict)
    of_room = {}
    for room in situation.rooms:
        seen = tuple((one.suits(room), one.fit_in(room), one.wishes_in(room)) for one in situation.people)
        of_room[room.key] = alike[room.home].setdefault(seen, len(alike[room.home]))
    return {
        room.key: room.home if len(alike[room.home]) == 1 else f"{room.home}#{of_room[room.key]}"
        for room in situation.rooms
    }


def first_days(situation: Situation, starts: Iterable[Start]) -> dict[str, date]:
    """On which day each begins: the Monday of the week, or the first day in it on which it can be.

    Who follows somebody that moves begins when the room is empty; those who change rooms do so on one day.
    """
    rooms = {room.key: room for room in situation.rooms}
    people = {one.key: one for one in situation.people}
    chosen = {start.person: start for start in starts}
    days = {
        key: max(
            situation.monday(start.week),
            rooms[start.place].since,
            situation.first if people[key].lives_in else people[key].needed_from,
        )
        for key, start in chosen.items()
    }
    for _round in chosen:
        for key, start in chosen.items():
            before = rooms[start.place].held_by
            if before in chosen:
                days[key] = max(days[key], days[before])
    return days


@dataclass(frozen=True)
class _Asking:
    situation: Situation
    units: Mapping[str, str]
    rooms: Mapping[str, RoomThere]

    def fits(self, person: PersonThere) -> dict[str, int]:
        """The fit with each unit that is possible; where they live now always is."""
        found = {self.units[room.key]: person.fit_in(room) for room in self.situation.rooms if person.suits(room)}
        if person.lives_in:
            found.setdefault(self.units[person.lives_in], person.fit_in(self.rooms[person.lives_in]))
        return found

    def wishes(self, person: PersonThere, possible: Mapping[str, int]) -> dict[str, int]:
        found = {self.units[room.key]: person.wishes_in(room) for room in self.situation.rooms}
        return {unit: points for unit, points in found.items() if points and unit in possible}


def _until(situation: Situation, room: RoomThere) -> int:
    if room.until is None or room.until >= situation.after:
        return situation.weeks
    return max(0, situation.week_of(room.until))
