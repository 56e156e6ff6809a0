"""The best roster and the best bound so far, which all who search share."""

from __future__ import annotations

import math
import threading
import time
from typing import TYPE_CHECKING, Any

from baken.rosters.solver.judging import broken, cost_of, present
from baken.rosters.solver.problem import Hard

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.rosters.solver.looking import Look, Rows
    from baken.rosters.solver.problem import Roster

#: How exact a sum of many costs is.
ROUGH = 1e-4
#: How often, in seconds, it is asked whether to stop.
_LOOK_EVERY = 0.2


class Best:
    """Takes rosters and bounds from whoever finds them. What it is offered it judges itself.

    A roster that misses hard covers is kept as well, as something to begin with: each one missed costs `price`.
    """

    def __init__(
        self,
        look: Look,
        *,
        until: float,
        price: float,
        progress: Callable[[float, float], None] | None,
        is_cancelled: Callable[[], bool],
    ) -> None:
        self.look, self.until, self.price = look, until, price
        self._progress, self._is_cancelled = progress, is_cancelled
        self._lock = threading.RLock()
        self.rows: Rows | None = None
        self.cost = math.inf
        self.missed = 0
        self.bound = -math.inf
        self.impossible = False
        self.stopped = False

    def offer(self, rows: Rows) -> bool:
        """Says whether this is better than what there was."""
        problem, roster = self.look.problem, self.look.roster(rows)
        if any(one.what is not Hard.COVER for one in broken(problem, roster)):
            return False
        missed = self._missed(roster)
        cost = cost_of(problem, roster) + self.price * missed
        with self._lock:
            if cost >= self.cost - ROUGH:
                return False
            self.rows, self.cost, self.missed = rows.copy(), cost, missed
            self._tell()
        return True

    def _missed(self, roster: Roster) -> int:
        missed = 0
        for cover in self.look.problem.covers:
            if cover.least or cover.most is not None:
                there = present(cover, roster)
                missed += max(0, (cover.least or 0) - there)
                missed += max(0, there - cover.most) if cover.most is not None else 0
        return missed

    def bounded(self, bound: float) -> None:
        """No roster costs less than this: every cost is whole, so none costs less than the next whole number."""
        if not math.isfinite(bound):
            return
        with self._lock:
            bound = math.ceil(bound - ROUGH)
            if bound > self.bound:
                self.bound = bound
                self._tell()

    def _tell(self) -> None:
        if self._progress and self.found:
            self._progress(self.cost, self.bound)

    def ask(self, model: Any, seconds: float, seed: int = 0, heard: Any = None) -> tuple[Any, Any]:
        """What CP-SAT says of a model, in one thread, until the search is done at the latest.

        With `heard`, which hears of each solution, the model is the whole problem: what it proves is told.
        """
        from ortools.sat.python import cp_model  # noqa: PLC0415  # it is heavy

        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.max_time_in_seconds = max(0.05, min(seconds, self.left))
        solver.parameters.linearization_level = 2
        if heard is not None:
            solver.best_bound_callback = self.bounded
        done = threading.Event()

        def watch() -> None:
            while not done.wait(_LOOK_EVERY):
                if self.done:
                    solver.stop_search()
                    return

        watching = threading.Thread(target=watch, daemon=True)
        watching.start()
        try:
            return solver.solve(model, heard), solver
        finally:
            done.set()
            watching.join()

    @property
    def found(self) -> bool:
        """Whether there is a roster that breaks nothing."""
        return self.rows is not None and not self.missed

    @property
    def proven(self) -> bool:
        return self.found and self.cost <= self.bound + ROUGH

    @property
    def left(self) -> float:
        return self.until - time.monotonic()

    @property
    def cancelled(self) -> bool:
        return self._is_cancelled()

    @property
    def done(self) -> bool:
        return self.stopped or self.proven or self.impossible or self.left <= 0 or self.cancelled
