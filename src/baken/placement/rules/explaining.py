"""Why each gets this place, and what stood in the way of a better one; and what the homes become (LE-05)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping  # pydantic reads the types of what is kept
from dataclasses import dataclass, field, replace
from datetime import date  # pydantic reads the types of what is kept
from enum import StrEnum
from typing import TYPE_CHECKING

from baken.placement.rules.asking import first_days
from baken.placement.rules.situation import Obstacle  # pydantic reads it
from baken.placement.rules.wishes import Wish  # pydantic reads it

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from baken.placement.rules.situation import HomeThere, PersonThere, RoomThere, Situation
    from baken.placement.solver.problem import Start

#: So many better homes are explained for one person.
MOST_EXPLAINED = 3


class WhyNot(StrEnum):
    """What stood in the way of a home that fits better."""

    OBSTACLE = "obstacle"
    APART = "apart"
    LATER = "later"
    GIVEN = "given"
    MOVE_OF_ANOTHER = "move-of-another"
    FULL = "full"
    PRICE = "price"
    HELD_FAST = "held-fast"
    OTHERWISE = "otherwise"


@dataclass(frozen=True)
class Better:
    """A home that fits better, or has more of what is wished for, and what stood in the way of it.

    HELD_FAST: people said where this person lives. OTHERWISE: a room is free there, and the proposal as a whole is
    better, or another one on purpose, by living here.

    `who` is the other whom it is about, `until` the day on which it is over, `points` how much better it fits.
    """

    home: str
    why: WhyNot
    points: int = 0
    who: str = ""
    until: date | None = None
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True)
class Line:
    """What is proposed for one person. Who gets no place, or stays, has no `room` to go to.

    `weeks_waited` counts from the day on which the place is needed. `stays_in` is the home of who stays.
    """

    person: str
    room: str = ""
    home: str = ""
    from_on: date | None = None
    week: int | None = None
    moves_from: str = ""
    stays_in: str = ""
    agreeing: tuple[int, int] | None = None
    fit: int = 0
    met: tuple[Wish, ...] = ()
    weeks_waited: int = 0
    better: tuple[Better, ...] = ()
    possible: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """A home as it is and as it becomes: how many live there, and how many of them need each feature.

    Who leaves by the end of a stay is not counted any more in `after`.
    """

    home: str
    before: int
    after: int
    comes: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    needs_before: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    needs_after: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass
class _Outcome:
    """Who lives where in the end, and which rooms are held by then."""

    situation: Situation
    starts: Mapping[str, Start]
    held: Collection[str] = ()

    def __post_init__(self) -> None:
        self.rooms: dict[str, RoomThere] = {room.key: room for room in self.situation.rooms}
        self.people: dict[str, PersonThere] = {one.key: one for one in self.situation.people}
        self.home: dict[str, str] = {}
        self.holds: dict[str, str] = {}
        for person in self.situation.people:
            start = self.starts.get(person.key)
            room = start.place if start else person.lives_in
            if room in self.rooms:
                self.home[person.key], self.holds[room] = self.rooms[room].home, person.key
        self.of_home: dict[str, list[RoomThere]] = {}
        for one in self.situation.rooms:
            self.of_home.setdefault(one.home, []).append(one)


def lines(situation: Situation, starts: Iterable[Start], move_price: int, held: Collection[str] = ()) -> list[Line]:
    """One line for everybody who asked for a place or may move: the most pressing first.

    `held` are those of whom people said where they live.
    """
    chosen = {start.person: start for start in starts}
    outcome, days = _Outcome(situation, chosen, held), first_days(situation, chosen.values())
    asking = [one for one in situation.people if one.lives_in is None or one.may_move]
    ordered = sorted(asking, key=lambda one: (-one.urgency, one.waits_since or situation.first, one.key))
    return [_line(one, outcome, days.get(one.key), move_price) for one in ordered]


def _line(person: PersonThere, outcome: _Outcome, day: date | None, move_price: int) -> Line:
    start, home = outcome.starts.get(person.key), outcome.home.get(person.key, "")
    here = outcome.rooms.get(person.lives_in or "")
    line = Line(
        person=person.key,
        agreeing=person.agreeing.get(home),
        fit=person.fit_in(here) if here else 0,
        better=tuple(_better(person, outcome, move_price)),
        possible=tuple(dict.fromkeys(room.home for room in outcome.situation.rooms if person.suits(room))),
    )
    if start is None:
        return replace(line, stays_in=home)
    room = outcome.rooms[start.place]
    return replace(
        line,
        room=room.key,
        home=home,
        from_on=day,
        week=start.week,
        moves_from=here.home if here else "",
        fit=person.fit_in(room),
        met=person.met.get(home, ()),
        weeks_waited=0 if here else max(0, start.week - max(0, outcome.situation.week_of(person.needed_from))),
    )


def _better(person: PersonThere, outcome: _Outcome, move_price: int) -> list[Better]:
    """The homes that would suit better than what is proposed, best first, with what stood in the way."""
    own = outcome.home.get(person.key)
    start = outcome.starts.get(person.key)
    room = outcome.rooms.get(start.place if start else person.lives_in or "")
    now = (person.fit_in(room), person.wishes_in(room)) if room else (-1, -1)
    found = []
    for home in person.fit:
        worth = max(
            ((person.fit_in(one), person.wishes_in(one)) for one in outcome.of_home.get(home, ())), default=(-1, -1)
        )
        if home != own and worth > now:
            points = worth[0] - max(now[0], 0)
            found.append((worth, home, _why_not(person, home, points, outcome, move_price)))
    found.sort(key=lambda one: (-one[0][0], -one[0][1], one[1]))
    return [better for _worth, _home, better in found[:MOST_EXPLAINED]]


def _why_not(person: PersonThere, home: str, points: int, outcome: _Outcome, move_price: int) -> Better:
    if person.key in outcome.held:
        return Better(home, WhyNot.HELD_FAST, points)
    if hard := tuple(one for one in person.against.get(home, ()) if one.is_hard):
        return Better(home, WhyNot.OBSTACLE, points, obstacles=hard)
    for other in _apart_from(person.key, outcome.situation.apart):
        if outcome.home.get(other) == home:
            return Better(home, WhyNot.APART, points, who=other)
    if person.lives_in and points <= move_price:
        return Better(home, WhyNot.PRICE, points)
    rooms = [room for room in outcome.of_home.get(home, ()) if person.suits(room) and _lasts(room, outcome.situation)]
    return _of_rooms(person, home, points, rooms, outcome)


def _of_rooms(person: PersonThere, home: str, points: int, rooms: Sequence[RoomThere], outcome: _Outcome) -> Better:
    """Why no room there: what could be waited for is said before what is given to another, and that before full."""
    situation, start = outcome.situation, outcome.starts.get(person.key)
    empty = [room for room in rooms if room.key not in outcome.holds]
    later = [room.since for room in empty if start is None or situation.week_of(room.since) > start.week]
    if empty and not later:
        return Better(home, WhyNot.OTHERWISE, points)
    if later and min(later) < situation.after:
        return Better(home, WhyNot.LATER, points, until=min(later))
    for room in rooms:
        holder = outcome.holds.get(room.key, "")
        if holder in outcome.starts:
            return Better(home, WhyNot.GIVEN, points, who=holder)
    for room in rooms:
        dweller = outcome.people.get(outcome.holds.get(room.key, ""))
        if dweller and dweller.may_move:
            return Better(home, WhyNot.MOVE_OF_ANOTHER, points, who=dweller.key)
    return Better(home, WhyNot.FULL, points, until=min(later, default=None))


def _apart_from(key: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [other for pair in pairs for one, other in (pair, pair[::-1]) if one == key]


def _lasts(room: RoomThere, situation: Situation) -> bool:
    return room.until is None or room.until >= situation.after


def groups(situation: Situation, starts: Iterable[Start], features: Mapping[str, Sequence[str]]) -> list[Group]:
    """Every home to which somebody comes, or from which somebody leaves, as it becomes."""
    chosen = {start.person: start for start in starts}
    outcome = _Outcome(situation, chosen)
    found = []
    lives = {one.key: outcome.rooms[one.lives_in].home for one in situation.people if one.lives_in in outcome.rooms}
    for home in situation.homes:
        comes = tuple(sorted(key for key in chosen if outcome.home[key] == home.key))
        leaves = tuple(sorted(key for key in chosen if lives.get(key) == home.key))
        if comes or leaves:
            staying = sum(bool(room.held_by) for room in outcome.of_home.get(home.key, ()))
            after = staying + len(comes) - len(leaves)
            before, needs = _needs(home, comes, leaves, outcome.people, features)
            found.append(Group(home.key, home.residents, after, comes, leaves, before, needs))
    return found


def _needs(
    home: HomeThere,
    comes: Iterable[str],
    leaves: Iterable[str],
    people: Mapping[str, PersonThere],
    features: Mapping[str, Sequence[str]],
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """How many need each feature, by group of features: now and then."""
    change: Counter[str] = Counter()
    for key in comes:
        change.update(people[key].features or ())
    for key in leaves:
        change.subtract(people[key].features or ())
    before = {group: {key: home.needs.get(group, {}).get(key, 0) for key in keys} for group, keys in features.items()}
    after = {
        group: {key: max(0, number + change[key]) for key, number in counted.items()}
        for group, counted in before.items()
    }
    return before, after
