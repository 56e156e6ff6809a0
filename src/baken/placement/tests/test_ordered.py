"""One aim after another, pins, and answers that differ: beside trying everything."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from baken.placement.solver import Aim, Person, Place, Problem, Start, Status, Wanted, Weights, solve_in_order
from baken.placement.tests.judging import judge
from baken.placement.tests.test_solver import PLAIN, everything_possible, random_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

AIMS = [
    Aim(Weights(unplaced=1, wait=0, misfit=0, move=0, wish=0), everyone_alike=True),
    Aim(Weights(unplaced=9, wait=1, misfit=0, move=0, wish=0)),
    Aim(Weights(unplaced=0, wait=0, misfit=1, move=20, wish=0)),
    Aim(Weights(unplaced=0, wait=0, misfit=0, move=50, wish=1)),
]


def costs(problem: Problem, starts: Sequence[Start]) -> tuple[float, ...]:
    """What this costs by each aim, as the judge reckons it."""
    alike = [replace(one, urgency=1) for one in problem.people]
    return tuple(
        judge(replace(problem, weights=aim.weights, people=alike if aim.everyone_alike else problem.people), starts)[0]
        for aim in AIMS
    )


def roofs(problem: Problem, starts: Sequence[Start]) -> dict[str, str | None]:
    """Under which roof each lives in the end."""
    home = {place.key: problem.roof_of(place.home) for place in problem.places}
    living: dict[str, str | None] = {
        one.key: home[one.lives_in] if one.lives_in is not None else None for one in problem.people
    }
    return living | {start.person: home[start.place] for start in starts}


def differ(problem: Problem, one: Sequence[Start], other: Sequence[Start]) -> int:
    here, there = roofs(problem, one), roofs(problem, other)
    return sum(here[person] != there[person] for person in here)


@pytest.mark.parametrize("seed", range(60))
def test_each_aim_is_as_good_as_those_before_it_allow_and_the_others_differ_enough(seed: int) -> None:
    problem, chance = random_problem(seed), random.Random(seed)  # no secret
    possible, before, at_least = list(everything_possible(problem)), list[tuple[Start, ...]](), chance.randint(1, 2)
    for _alternative in range(3):
        answer = solve_in_order(problem, AIMS, wanted=Wanted(different_from=before, at_least=at_least), seconds=20)
        left = [one for one in possible if all(differ(problem, one, other) >= at_least for other in before)]
        if not left:
            assert answer.status is Status.INFEASIBLE
            return
        assert answer.status is Status.OPTIMAL
        assert judge(problem, answer.starts)[1] == []
        assert all(differ(problem, answer.starts, other) >= at_least for other in before)
        assert costs(problem, answer.starts) == tuple(one.cost for one in answer.by_aim)
        assert costs(problem, answer.starts) == min(costs(problem, one) for one in left)
        before.append(answer.starts)


@pytest.mark.parametrize("seed", range(30))
def test_who_is_pinned_comes_to_live_there_and_the_rest_is_as_good_as_can_be(seed: int) -> None:
    problem, chance = random_problem(seed), random.Random(seed)  # no secret
    pins = {
        one.key: problem.roof_of(chance.choice(sorted(one.fit)))
        for one in problem.people
        if one.fit and chance.random() < 0.4 and (one.lives_in is None or one.may_move)
    }
    before = solve_in_order(problem, AIMS, seconds=20)
    answer = solve_in_order(problem, AIMS, wanted=Wanted(pinned=pins), known=before.starts, seconds=20)
    begun = [
        starts
        for starts in everything_possible(problem)
        if {start.person for start in starts} >= pins.keys()
        and all(roofs(problem, starts)[person] == roof for person, roof in pins.items())
    ]
    if not begun:
        assert answer.status is Status.INFEASIBLE
    else:
        assert costs(problem, answer.starts) == min(costs(problem, starts) for starts in begun)


def test_one_more_with_a_place_outweighs_all_urgency_and_all_fit() -> None:
    """Placing Noor (urgent) well leaves no place for two others; each of those places one more."""
    places = [Place("one", "a", 0, 9), Place("two", "b", 8, 9)]
    people = [
        Person("Noor", {"a": 100, "b": 1}, urgency=100),
        Person("Bram", {"a": 1}),
    ]
    answer = solve_in_order(Problem(9, PLAIN, places, people), AIMS)
    assert answer.starts == (Start("Bram", "one", 0), Start("Noor", "two", 8))


def test_a_move_happens_only_for_more_than_its_price() -> None:
    places = [Place("one", "a", 0, 2), Place("two", "b", 0, 2)]
    people = [Person("Noor", {"a": 50, "b": 69}, lives_in="one", may_move=True)]
    problem = Problem(2, PLAIN, places, people)
    assert solve_in_order(problem, AIMS).starts == ()
    better = replace(problem, people=[replace(people[0], fit={"a": 50, "b": 71})])
    assert solve_in_order(better, AIMS).starts == (Start("Noor", "two", 0),)


def test_it_tells_by_which_aim_it_is_looking_and_stops_when_asked() -> None:
    told: list[int] = []
    problem = random_problem(3)
    solve_in_order(problem, AIMS, progress=lambda aim, _cost, _bound: told.append(aim))
    assert told == sorted(told)
    assert set(told) == {0, 1, 2, 3}
    stopped = solve_in_order(problem, AIMS, is_cancelled=lambda: True)
    assert stopped.cancelled
    assert judge(problem, stopped.starts)[1] == []


@pytest.mark.parametrize("seed", range(12))
def test_large_weights_of_waiting_leave_every_aim_proven(seed: int) -> None:
    """As on the page, where a week of waiting counts for tens or hundreds: it stays exact."""
    chance = random.Random(seed)  # no secret
    homes = ["a", "b", "c"]
    places = [Place(f"room {n}", chance.choice(homes), chance.choice([0, 0, 4, 7]), 12) for n in range(9)]
    people = [
        Person(
            f"person {n}",
            {home: chance.choice([9, 50, 60, 100]) for home in homes},
            urgency=52 * chance.randint(1, 3) + chance.randint(0, 51),
            lives_in=f"room {n}" if n < 3 else None,
            may_move=n < 3,
        )
        for n in range(9)
    ]
    problem = Problem(12, PLAIN, places, people, [("person 1", "person 5"), ("person 6", "person 7")])
    first = solve_in_order(problem, AIMS)
    other = solve_in_order(problem, AIMS, wanted=Wanted(different_from=[first.starts], at_least=2), known=first.starts)
    for answer in (first, other):
        assert [one.status for one in answer.by_aim] == [Status.OPTIMAL] * len(AIMS)
        assert costs(problem, answer.starts) == tuple(one.cost for one in answer.by_aim)
