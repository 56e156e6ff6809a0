"""Small problems with every feature: the answer is the best of all rosters, as tried one by one."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from baken.rosters.solver import Problem, Status, Unit, broken, cost_of, solve
from baken.rosters.tests.solver.judge import INFINITE, best_of, judge
from baken.rosters.tests.solver.making import small

DAYS = 4


def check(problem: Problem, *, threads: int) -> None:
    best = best_of(problem)
    answer = solve(problem, seconds=20, threads=threads)
    if best == INFINITE:
        assert answer.status is Status.INFEASIBLE
        assert answer.clash
        return
    assert judge(problem, answer.roster) == answer.cost == cost_of(problem, answer.roster) == best
    assert answer.bound <= best
    assert answer.status is Status.OPTIMAL


@pytest.mark.parametrize("seed", range(24))
def test_the_best_roster_is_found_and_proven_or_that_there_is_none(seed: int) -> None:
    check(small(seed, days=DAYS), threads=1 + seed % 2)


@pytest.mark.parametrize("feature", ["limits", "forbidden", "covers", "wishes"])
@pytest.mark.parametrize("seed", range(2))
def test_each_kind_of_demand_alone(feature: str, seed: int) -> None:
    problem = small(100 + seed, days=DAYS)
    plain = replace(
        problem,
        limits=(),
        forbidden=(),
        wishes=(),
        covers=tuple(replace(cover, least=None, most=None, workers=None) for cover in problem.covers),
        workers=tuple(replace(worker, days_off=frozenset(), fixed={}, before=()) for worker in problem.workers),
    )
    check(replace(plain, **{feature: getattr(problem, feature)}), threads=1)


@pytest.mark.parametrize("unit", list(Unit))
def test_a_limit_in_each_unit(unit: Unit) -> None:
    problem = small(7, days=DAYS, workers=1)
    times = 480 if unit is Unit.MINUTES else 1
    limits = [
        replace(limit, unit=unit, worker="w0", least=times, most=2 * times, days=None)
        for limit in (*small(3).limits, *small(4).limits, *small(5).limits)
    ]
    check(replace(problem, limits=limits, first_weekday=3), threads=1)


@pytest.mark.parametrize("seed", range(60))
def test_what_judges_rosters_agrees_with_the_judge_of_the_tests(seed: int) -> None:
    problem, chance = small(seed, days=6), random.Random(seed)
    for _roster in range(20):
        roster = {worker.key: tuple(chance.choice([None, "a", "n"]) for _day in range(6)) for worker in problem.workers}
        judged = judge(problem, roster)
        assert (judged == INFINITE) == bool(broken(problem, roster))
        if judged < INFINITE:
            assert judged == cost_of(problem, roster)
