"""What can be relied upon besides the best roster: pins, warm starts, seeds, cancelling, bounds, words for a clash."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import Any

import pytest

from baken.rosters.solver import (
    BrokenProblem,
    Cover,
    Demand,
    Duty,
    Hard,
    Limit,
    Pattern,
    Problem,
    Status,
    Wish,
    Worker,
    broken,
    cost_of,
    joined,
    parts,
    solve,
)
from baken.rosters.solver.columns import Columns
from baken.rosters.solver.examples import homes
from baken.rosters.tests.solver.judge import INFINITE, best_of, judge
from baken.rosters.tests.solver.making import small

DAY, NIGHT = Duty("d", 480), Duty("n", 600, not_followed_by=frozenset({"d"}), night=True)


def team(*workers: Worker, days: int = 7, **more: Any) -> Problem:
    covers = [Cover(f"{key}:{day}", frozenset({(day, key)}), 1, under=10) for day in range(days) for key in "dn"]
    return replace(Problem(days, (DAY, NIGHT), workers, covers), **more)


def someone(key: str, **more: Any) -> Worker:
    return replace(Worker(key, {"d": 7, "n": 7}, most_minutes=2500, most_run=4, least_free=2), **more)


def test_pins_are_kept() -> None:
    fixed = {0: "n", 1: None, 5: "d"}
    answer = solve(team(someone("a", fixed=fixed), someone("b")), seconds=5)
    assert [answer.roster["a"][day] for day in fixed] == list(fixed.values())


def test_a_warm_start_is_never_made_worse_however_little_time_there_is() -> None:
    problem = homes(1, each=5, days=14)
    known = solve(problem, seconds=3)
    again = solve(problem, seconds=0.1, start=known.roster)
    assert again.cost <= known.cost
    assert not broken(problem, again.roster)


def test_a_warm_start_that_fits_nothing_is_left_alone() -> None:
    problem = team(someone("a"), someone("b"))
    assert solve(problem, seconds=5, start={"a": ("x",)}).status is Status.OPTIMAL


def test_the_same_seed_gives_the_same_roster_in_one_thread() -> None:
    problem = homes(1, each=4, days=7)
    one, other = (solve(problem, seconds=60, seed=3, threads=1) for _turn in range(2))
    assert one.status is other.status is Status.OPTIMAL
    assert one.roster == other.roster


def test_it_stops_soon_when_cancelled_and_gives_what_was_found() -> None:
    began = time.monotonic()
    heard: list[tuple[float, float]] = []
    answer = solve(
        homes(2, each=8, days=28, shared=0.5),
        seconds=60,
        progress=lambda cost, bound: heard.append((cost, bound)),
        cancelled=lambda: len(heard) > 2,
    )
    assert answer.cancelled
    assert answer.status is Status.FEASIBLE
    assert time.monotonic() - began < 30
    costs, bounds = [cost for cost, _bound in heard], [bound for _cost, bound in heard]
    assert costs == sorted(costs, reverse=True)
    assert bounds == sorted(bounds)


def test_nothing_hard_is_broken_in_teams_of_our_own_kind() -> None:
    problem = homes(1, each=6, days=14, seed=5)
    answer = solve(problem, seconds=2)
    assert answer.bound <= answer.cost == judge(problem, answer.roster) == cost_of(problem, answer.roster)


@pytest.mark.parametrize(
    ("worker", "more", "clash"),
    [
        (
            someone("a", fixed={0: "n", 1: "d"}),
            {},
            {Demand(Hard.PIN, "a", 0, "n"), Demand(Hard.PIN, "a", 1, "d"), Demand(Hard.SUCCESSION, "a")},
        ),
        (
            someone("a", fixed={3: "d"}, days_off=frozenset({1, 3})),
            {},
            {Demand(Hard.PIN, "a", 3, "d"), Demand(Hard.DAY_OFF, "a", 3)},
        ),
        (
            someone("a", least_minutes=480),
            {"limits": (Limit("none", "a", most=0),)},
            {Demand(Hard.LEAST_MINUTES, "a"), Demand(Hard.LIMIT, "a", key="none")},
        ),
        (
            someone("a", before=("n", "n", "n", None), fixed={0: "d"}, least_free=1),
            {"forbidden": (Pattern("rest", (frozenset("n"),) * 3 + (frozenset({None}), frozenset("dn"))),)},
            {Demand(Hard.PIN, "a", 0, "d"), Demand(Hard.SEQUENCE, "a", key="rest")},
        ),
        (
            someone("a"),
            {
                "covers": (
                    Cover("two", frozenset({(2, "d")}), 3, least=3),
                    Cover("one", frozenset({(1, "d")}), 1, least=1),
                )
            },
            {Demand(Hard.COVER, key="two")},
        ),
        (
            someone("a", days_off=frozenset({2})),
            {"covers": (Cover("two", frozenset({(2, "d")}), 2, least=2),)},
            {Demand(Hard.COVER, key="two"), Demand(Hard.DAY_OFF, "a", 2)},
        ),
    ],
)
def test_what_clashes_is_the_smallest_that_does(worker: Worker, more: dict[str, Any], clash: set[Demand]) -> None:
    answer = solve(team(worker, someone("b", days_off=frozenset({5})), **more), seconds=10)
    assert answer.status is Status.INFEASIBLE
    assert set(answer.clash) == clash


def test_homes_that_share_nobody_are_parts_that_can_be_solved_apart() -> None:
    problem = homes(3, each=3, days=7)
    apart = parts(problem)
    assert [len(part.workers) for part in apart] == [3, 3, 3]
    answers = [solve(part, seconds=3) for part in apart]
    whole = joined(answers)
    assert whole.cost == cost_of(problem, whole.roster) == sum(one.cost for one in answers)
    assert not broken(problem, whole.roster)
    assert len(parts(homes(3, each=3, days=7, shared=1.0))) == 1
    none = joined([answers[0], solve(team(someone("a", fixed={0: "n", 1: "d"})), seconds=5)])
    assert (none.status, none.roster, len(none.clash)) == (Status.INFEASIBLE, {}, 3)


def test_rows_alone_prove_it_where_rows_know_every_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Column generation is not a bystander: with the whole problem kept from CP-SAT it finds and proves as well."""
    monkeypatch.setattr("baken.rosters.solver.neighbourhoods._SMALL", 0)
    monkeypatch.setattr("baken.rosters.solver.neighbourhoods._OWN", 0)
    problem = team(*(someone(key, least_minutes=1500) for key in "abc"))
    answer = solve(problem, seconds=30, threads=1)
    assert answer.status is Status.OPTIMAL


