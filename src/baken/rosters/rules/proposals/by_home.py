"""Many homes that share colleagues: home after home, again and again, each with what stands in the others.

The roster is never worse than before, and every home is looked at as a whole. How good it is at least follows from the
homes each on their own, with everybody who works there at their disposal.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from baken.rosters.rules.proposals.asking import AND
from baken.rosters.rules.proposals.whole import look_at_all
from baken.rosters.solver.judging import broken, cost_of
from baken.rosters.solver.problem import Answer, Limit, Problem, Status, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from baken.rosters.solver.problem import Had, Roster

#: This part of the time goes to how good it is at least.
FOR_BOUND = 0.25
#: A look at one home shorter than this finds nothing, and longer than this little more.
LEAST, MOST = 1.0, 15.0


def look_home_by_home(
    problem: Problem,
    homes: Mapping[str, str],
    *,
    seconds: float,
    seed: int = 0,
    start: Roster | None = None,
    progress: Callable[[float, float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Answer:
    """As `rosters.solver.solve`; `homes` says of each duty in which home it is."""
    return _Looking(problem, homes, seconds, seed, progress, cancelled).answer(start)


class _Looking:
    def __init__(
        self,
        problem: Problem,
        homes: Mapping[str, str],
        seconds: float,
        seed: int,
        progress: Callable[[float, float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self.problem, self.seed, self.progress = problem, seed, progress
        self.is_cancelled = cancelled or (lambda: False)
        self.began = time.monotonic()
        self.until, self.seconds = self.began + seconds, seconds
        parts = {duty.key: duty.key.split(AND)[0] for duty in problem.duties}
        self.home_of = {key: homes[part] for key, part in parts.items() if part in homes}
        self.homes = sorted(set(self.home_of.values()))
        self.bound = 0.0

    def answer(self, start: Roster | None) -> Answer:
        roster: dict[str, tuple[Had, ...]] = self._begin(start)
        each = max(LEAST, min(MOST, self.seconds * (1 - FOR_BOUND) / 2 / len(self.homes)))
        for home in self.homes:
            answer = self._home(home, roster, each)
            if answer.status is Status.INFEASIBLE:
                return replace(answer, seconds=time.monotonic() - self.began)
            roster |= answer.roster
            self._tell(roster)
        self._find_bound()
        turn = 0
        while self.until - time.monotonic() > LEAST and not self.is_cancelled():
            home = self.homes[turn % len(self.homes)]
            roster |= self._home(home, roster, min(each, self.until - time.monotonic())).roster
            self._tell(roster)
            turn += 1
        taken, stopped = time.monotonic() - self.began, self.is_cancelled()
        if broken(self.problem, roster):
            return Answer(Status.UNKNOWN, seconds=taken, cancelled=stopped)
        cost = float(cost_of(self.problem, roster))
        said = Status.OPTIMAL if cost <= self.bound else Status.FEASIBLE
        return Answer(said, roster, cost, min(self.bound, cost), taken, stopped)

    def _begin(self, start: Roster | None) -> dict[str, tuple[Had, ...]]:
        if start is not None and not broken(self.problem, start):
            return dict(start)
        return {
            worker.key: tuple(worker.fixed.get(day) for day in range(self.problem.days))
            for worker in self.problem.workers
        }

    def _tell(self, roster: Roster) -> None:
        if self.progress:
            self.progress(float(cost_of(self.problem, roster)), self.bound)

    def _home(self, home: str, roster: Mapping[str, tuple[Had, ...]], seconds: float) -> Answer:
        """One home anew; whoever works there keeps what they have in the others."""
        here = {key for key, of in self.home_of.items() if of == home}
        workers = [
            self._only_here(worker, here, roster[worker.key])
            for worker in self.problem.workers
            if here & worker.most.keys()
        ]
        part = self._part(workers, here)
        start = {worker.key: roster[worker.key] for worker in workers}
        return look_at_all(part, seconds=seconds, seed=self.seed, start=start, cancelled=self.is_cancelled)

    def _only_here(self, worker: Worker, here: set[str], row: Sequence[Had]) -> Worker:
        elsewhere = {day: had for day, had in enumerate(row) if had is not None and had not in here}
        kept = {key: most for key, most in worker.most.items() if key in here}
        # of the other homes exactly what stands there, no more
        kept |= Counter(had for had in elsewhere.values())
        return replace(worker, most=kept, fixed={**elsewhere, **worker.fixed})

    def _part(self, workers: Sequence[Worker], here: set[str]) -> Problem:
        keys = frozenset(worker.key for worker in workers)
        return replace(
            self.problem,
            workers=tuple(workers),
            covers=tuple(
                replace(cover, workers=cover.workers & keys) if cover.workers is not None else cover
                for cover in self.problem.covers
                if any(duty in here for _day, duty in cover.cells)
            ),
            wishes=tuple(wish for wish in self.problem.wishes if wish.worker in keys),
            limits=tuple(limit for limit in self.problem.limits if limit.worker in keys),
            forbidden=tuple(
                replace(one, workers=one.workers & keys) if one.workers is not None else one
                for one in self.problem.forbidden
                if one.workers is None or one.workers & keys
            ),
        )

    def _find_bound(self) -> None:
        """No roster costs less than the homes together would, each with everybody who works there for itself alone.

        Whoever works in several homes then has shifts in each: of them only counts what they have too much of, which
        in each home is never more than in all together.
        """
        seconds = min(MOST, self.seconds * FOR_BOUND / len(self.homes))
        for home in self.homes:
            if self.is_cancelled():
                return
            here = {key for key, of in self.home_of.items() if of == home}
            self.bound += max(0.0, look_at_all(self._alone(here), seconds=seconds, seed=self.seed).bound)

    def _alone(self, here: set[str]) -> Problem:
        among = [worker for worker in self.problem.workers if here & worker.most.keys()]
        shared = {one.key for one in among if any(key in self.home_of and key not in here for key in one.most)}
        workers = []
        for worker in among:
            most = {key: number for key, number in worker.most.items() if key in here}
            fixed = {day: had for day, had in worker.fixed.items() if had is None or had in here}
            workers.append(replace(worker, most=most, fixed=fixed, least_minutes=0))
        part = self._part(workers, here)
        return replace(
            part,
            limits=tuple(limit if limit.worker not in shared else _too_much(limit) for limit in part.limits),
            wishes=tuple(
                wish
                for wish in part.wishes
                if wish.worker not in shared or (not wish.wanted and wish.duties is not None and wish.duties <= here)
            ),
        )


def _too_much(limit: Limit) -> Limit:
    return replace(limit, least=0, under=0 if limit.under is not None else None)
