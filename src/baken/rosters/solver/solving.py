"""Finding the best roster, and proving how good it is.

1. Everyone in turn gets the row that suits best (`first`): a roster within a second or so.
2. Rows are made that improve the whole (`columns`), until none would: what that costs, relaxed, bounds every roster.
3. From there workers are fixed one after another, the others getting new rows that suit (`diving`), again and again.
4. Meanwhile CP-SAT looks near the best roster in a thread of its own (`neighbourhoods`); whoever finds something better
   tells the others.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from baken.rosters.solver.best import Best
from baken.rosters.solver.clash import clash_of
from baken.rosters.solver.columns import Columns
from baken.rosters.solver.diving import Diving
from baken.rosters.solver.first import First
from baken.rosters.solver.looking import Look
from baken.rosters.solver.master import Ties
from baken.rosters.solver.neighbourhoods import Neighbourhoods
from baken.rosters.solver.problem import Answer, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.rosters.solver.problem import Problem, Roster

    #: Called with the cost of the best roster so far and with the bound.
    type Progress = Callable[[float, float], None]

_CLASH_SECONDS = 10.0
#: How many workers to fix at a time, and how much chance has a say in whom.
_DIVES = ((0.1, 0.0), (0.02, 0.0), (0.05, 0.3))
_NEVER = float("inf")


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

    `start` is a roster to begin with: the answer is never worse, if it breaks nothing. `progress` hears of each better
    roster and bound; as soon as `cancelled` says so, what was found until then is given. With one thread the same
    problem and seed give the same answer each time, unless time runs out.

    Raises:
        BrokenProblem: the problem contradicts itself.
    """
    began = time.monotonic()
    problem.check()
    return _Solving(problem, began, seconds, seed, progress, cancelled or _no, threads).solve(start)


def _no() -> bool:
    return False


class _Solving:
    def __init__(
        self,
        problem: Problem,
        began: float,
        seconds: float,
        seed: int,
        progress: Progress | None,
        is_cancelled: Callable[[], bool],
        threads: int,
    ) -> None:
        self.began, self.threads = began, threads
        self.look = Look(problem)
        self.random = random.Random(seed)
        price = _price_of_hard(problem)
        self.best: Best = Best(
            self.look, until=began + seconds, price=price, progress=progress, is_cancelled=is_cancelled
        )
        self.columns = Columns(self.look, Ties(self.look, price), self.best)
        self.near = Neighbourhoods(self.look, self.best, seed)

    def solve(self, start: Roster | None) -> Answer:
        if start is not None and self._fits(start):
            self.best.offer(self.look.rows(start))
        first = First(self.columns, self.random)
        if (rows := first.roster()) is not None:
            self.best.offer(rows)
        elif first.impossible is not None:
            self.best.impossible = True
        if self.threads > 1:
            self.near.start()
        try:
            self._improve()
        finally:
            self.best.stopped = True
            if self.threads > 1:
                self.near.thread.join()
        if self.near.failed is not None:
            raise self.near.failed
        return self._answer()

    def _fits(self, start: Roster) -> bool:
        """Whether this is a roster of this problem at all."""
        known = set(self.look.names)
        return all(
            len(start.get(worker.key, ())) == self.look.days and known.issuperset(start[worker.key])
            for worker in self.look.workers
        )

    def _improve(self) -> None:
        best, columns = self.best, self.columns
        if best.rows is not None:
            columns.first_rows(best.rows)
        relaxed = columns.converge()
        if columns.impossible is not None:
            best.impossible = True
        diving = Diving(columns, self.random)
        everyone = range(len(self.look.workers))
        turn = 0
        while not best.done and relaxed is not None:
            at_once, noise = _DIVES[min(turn, len(_DIVES) - 1)]
            diving.dive(everyone, at_once=at_once, noise=noise, most=best.cost)
            if best.rows is not None:
                columns.first_rows(best.rows)
            if self.threads == 1:
                for _step in range(3):
                    if not best.done:
                        self.near.step()
            turn += 1
        while not best.done and self.threads == 1:
            self.near.step()
        if self.threads > 1:
            self.near.thread.join()

    def _answer(self) -> Answer:
        best = self.best
        passed, cancelled = time.monotonic() - self.began, best.cancelled
        if best.found and best.rows is not None:
            return Answer(
                Status.OPTIMAL if best.proven else Status.FEASIBLE,
                self.look.roster(best.rows),
                best.cost,
                min(best.bound, best.cost),
                passed,
                cancelled,
            )
        if not best.impossible:
            return Answer(Status.UNKNOWN, bound=best.bound, seconds=passed, cancelled=cancelled)
        clash = clash_of(self.look, seconds=_CLASH_SECONDS, is_cancelled=lambda: best.cancelled, threads=self.threads)
        return Answer(Status.INFEASIBLE, seconds=time.monotonic() - self.began, cancelled=cancelled, clash=clash)


def _price_of_hard(problem: Problem) -> float:
    """More than anything else that one shift can change."""
    weights = [0, *(cover.under for cover in problem.covers), *(cover.over for cover in problem.covers)]
    wishes = [0, *(wish.weight for wish in problem.wishes)]
    limits = [0, *(max(limit.under or 0, limit.over or 0) for limit in problem.limits)]
    return float(10 * (max(weights) + max(wishes) + max(limits)) + 100)
