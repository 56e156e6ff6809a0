"""Looking for the roster of one home as a whole with CP-SAT: for a dozen people and some weeks nothing is better.

Larger questions are looked at by `rosters.solver.solve`, and home by home (`by_home`).
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Self

from baken.rosters.solver.judging import broken, cost_of
from baken.rosters.solver.problem import Answer, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.rosters.solver.looking import Look
    from baken.rosters.solver.problem import Problem, Roster

#: Between two looks at whether someone asked to stop.
LOOK_EVERY = 0.3
#: So many ways of searching take turns; with strong linear relaxations, which for homes prove how good a roster is.
WAYS, WAYS_IN_SHORT, SHORT, STRONG = 4, 2, 3.0, 2
_CLASH_SECONDS = 10.0


def size_of(problem: Problem) -> int:
    """In how many places somebody could stand."""
    return sum(sum(most > 0 for most in worker.most.values()) for worker in problem.workers) * problem.days


def look_at_all(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 0,
    start: Roster | None = None,
    progress: Callable[[float, float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Answer:
    """As `rosters.solver.solve`: the best roster that was found, never worse than `start` if that breaks nothing."""
    import numpy as np  # noqa: PLC0415  # heavy: only who solves needs it
    from ortools.sat.python import cp_model  # noqa: PLC0415  # the same

    from baken.rosters.solver.looking import Look  # noqa: PLC0415  # the same
    from baken.rosters.solver.program import Program  # noqa: PLC0415  # the same

    began = time.monotonic()
    problem.check()
    look = Look(problem)
    program = Program(look)
    if start is not None:
        program.hint(look.rows(start))
    solver = cp_model.CpSolver()
    left = max(0.2, seconds - (time.monotonic() - began))
    solver.parameters.num_workers = WAYS if left > SHORT else WAYS_IN_SHORT
    solver.parameters.linearization_level = STRONG
    solver.parameters.random_seed = seed % 2**31
    solver.parameters.max_time_in_seconds = left
    with _Watched(solver, progress, cancelled) as watched:
        status = solver.solve(program.model, watched.callback(cp_model.CpSolverSolutionCallback))
    taken = time.monotonic() - began
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        if status == cp_model.UNKNOWN and start is not None and not broken(problem, start):
            cost = float(cost_of(problem, start))
            return Answer(Status.FEASIBLE, start, cost, solver.best_objective_bound, taken, watched.was_stopped)
        return _nothing(look, taken, cancelled, is_impossible=status == cp_model.INFEASIBLE)
    rows = np.zeros(look.shape[:2], dtype=np.int16)
    program.read(solver, rows)
    roster = look.roster(rows)
    cost = cost_of(problem, roster)
    if start is not None and not broken(problem, start) and cost_of(problem, start) < cost:
        roster, cost = start, cost_of(problem, start)
    said = Status.OPTIMAL if status == cp_model.OPTIMAL else Status.FEASIBLE
    return Answer(said, roster, float(cost), solver.best_objective_bound, taken, watched.was_stopped)


def _nothing(look: Look, taken: float, cancelled: Callable[[], bool] | None, *, is_impossible: bool) -> Answer:
    from baken.rosters.solver.clash import clash_of  # noqa: PLC0415  # heavy: only who needs it

    is_cancelled = cancelled or (lambda: False)
    if not is_impossible:
        return Answer(Status.UNKNOWN, seconds=taken, cancelled=is_cancelled())
    clash = clash_of(look, seconds=_CLASH_SECONDS, is_cancelled=is_cancelled, threads=WAYS_IN_SHORT)
    return Answer(Status.INFEASIBLE, seconds=taken, clash=clash)


class _Watched:
    """Within this, a search is stopped when someone asks for it, and tells of each better roster."""

    def __init__(
        self, solver: Any, progress: Callable[[float, float], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self.solver, self.progress, self.cancelled = solver, progress, cancelled
        self.was_stopped = False
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="listens whether to stop", daemon=True)

    def __enter__(self) -> Self:
        if self.cancelled is not None:
            self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        while self.cancelled and not self._over.wait(LOOK_EVERY):
            if self.cancelled():
                self.was_stopped = True
                self.solver.stop_search()

    def callback(self, base: Any) -> Any:
        tell = self.progress

        class Told(base):  # type: ignore[misc]  # the library ships no types
            def on_solution_callback(self) -> None:
                if tell:
                    tell(self.objective_value, self.best_objective_bound)

        return Told()