def test_what_is_too_much_to_look_at_becomes_a_tie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baken.rosters.solver.neighbourhoods._SMALL", 0)
    monkeypatch.setattr("baken.rosters.solver.neighbourhoods._OWN", 0)
    monkeypatch.setattr("baken.rosters.solver.columns._MOST_OF_ONE", 1)
    monkeypatch.setattr("baken.rosters.solver.columns._MOST_AT_FIRST", 1)
    monkeypatch.setattr("baken.rosters.solver.columns._SMALL", 1)
    tied: list[bool] = []
    close = Columns.look_closer

    def look_closer(self: Columns, rows: Any) -> bool:
        tied.append(close(self, rows))
        return tied[-1]

    monkeypatch.setattr(Columns, "look_closer", look_closer)
    for seed in (1, 2, 5, 8):
        problem = small(seed, days=4)
        best, answer = best_of(problem), solve(problem, seconds=2)
        assert answer.cost == best if best < INFINITE else answer.status is Status.INFEASIBLE
    assert any(tied)


@pytest.mark.parametrize(
    ("problem", "mistake"),
    [
        (team(someone("a"), someone("a")), "worker a: stands here twice"),
        (team(someone("a"), days=0), "days: there must be 1 to 371"),
        (team(someone("a", fixed={9: "d"})), "worker a: day 9 is not in the horizon"),
        (team(replace(someone("a"), most={"d": 1}, fixed={0: "n"})), "worker a: is pinned to n on day 0, which they"),
        (team(someone("a"), wishes=(Wish("z", 0, None, True, 1),)), "wish of z on day 0: z is nobody here"),
        (team(someone("a"), limits=(Limit("l", "a", over=-1),)), "limit l of a: over must be 0 or more"),
        (team(someone("a"), covers=(Cover("c", frozenset({(0, "q")}), 1),)), "cover c: q is no duty here"),
        (team(someone("a"), forbidden=(Pattern("p", ()),)), "sequence p: has no days"),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(problem: Problem, mistake: str) -> None:
    with pytest.raises(BrokenProblem, match=mistake):
        solve(problem)


def test_a_problem_without_anybody_has_an_answer() -> None:
    assert solve(Problem(7, (DAY,), (), (Cover("c", frozenset({(0, "d")}), 2, under=3),)), seconds=2).cost == 6


def test_rosters_by_chance_are_judged_fast() -> None:
    problem = homes(4, each=10, days=56)
    chance = random.Random(0)
    keys = [None, *(duty.key for duty in problem.duties)]
    roster = {worker.key: tuple(chance.choice(keys) for _day in range(56)) for worker in problem.workers}
    began = time.process_time()
    broken(problem, roster)
    cost_of(problem, roster)
    assert time.process_time() - began < 1
