"""Why someone gets a place, what stood in the way of a better one, and what the homes become."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.placement.rules.aims import NOTHING, AimKey, aims, weighed, weight_of_waiting
from baken.placement.rules.asking import problem_of
from baken.placement.rules.explaining import WhyNot, groups, lines
from baken.placement.rules.marks import Marks, marked, pins_of
from baken.placement.rules.results import as_kept, read_result, result_of
from baken.placement.rules.situation import (
    HomeThere,
    Obstacle,
    ObstacleKind,
    PersonThere,
    RoomThere,
    Situation,
)
from baken.placement.solver import Start, Wanted, solve_in_order

MONDAY = date(2026, 11, 23)
FEATURES = {"social": ["group", "individual"]}


def person(key: str, fit: dict[str, int], **more: Any) -> PersonThere:
    return PersonThere(
        key,
        needed_from=more.pop("needed_from", MONDAY),
        fit=fit,
        agreeing={home: (points // 10, 10) for home, points in fit.items()},
        **more,
    )


def there(*people: PersonThere, apart: tuple[tuple[str, str], ...] = ()) -> Situation:
    """Beech has one room that is free and one of Bram; Ash has one that is free in the fourth week."""
    holders = {one.lives_in: one.key for one in people if one.lives_in}
    rooms = [
        RoomThere("b1", "beech", "1", MONDAY),
        RoomThere("b2", "beech", "2", MONDAY),
        RoomThere("a1", "ash", "1", date(2026, 12, 14)),
    ]
    return Situation(
        first=MONDAY,
        weeks=8,
        homes=(
            HomeThere("ash", "Ash"),
            HomeThere("beech", "Beech", residents=1, least=2, most=3, needs={"social": {"group": 1}}),
        ),
        rooms=tuple(replace(room, held_by=holders.get(room.key, "")) for room in rooms),
        people=people,
        apart=apart,
    )


def proposed(situation: Situation, marks: Marks | None = None, price: int = 10) -> tuple[Start, ...]:
    marks = marks or Marks()
    there = marked(situation, marks, frozenset(one.key for one in situation.people))
    problem = weighed(problem_of(there, NOTHING), there)
    wanted = Wanted(pinned=pins_of(there, marks))
    return solve_in_order(problem, list(aims(problem, price).values()), wanted=wanted).starts


def better(situation: Situation, key: str, price: int = 10) -> dict[str, WhyNot]:
    """What is said to have stood in the way of better homes for one person."""
    found = lines(situation, proposed(situation, price=price), price)
    return {one.home: one.why for line in found if line.person == key for one in line.better}


BRAM = person("Bram", {"beech": 60, "ash": 68}, lives_in="b2", may_move=True)


def test_who_is_placed_now_hears_that_the_better_home_is_free_later_only() -> None:
    situation = there(person("Noor", {"ash": 90, "beech": 40}), BRAM)
    line = next(one for one in lines(situation, proposed(situation), 10) if one.person == "Noor")
    assert (line.home, line.from_on, line.agreeing, line.weeks_waited) == ("beech", MONDAY, (4, 10), 0)
    assert [(one.home, one.why, one.until, one.points) for one in line.better] == [
        ("ash", WhyNot.LATER, date(2026, 12, 14), 50)
    ]


def test_who_stays_hears_that_the_other_home_is_too_little_better_for_a_move() -> None:
    situation = there(BRAM)
    assert better(situation, "Bram") == {"ash": WhyNot.PRICE}
    assert better(situation, "Bram", price=7) == {}  # moves: eight points are worth it


def test_a_home_that_cannot_be_says_by_what() -> None:
    stairs = {"ash": (Obstacle(ObstacleKind.STAIRS),)}
    situation = there(person("Noor", {"ash": 90, "beech": 40}, against=stairs))
    assert better(situation, "Noor") == {"ash": WhyNot.OBSTACLE}


def test_being_apart_and_another_who_came_first_are_said_with_who_it_is_about() -> None:
    noor, sem = person("Noor", {"beech": 90, "ash": 20}, urgency=3), person("Sem", {"beech": 90, "ash": 20})
    bram = replace(BRAM, may_move=False)
    situation = there(noor, sem, bram)
    line = next(one for one in lines(situation, proposed(situation), 10) if one.person == "Sem")
    assert [(one.home, one.why, one.who) for one in line.better] == [("beech", WhyNot.GIVEN, "Noor")]
    apart = there(noor, bram, apart=(("Bram", "Noor"),))
    line = next(one for one in lines(apart, proposed(apart), 10) if one.person == "Noor")
    assert [(one.home, one.why, one.who) for one in line.better] == [("beech", WhyNot.APART, "Bram")]


def test_who_gets_no_place_hears_what_was_in_the_way() -> None:
    noor, sem = person("Noor", {"beech": 90}, urgency=3), person("Sem", {"beech": 90})
    situation = there(noor, sem, replace(BRAM, may_move=False))
    lines_ = lines(situation, proposed(situation), 10)
    assert [(one.person, one.home, [b.why for b in one.better]) for one in lines_] == [
        ("Noor", "beech", []),
        ("Sem", "", [WhyNot.GIVEN]),
    ]


def test_a_home_shows_what_it_becomes() -> None:
    noor = person("Noor", {"beech": 90}, features=frozenset({"group"}))
    situation = there(noor, replace(BRAM, features=frozenset({"group"})))
    (group,) = groups(situation, proposed(situation), FEATURES)
    assert (group.home, group.before, group.after, group.comes) == ("beech", 1, 2, ("Noor",))
    assert group.needs_before == {"social": {"group": 1, "individual": 0}}
    assert group.needs_after == {"social": {"group": 2, "individual": 0}}


def test_what_is_held_fast_is_so_in_the_next_answer() -> None:
    situation = there(person("Noor", {"ash": 90, "beech": 95}), BRAM)
    assert proposed(situation)[-1] == Start("Noor", "b1", 0)
    assert proposed(situation, Marks(pinned={"Noor": "ash"})) == (Start("Noor", "a1", 3),)
    assert proposed(situation, Marks.read({"not_there": {"Noor": ["beech"]}})) == (Start("Noor", "a1", 3),)
    assert proposed(there(BRAM), price=0) == (Start("Bram", "a1", 3),)
    assert proposed(there(BRAM), Marks(staying=("Bram",)), price=0) == ()


def test_marks_and_results_are_kept_and_read_again() -> None:
    marks = Marks.read({"pinned": {"b": "x", "a": "y"}, "staying": {"d", "c"}, "not_there": {"e": ["z", "z"]}})
    assert Marks.read(marks.as_kept()) == marks
    assert marks.number == 5
    situation = there(person("Noor", {"ash": 90, "beech": 40}, met={"beech": ()}), BRAM)
    problem = weighed(problem_of(situation, NOTHING), situation)
    in_order = aims(problem, 10)
    answers = [solve_in_order(problem, list(in_order.values()))]
    answers.append(
        solve_in_order(problem, list(in_order.values()), wanted=Wanted(different_from=[answers[0].starts], at_least=1))
    )
    result = result_of(situation, answers, in_order, 10, FEATURES)
    assert read_result(as_kept(result)) == result
    assert [one.elsewhere for one in result.proposals] == [(), ("Bram",)]
    assert all(one.is_proven for one in result.proposals)


@given(urgency=st.integers(1, 2), one=st.integers(0, 200), other=st.integers(0, 200))
def test_what_presses_more_goes_before_any_waiting_and_longer_waiting_before_shorter(
    urgency: int, one: int, other: int
) -> None:
    assert weight_of_waiting(urgency + 1, one) > weight_of_waiting(urgency, other)
    assert (weight_of_waiting(urgency, one) >= weight_of_waiting(urgency, other)) or one < other


@pytest.mark.parametrize("price", [0, 15])
def test_one_move_fewer_outweighs_all_wishes_together(price: int) -> None:
    situation = there(person("Noor", {"ash": 90, "beech": 90}, wishes={"ash": 9, "beech": 3}), BRAM)
    weights = aims(problem_of(situation, NOTHING), price)[AimKey.MOVES_AND_WISHES].weights
    assert weights.move > 9 * weights.wish


def test_who_was_held_fast_somewhere_hears_that_and_nothing_else() -> None:
    situation = there(person("Noor", {"ash": 90, "beech": 40}))
    (line,) = lines(situation, (Start("Noor", "b1", 0),), 10, held={"Noor"})
    assert [(one.home, one.why) for one in line.better] == [("ash", WhyNot.HELD_FAST)]
