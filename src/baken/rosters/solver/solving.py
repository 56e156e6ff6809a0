"""Finding the best roster, and proving how good it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.sat.python import cp_model

from baken.rosters.solver.clash import clash_of
from baken.rosters.solver.judging import broken, cost_of
from baken.rosters.solver.looking import Look
from baken.rosters.solver.problem import Answer, Status
from baken.rosters.solver.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.rosters.solver.problem import Demand, Problem, Roster

    #: Called with the cost of the best roster so far and with the bound.
    type Progress = Callable[[float, float], None]

_CLASH_SECONDS = 10.0


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    start: Roster | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    threads: int = 2,
) -> Answer:
    """The best roster that was found within so many seconds, and how good it is at least.

    `start` is a roster to begin with: the answer is never worse, if it breaks nothing.

    Raises:
        BrokenProblem: the problem contradicts itself.
    """
    problem.check()
    began = time.monotonic()
    look = Look(problem)
    is_cancelled = cancelled or (lambda: False)
    program = Program(look)
    if start is not None:
        program.hint(look.rows(start))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = threads
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(0.05, seconds - (time.monotonic() - began))
    status = solver.solve(program.model, _Watch(progress, is_cancelled))
    rows = np.zeros(look.shape[:2], dtype=np.int16)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        clash: tuple[Demand, ...] = ()
        if status == cp_model.INFEASIBLE:
            clash = clash_of(look, seconds=_CLASH_SECONDS, is_cancelled=is_cancelled, threads=threads)
        said = Status.INFEASIBLE if status == cp_model.INFEASIBLE else Status.UNKNOWN
        return Answer(said, seconds=time.monotonic() - began, cancelled=is_cancelled(), clash=clash)
    program.read(solver, rows)
    roster = look.roster(rows)
    if start is not None and not broken(problem, start) and cost_of(problem, start) < cost_of(problem, roster):
        roster = start
    return Answer(
        Status.OPTIMAL if status == cp_model.OPTIMAL else Status.FEASIBLE,
        roster,
        cost_of(problem, roster),
        solver.best_objective_bound,
        time.monotonic() - began,
        is_cancelled(),
    )


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, progress: Progress | None, is_cancelled: Callable[[], bool]) -> None:
        super().__init__()
        self.progress, self.is_cancelled = progress, is_cancelled

    def on_solution_callback(self) -> Any:
        if self.progress:
            self.progress(self.objective_value, self.best_objective_bound)
        if self.is_cancelled():
            self.stop_search()
