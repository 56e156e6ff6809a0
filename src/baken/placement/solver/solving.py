"""Finding the best answer, and proving it.

1. The relaxed program is solved with few choices, and those that would improve it are added until none would: what it
   costs then is a bound for every answer.
2. The same choices, whole: an answer. Its cost above the bound says which other choices could still be in a better one:
   only those whose price is no more than that difference.
3. With these added it is solved once more. What comes out is the best answer there is.
"""

from __future__ import annotations

import math
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from ortools.math_opt.python import mathopt
from ortools.util.python.solve_interrupter import SolveInterrupter

from baken.placement.solver.choices import choices_of
from baken.placement.solver.demands import can_be, chosen_by
from baken.placement.solver.greedy import first_answer
from baken.placement.solver.problem import Answer, Status
from baken.placement.solver.program import Program
from baken.placement.solver.rooms import hand_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from baken.placement.solver.choices import Array, Choice, Choices
    from baken.placement.solver.demands import Demand
    from baken.placement.solver.problem import Problem, Start

    #: Called with the cost of the best answer so far and with the bound.
    type Progress = Callable[[float, float], None]

#: How many choices of one person are added at a time.
_AT_A_TIME = 8
_NEAR = 1e-6
#: How exact a sum of many costs is.
_ROUGH = 1e-4
#: How often, in seconds, it is asked whether to stop.
_LOOK_EVERY = 0.2
_NEVER = float("inf")


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    engine: str = "HIGHS",
    seed: int = 0,
    progress: Progress | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Answer:
    """The best answer that was found within so many seconds, and how good it is at least.

    The same problem and seed give the same answer each time, unless time runs out. `progress` hears of each better
    answer and bound; as soon as `is_cancelled` says so, what was found until then is given. `engine` is the solver of
    whole programs: HIGHS or CP_SAT.

    Raises:
        BrokenProblem: the problem contradicts itself.
    """
    problem.check()
    how = How(seconds, engine, seed, progress, is_cancelled)
    return solve_choices(choices_of(problem), how)


@dataclass(frozen=True)
class How:
    """How long to look, with what, and whom to tell; see `solve`."""

    seconds: float
    engine: str = "HIGHS"
    seed: int = 0
    progress: Progress | None = None
    is_cancelled: Callable[[], bool] = lambda: False


def solve_choices(choices: Choices, how: How, *, demands: Sequence[Demand] = (), known: Sequence[Start] = ()) -> Answer:
    """The same for choices that meet demands besides. What is `known` is an answer to begin with, if it is one."""
    return _Solving(choices, how, demands, known).solve()


