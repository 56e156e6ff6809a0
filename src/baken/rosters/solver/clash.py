"""Which smallest set of demands cannot all be kept.

First it is looked whether one worker's own demands clash, then all together. What CP-SAT says is enough to clash is
made smaller by leaving out one after another: what stays is needed, each of it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from ortools.sat.python import cp_model

from baken.rosters.solver.own import own_clash
from baken.rosters.solver.problem import Hard
from baken.rosters.solver.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from baken.rosters.solver.looking import Look
    from baken.rosters.solver.problem import Demand

#: What a planner can change most easily is named last: what is left out first is what is least likely to be changed.
_FIRMEST = (Hard.SUCCESSION, Hard.MOST_RUN, Hard.LEAST_RUN, Hard.LEAST_FREE, Hard.SEQUENCE)


def clash_of(look: Look, *, seconds: float, is_cancelled: Callable[[], bool], threads: int = 2) -> tuple[Demand, ...]:
    """A smallest clash, or nothing when there is none or none was found in time."""
    until = time.monotonic() + seconds
    for who in range(len(look.workers)):
        found = own_clash(look, who, lambda: time.monotonic() < until and not is_cancelled())
        if found:
            return found
        if found is not None:
            continue
        own = _Clash(Program(look, switches=True, workers=[who], with_covers=False), until, is_cancelled, 1)
        if found := own.find():
            return found
        if time.monotonic() > until or is_cancelled():
            return ()
    return _Clash(Program(look, switches=True), until, is_cancelled, threads).find()


class _Clash:
    def __init__(self, program: Program, until: float, is_cancelled: Callable[[], bool], threads: int) -> None:
        self.program, self.until, self.is_cancelled = program, until, is_cancelled
        self.switches = program.switches or {}
        self.demand_of = {switch.index: demand for demand, switch in self.switches.items()}
        program.model.clear_objective()
        self.threads = threads

    def find(self) -> tuple[Demand, ...]:
        core = self._core(set(self.switches))
        if core is None:
            return ()
        for demand in sorted(core, key=lambda one: (one.what not in _FIRMEST, one)):
            if demand in core and not self._out_of_time and (less := self._core(core - {demand})) is not None:
                core = less
        return tuple(sorted(core))

    @property
    def _out_of_time(self) -> bool:
        return time.monotonic() > self.until or self.is_cancelled()

    def _core(self, demands: Collection[Demand]) -> set[Demand] | None:
        """Those of the demands that are enough to clash; None when they do not, as far as is known."""
        model: Any = self.program.model
        model.clear_assumptions()
        model.add_assumptions([self.switches[demand] for demand in sorted(demands)])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.threads
        solver.parameters.max_time_in_seconds = max(0.05, self.until - time.monotonic())
        if solver.solve(model) != cp_model.INFEASIBLE:
            return None
        enough = {self.demand_of[index] for index in solver.sufficient_assumptions_for_infeasibility()}
        return enough & set(demands)
