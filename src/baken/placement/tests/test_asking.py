"""A situation as a question to the optimiser: with everything random, its answer holds in the situation itself."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.placement.rules.asking import first_days, live_together_already, problem_of, units_of
from baken.placement.rules.situation import HomeThere, Obstacle, ObstacleKind, PersonThere, RoomThere, Situation
from baken.placement.rules.wishes import RoomFacts, Wish, WishKind, is_met, points
from baken.placement.solver import Start, Status, Weights, solve

MONDAY = date(2025, 11, 24)
PLAIN = Weights(unplaced=1000, wait=10, misfit=1, move=60, wish=5)


def random_situation(seed: int) -> Situation:
    chance = random.Random(seed)  # no secret
    homes = ["a", "b"]
    rooms = [
        RoomThere(f"r{n}", chance.choice(homes), f"Kamer {n}", MONDAY + timedelta(days=chance.choice([0, 0, 3, 9])))
        for n in range(4)
    ]
    empty, people = list(rooms), []
    for number in range(chance.randint(2, 4)):
        lives = empty.pop() if empty and chance.random() < 0.4 else None
        suitable = {home: frozenset(r.key for r in rooms if r.home == home and chance.random() < 0.6) for home in homes}
        people.append(
            PersonThere(
                f"p{number}",
                urgency=chance.randint(1, 3),
                needed_from=MONDAY + timedelta(days=chance.choice([-20, 0, 4, 8])),
                lives_in=lives.key if lives else None,
                may_move=bool(lives) and chance.random() < 0.5,
                fit={home: chance.choice([0, 40, 100]) for home in homes},
                wishes={home: chance.choice([0, 3]) for home in homes},
                rooms={home: keys for home, keys in suitable.items() if keys},
                against={"b": (Obstacle(ObstacleKind.AGE),)} if chance.random() < 0.2 else {},
            )
        )
    held = {one.lives_in: one.key for one in people if one.lives_in}
    rooms = [
        RoomThere(r.key, r.home, r.name, MONDAY if r.key in held else r.since, held_by=held.get(r.key, ""))
        for r in rooms
    ]
    pairs = [("p0", "p1")] if chance.random() < 0.6 else []
    return Situation(MONDAY, 3, (HomeThere("a", "A"), HomeThere("b", "B")), tuple(rooms), tuple(people), tuple(pairs))


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_an_answer_holds_in_the_situation(seed: int) -> None:
    asked = random_situation(seed)
    answer = solve(problem_of(asked, PLAIN), seconds=5)
    assert answer.status is Status.OPTIMAL
    rooms = {room.key: room for room in asked.rooms}
    people = {one.key: one for one in asked.people}
    lives = {one.key: one.lives_in for one in asked.people if one.lives_in}
    days = first_days(asked, answer.starts)
    for start in answer.starts:
        person, room = people[start.person], rooms[start.place]
        assert person.suits(room), "nobody gets a room that does not suit"
        assert days[person.key] >= room.since
        assert person.lives_in or days[person.key] >= person.needed_from
        if room.held_by:
            assert days[person.key] >= days[room.held_by], "only after whoever lived there moved"
        lives[person.key] = start.place
    assert len(set(lives.values())) == len(lives), "nobody shares a room"
    together = live_together_already(asked)
    for one, other in asked.apart:
        if (one, other) not in together and one in lives and other in lives:
            assert rooms[lives[one]].home != rooms[lives[other]].home


def test_rooms_that_are_alike_for_everybody_stay_one_home() -> None:
    rooms = tuple(RoomThere(f"r{n}", "a", f"Kamer {n}", MONDAY) for n in range(3))
    walks, rolls = PersonThere("p1", fit={"a": 80}), PersonThere("p2", fit={"a": 80}, rooms={"a": frozenset({"r1"})})
    assert units_of(Situation(MONDAY, 4, rooms=rooms, people=(walks,))) == dict.fromkeys(("r0", "r1", "r2"), "a")
    units = units_of(Situation(MONDAY, 4, rooms=rooms, people=(walks, rolls)))
    assert units["r0"] == units["r2"] != units["r1"]
    problem = problem_of(Situation(MONDAY, 4, rooms=rooms, people=(walks, rolls)), PLAIN)
    assert set(problem.people[1].fit) == {units["r1"]}
    assert set(problem.roofs.values()) == {"a"}


def test_two_who_live_together_though_they_must_be_apart_can_be_asked_about() -> None:
    rooms = (
        RoomThere("r1", "a", "1", MONDAY, held_by="p1"),
        RoomThere("r2", "a", "2", MONDAY, held_by="p2"),
        RoomThere("r3", "b", "3", MONDAY + timedelta(weeks=2)),
    )
    people = (
        PersonThere("p1", lives_in="r1", fit={"a": 100, "b": 40}, may_move=True),
        PersonThere("p2", lives_in="r2", fit={"a": 100}),
    )
    asked = Situation(MONDAY, 4, rooms=rooms, people=people, apart=(("p1", "p2"),))
    answer = solve(problem_of(asked, Weights(1000, 10, 1, 30, 5)), seconds=5)
    assert answer.status is Status.OPTIMAL
    assert [(one.person, one.place) for one in answer.starts] == [("p1", "r3")]


def test_who_follows_a_mover_begins_when_the_room_is_empty() -> None:
    rooms = (
        RoomThere("r1", "a", "1", MONDAY, held_by="p1"),
        RoomThere("r2", "b", "2", MONDAY + timedelta(days=3)),
    )
    people = (PersonThere("p1", lives_in="r1", may_move=True), PersonThere("p2", needed_from=MONDAY))
    asked = Situation(MONDAY, 4, rooms=rooms, people=people)
    days = first_days(asked, [Start("p1", "r2", 0), Start("p2", "r1", 0)])
    assert days == {"p1": MONDAY + timedelta(days=3), "p2": MONDAY + timedelta(days=3)}


ROOM = RoomFacts("h1", town="Dorpstad", has_garden=True, floor=1, residents=frozenset({"p9"}))


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(WishKind.WITH, 3, who="p9"), True),
        (Wish(WishKind.WITH, 3, who="p8"), False),
        (Wish(WishKind.NEAR, 2, near="dochter", town="dorpstad "), True),
        (Wish(WishKind.TOWN, 2, town="Elders"), False),
        (Wish(WishKind.HOME, 1, home="h1"), True),
        (Wish(WishKind.GROUND, 1), False),
        (Wish(WishKind.SIZE, 1, least=12), None),
        (Wish(WishKind.GARDEN, 1), True),
    ],
)
def test_a_wish_is_met_or_not_or_not_known(wish: Wish, expected: object) -> None:
    assert is_met(wish, ROOM) is expected
    assert points([wish], ROOM) == (wish.strength if expected else 0)
