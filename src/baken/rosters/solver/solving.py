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
from baken.rosters.solver.choosing import Choosing
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

    from baken.rosters.solver.master import Relaxed
    from baken.rosters.solver.problem import Problem, Roster

    #: Called with the cost of the best roster so far and with the bound.
    type Progress = Callable[[float, float], None]

_CLASH_SECONDS, _CLASH_LEAST = 10.0, 2.0
#: How many workers to fix at a time, and how much chance has a say in whom.
_DIVES = ((0.1, 0.0), (0.02, 0.0), (0.05, 0.3), (0.02, 0.3))
#: After which part of the time to dive for the first time, even if there are better rows to be had.
_AT_FIRST = 0.4
#: Which part of the time going round everyone may take.
_RESPOND = 0.1
#: Which part of the time the bound gets where there are too many ties for rows.
_CLIMB = 0.3
#: How many rows to choose from, and how long.
_KNOWN, _CHOOSE_SECONDS = 4000, 5.0
#: With one thread: how often to look near the best after each dive.
_STEPS = 3
_LOOK_EVERY = 0.05
#: Which part of the time a whole team is looked at by CP-SAT, and near the best, before rows are made.
_BESIDE = 0.5
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
        if self.threads > 1:
            self.near.start()
        try:
            self._begin()
            self._improve()
        finally:
            self.best.stopped = True
            if self.threads > 1:
                self.near.thread.join()
        if self.near.failed is not None:
            raise self.near.failed
        return self._answer()

    def _begin(self) -> None:
        if self.threads == 1 and self.near.whole_first:
            self.near.all_of_it(self.best.left / 2)
        if not self.best.found and not self.best.done:
            first = First(self.columns, self.random)
            if (rows := first.roster()) is not None:
                self.best.offer(rows)
                self._respond(first)
            elif first.impossible is not None:
                self.best.impossible = True

    def _respond(self, first: First) -> None:
        """Once more round everyone, as long as that helps and takes little."""
        until = self.best.left * (1 - _RESPOND)
        better = True
        while better and self.best.left > until and not self.best.done and self.best.rows is not None:
            better = self.best.offer(first.respond(self.best.rows, until))

    def _fits(self, start: Roster) -> bool:
        """Whether this is a roster of this problem at all."""
        known = set(self.look.names)
        return all(
            len(start.get(worker.key, ())) == self.look.days and known.issuperset(start[worker.key])
            for worker in self.look.workers
        )

    def _improve(self) -> None:
        best, columns = self.best, self.columns
        if self.near.whole_first and self.threads > 1:
            self._beside_the_whole()
        if columns.many_ties:
            columns.climb(best.left * _CLIMB)
            if columns.impossible is not None:
                best.impossible = True
            self._near_the_best(0.0)
            return
        diving, choosing = Diving(columns, self.random), Choosing(columns)
        relaxed: Relaxed | None = None
        for turn, part in enumerate((_AT_FIRST, _NEVER)):
            self._tell_columns()
            relaxed = columns.converge(seconds=best.left * part)
            if columns.impossible is not None:
                best.impossible = True
            if relaxed is not None and not best.done:
                self._dive(diving, *_DIVES[turn])
        turn, chosen = 0, _NEVER
        while not best.done:
            if relaxed is None or best.rows is None:
                self._wait()
                continue
            gap = best.cost - 1 - columns.bound
            if best.cost < chosen:
                chosen = best.cost
                self._choose(choosing, gap)
            self._dive(diving, *_DIVES[(turn + 1) % len(_DIVES)])
            if turn % 2 and not best.done:
                choosing.choose(choosing.known(columns.center, gap, _KNOWN), _CHOOSE_SECONDS)
            turn += 1

    def _beside_the_whole(self) -> None:
        """While CP-SAT has the whole of a team, which it bounds well, look near the best; rows come after that."""
        self._near_the_best(self.best.left * (1 - _BESIDE))

    def _near_the_best(self, until: float) -> None:
        near = Neighbourhoods(self.look, self.best, self.random.randrange(1 << 30))
        while self.best.left > until and not self.best.done:
            if self.best.rows is None:
                time.sleep(_LOOK_EVERY)
            else:
                near.step(alone=False)

    def _wait(self) -> None:
        """Let the other search, or search near what there is."""
        if self.threads > 1:
            time.sleep(_LOOK_EVERY)
        elif self.best.rows is None:
            self.near.whole()
        else:
            self.near.step()

    def _tell_columns(self) -> None:
        if self.best.rows is not None:
            self.columns.first_rows(self.best.rows)

    def _dive(self, diving: Diving, at_once: float, noise: float) -> None:
        if not self.best.done:
            self._tell_columns()
            diving.dive(range(len(self.look.workers)), at_once=at_once, noise=noise, most=self.best.cost)
        if self.threads == 1 and self.best.rows is not None:
            for _step in range(_STEPS):
                if not self.best.done:
                    self.near.step()

    def _choose(self, choosing: Choosing, gap: float) -> None:
        """If all rows that could be in a better roster can be listed, the best of them is the best there is."""
        if (listed := choosing.listed(self.columns.center, gap)) is not None:
            choosing.choose(listed, max(_CHOOSE_SECONDS, self.best.left / 4))

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
        seconds = min(_CLASH_SECONDS, max(_CLASH_LEAST, best.until - self.began))
        clash = clash_of(self.look, seconds=seconds, is_cancelled=lambda: best.cancelled, threads=self.threads)
        return Answer(Status.INFEASIBLE, seconds=time.monotonic() - self.began, cancelled=cancelled, clash=clash)


def _price_of_hard(problem: Problem) -> float:
    """More than anything else that one shift can change."""
    weights = [0, *(cover.under for cover in problem.covers), *(cover.over for cover in problem.covers)]
    wishes = [0, *(wish.weight for wish in problem.wishes)]
    limits = [0, *(max(limit.under or 0, limit.over or 0) for limit in problem.limits)]
    return float(10 * (max(weights) + max(wishes) + max(limits)) + 100)