class _Solving:
    def __init__(self, choices: Choices, how: How, demands: Sequence[Demand], known: Sequence[Start]) -> None:
        self.started = time.monotonic()
        self.seconds, self.progress, self.is_cancelled = how.seconds, how.progress, how.is_cancelled
        self.engine, self.seed = mathopt.SolverType[how.engine], how.seed
        self.choices, self.demands = choices, demands
        self.known = chosen_by(choices, known)
        self.bound, self.cost, self.chosen = -_NEVER, _NEVER, None
        self.is_impossible = False

    chosen: list[Choice] | None

    def solve(self) -> Answer:
        for first in (self.known, first_answer(self.choices), []):
            if first is not None and can_be(self.choices, first):
                self._found(first)
        near, price = self._relax()
        if self.is_impossible:
            return Answer(Status.INFEASIBLE, seconds=self._passed)
        if not self._is_done:
            self._choose(near)
        if not self._is_done:
            least = self.bound - self.choices.base
            if price is None:  # it could not be solved exactly: then every choice is looked at
                price = np.where(np.isfinite(self.choices.cost), -_NEVER, _NEVER)
            within = np.argwhere(
                np.isfinite(self.choices.cost) & (price <= self.cost - self.choices.base - least + _NEAR)
            )
            proven = self._choose((int(who), int(home), int(week)) for who, home, week in within)
            self._bounded(min(proven, self.cost))
        return self._answer()

    def _relax(self) -> tuple[list[Choice], Array | None]:
        """Bound every answer; the choices that were needed for that, and the price of each when it is exact."""
        program = self._program(whole=False)
        for choice in sorted({*(self.chosen or ()), *self.known}):
            program.add(choice)
        for pair in self.choices.one_leaves_at_once:
            for who in {one for one in pair if one is not None}:
                for home in np.flatnonzero(np.isfinite(self.choices.cost[who, :, 0])):
                    if (who, int(home), 0) not in program.chosen:
                        program.add((who, int(home), 0))
        solver = mathopt.IncrementalSolver(program.model, mathopt.SolverType.GLOP)
        while self._left > 0 and not self.is_cancelled():
            solved = solver.solve(params=self._parameters())
            if solved.termination.reason != mathopt.TerminationReason.OPTIMAL:
                break
            price = program.prices(solved.dual_values())
            best = price.min(axis=(1, 2), initial=0.0)
            self._bounded(self.choices.base + solved.objective_value() + float(best.sum()))
            if added := _worth_adding(price, program.chosen):
                for choice in added:
                    program.add(choice)
                continue
            values = solved.variable_values()
            of_choices = {choice: values[variable] for choice, variable in program.chosen.items()}
            if program.keep_apart_where_needed(of_choices):
                continue
            self.is_impossible = program.is_impossible(values)
            return list(program.chosen), price
        return list(program.chosen), None

    def _choose(self, possible: Iterable[Choice]) -> float:
        """Look for the best whole answer with these choices; says below which cost there is none."""
        program = self._program(whole=True)
        for choice in sorted({*possible, *(self.chosen or ())}):
            program.add(choice)
        program.keep_all_apart()
        parameters = self._parameters(relative_gap_tolerance=0.0, absolute_gap_tolerance=_NEAR)
        with self._interrupted_when_cancelled() as interrupter:
            solved = mathopt.solve(program.model, self.engine, params=parameters, interrupter=interrupter)
        if solved.has_primal_feasible_solution():
            values = solved.variable_values()
            if not program.is_impossible(values):
                self._found([choice for choice, variable in program.chosen.items() if values[variable] > 1 / 2])
            elif len(program.chosen) == self.choices.number:
                self.is_impossible = solved.termination.reason == mathopt.TerminationReason.OPTIMAL
        return self.choices.base + float(solved.best_objective_bound())

    def _program(self, *, whole: bool) -> Program:
        """Without choices yet. Those of the best answer so far belong in it, so that there is one."""
        nothing_found = self.chosen is None
        return Program(self.choices, whole=whole, demands=self.demands, may_be_impossible=nothing_found)

    def _parameters(self, **further: float) -> mathopt.SolveParameters:
        return mathopt.SolveParameters(
            time_limit=timedelta(seconds=max(self._left, 0.1)), random_seed=self.seed, **further
        )

    @contextmanager
    def _interrupted_when_cancelled(self) -> Iterator[SolveInterrupter]:
        interrupter, done = SolveInterrupter(), threading.Event()

        def watch() -> None:
            while not done.wait(_LOOK_EVERY):
                if self.is_cancelled():
                    interrupter.interrupt()
                    return

        watching = threading.Thread(target=watch, daemon=True)
        watching.start()
        try:
            yield interrupter
        finally:
            done.set()
            watching.join()

    def _found(self, chosen: list[Choice]) -> None:
        if not all(demand.is_met_by(chosen) for demand in self.demands):
            return
        cost = self.choices.base + float(sum(self.choices.cost[choice] for choice in chosen))
        if cost < self.cost - _NEAR:
            self.cost, self.chosen = cost, chosen
            self._tell()

    def _bounded(self, bound: float) -> None:
        """No answer costs less than this; with whole costs none costs less than the next whole number."""
        if self.choices.is_whole and math.isfinite(bound):
            bound = math.ceil(bound - _ROUGH)
        if bound > self.bound:
            self.bound = bound
            self._tell()

    def _tell(self) -> None:
        if self.progress:
            self.progress(self.cost, self.bound)

    def _answer(self) -> Answer:
        if self.chosen is None:
            status = Status.INFEASIBLE if self.is_impossible else Status.UNKNOWN
            return Answer(status, bound=self.bound, seconds=self._passed, cancelled=self.is_cancelled())
        return Answer(
            status=Status.OPTIMAL if self._is_proven else Status.FEASIBLE,
            starts=hand_out(self.choices, self.chosen),
            cost=self.cost,
            bound=min(self.bound, self.cost),
            seconds=self._passed,
            cancelled=self.is_cancelled(),
        )

    @property
    def _passed(self) -> float:
        return time.monotonic() - self.started

    @property
    def _left(self) -> float:
        return self.seconds - self._passed

    @property
    def _is_proven(self) -> bool:
        return self.cost <= self.bound + _ROUGH

    @property
    def _is_done(self) -> bool:
        return self._is_proven or self._left <= 0 or self.is_cancelled()


def _worth_adding(price: Array, known: Mapping[Choice, object]) -> list[Choice]:
    """For each person the choices that would improve most."""
    found = []
    for who in np.flatnonzero(price.min(axis=(1, 2), initial=0.0) < -_NEAR):
        of_person = price[who].ravel()
        best = np.argpartition(of_person, min(_AT_A_TIME, of_person.size - 1))[:_AT_A_TIME]
        for index in sorted(int(one) for one in best):
            home, week = divmod(index, price.shape[2])
            if of_person[index] < -_NEAR and (int(who), home, week) not in known:
                found.append((int(who), home, week))
    return found
