"""The best answer, beside trying everything; and what one may ask of the solver besides."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest

from baken.placement.solver import BrokenProblem, Person, Place, Problem, Start, Status, Weights, solve
from baken.placement.tests.judging import judge

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN = Weights(unplaced=1000, wait=10, misfit=1, move=60, wish=5)


def random_problem(seed: int) -> Problem:
    """Up to four people and four places, of every kind: full, not there yet, not to the end, apart, willing to move."""
    chance = random.Random(seed)  # no secret
    weeks, homes = chance.randint(1, 3), ["a", "b", "c"][: chance.randint(1, 3)]
    places = [
        Place(
            f"room {number}",
            chance.choice(homes),
            chance.choice([0, 0, 0, 1, 2]),
            weeks if chance.random() < 0.85 else chance.randint(1, weeks),
        )
        for number in range(chance.randint(2, 4))
    ]
    empty = chance.sample(places, len(places))
    people = []
    for number in range(chance.randint(2, 4)):
        own = empty.pop() if empty and chance.random() < 0.5 else None
        fit = {home: chance.randint(0, 100) for home in homes if chance.random() < 0.8 or (own and home == own.home)}
        people.append(
            Person(
                f"person {number}",
                fit,
                needs_from=0 if own else chance.randint(0, weeks - 1),
                urgency=chance.randint(1, 3),
                lives_in=own.key if own else None,
                may_move=bool(own) and chance.random() < 0.7,
                wishes={home: chance.randint(0, 4) for home in homes if chance.random() < 0.5},
            )
        )
    apart = [pair for pair in combinations([person.key for person in people], 2) if chance.random() < 0.35]
    weights = Weights(chance.choice([20, 100, 1000]), chance.choice([1, 10]), 1, chance.choice([0, 60]), 5)
    roofs = {home: "house" for home in homes if chance.random() < 0.3}
    return Problem(weeks, weights, places, people, apart, roofs)


def everything_possible(problem: Problem) -> Iterator[list[Start]]:
    """Every answer that breaks nothing, by trying all."""
    possible: list[list[Start | None]] = [
        [None]
        + [
            Start(person.key, place.key, week)
            for place in problem.places
            for week in range(problem.weeks)
            if place.home in person.fit
        ]
        for person in problem.people
    ]
    for combination in product(*possible):
        starts = [start for start in combination if start]
        if not judge(problem, starts)[1]:
            yield starts


@pytest.mark.parametrize("seed", range(100))
def test_nothing_is_better_than_what_it_finds(seed: int) -> None:
    problem = random_problem(seed)
    answer = solve(problem, seconds=20)
    least = min((judge(problem, starts)[0] for starts in everything_possible(problem)), default=None)
    if least is None:
        assert answer.status is Status.INFEASIBLE
        return
    cost, broken = judge(problem, answer.starts)
    assert not broken
    assert answer.status is Status.OPTIMAL
    assert cost == answer.cost == answer.bound == least


def test_a_chain_of_moves_makes_room() -> None:
    """The only place free is of no use to who needs one; who lives where it is of use can go there."""
    places = [Place("here", "a", 0, 4), Place("there", "b", 2, 4)]
    people = [
        Person("Noor", {"a": 100}, urgency=2),
        Person("Bram", {"a": 50, "b": 90}, lives_in="here", may_move=True),
    ]
    answer = solve(Problem(4, PLAIN, places, people))
    assert answer.starts == (Start("Bram", "there", 2), Start("Noor", "here", 2))
    assert answer.cost == 60 + 10 + 2 * 10 * 2  # the move, what fits less, two weeks of waiting


def test_two_people_apart_who_live_together_are_parted_at_once_or_it_says_that_it_cannot() -> None:
    places = [Place("one", "a", 0, 2), Place("two", "a", 0, 2), Place("three", "b", 0, 2)]
    people = [
        Person("Noor", {"a": 80, "b": 20}, lives_in="one", may_move=True),
        Person("Bram", {"a": 80}, lives_in="two"),
    ]
    problem = Problem(2, PLAIN, places, people, [("Noor", "Bram")])
    assert solve(problem).starts == (Start("Noor", "three", 0),)
    rooted = replace(problem, people=[replace(one, may_move=False) for one in people])
    assert solve(rooted).status is Status.INFEASIBLE


def test_who_stops_it_gets_what_there_is() -> None:
    answer = solve(random_problem(7), is_cancelled=lambda: True)
    assert answer.cancelled
    assert judge(random_problem(7), answer.starts)[1] == []


def test_it_tells_how_far_it_is() -> None:
    told: list[tuple[float, float]] = []
    answer = solve(random_problem(3), progress=lambda cost, bound: told.append((cost, bound)))
    assert told[-1] == (answer.cost, answer.bound)
    assert [cost for cost, _bound in told] == sorted((cost for cost, _bound in told), reverse=True)


def test_a_question_that_contradicts_itself_is_refused_with_every_mistake() -> None:
    people = [
        Person("Noor", {}, lives_in="attic"),
        Person("Noor", {"a": 1}, lives_in="one"),
        Person("Bram", {"b": 1}, lives_in="one"),
    ]
    problem = Problem(0, PLAIN, [Place("one", "a", 0, 1)], people, [("Noor", "Wies"), ("Bram", "Bram")])
    with pytest.raises(BrokenProblem) as refused:
        solve(problem)
    assert refused.value.mistakes == (
        "person Noor: stands here twice",
        "place one: 2 people live there",
        "person Noor: lives in attic, which is no place here",
        "person Bram: has no fit with the home where they live",
        "weeks: there must be one at least",
        "apart: Wies is nobody here",
        "apart: Bram from themselves",
    )
