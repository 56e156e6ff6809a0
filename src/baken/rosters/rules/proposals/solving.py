"""From a question to a proposal: solve, judge by the exact rules, forbid what breaks one, and solve again."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from baken.rosters.rules.proposals.afterwards import breaches, no_goods, without
from baken.rosters.rules.proposals.asking import asked as ask
from baken.rosters.rules.proposals.by_home import look_home_by_home
from baken.rosters.rules.proposals.clashing import clashing
from baken.rosters.rules.proposals.reading import part_of
from baken.rosters.rules.proposals.results import Part
from baken.rosters.rules.proposals.whole import look_at_all, size_of
from baken.rosters.solver.judging import broken, cost_of
from baken.rosters.solver.problem import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from baken.rosters.rules.proposals.afterwards import Breach
    from baken.rosters.rules.proposals.asking import Asked
    from baken.rosters.rules.proposals.question import Question
    from baken.rosters.solver.problem import Answer, Problem, Roster

#: The first look takes this part of the time; what is left is for mending and improving it.
FIRST_LOOK = 0.75
#: Up to so many places in which somebody could stand, all of it is looked at as a whole: forty people for four weeks.
WHOLE = 8000
#: A look shorter than this finds nothing.
SHORTEST = 1.0
#: So often what breaks an exact rule is mended at most; then it is taken out. Mending looks at the days
#: around it, for this part of the time.
MOST_TIMES, AROUND, MENDING = 15, 2, 0.1


def proposal(
    question: Question,
    rosters: Mapping[UUID, str],
    *,
    seconds: float,
    seed: int = 0,
    progress: Callable[[float, float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Part:
    """The best roster that breaks no rule, within so many seconds; `rosters` are the concepts by their home."""
    return _Looking(ask(question), seconds, seed, progress, cancelled).part(rosters)


class _Looking:
    def __init__(
        self,
        asked: Asked,
        seconds: float,
        seed: int,
        progress: Callable[[float, float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self.asked, self.seed, self.progress, self.cancelled = asked, seed, progress, cancelled
        self.begun = time.monotonic()
        self.until = self.begun + seconds
        self.seconds = seconds
        self.again = 0
        self.dropped = 0
        self.bound = float("-inf")

    def part(self, rosters: Mapping[UUID, str]) -> Part:
        names, answer = tuple(rosters.values()), self._best()
        if not answer.roster:
            return Part(
                names,
                str(answer.status),
                seconds=self._taken,
                clash=tuple(clashing(self.asked, answer.clash)),
                again=self.again,
                was_cut_short=answer.cancelled,
            )
        found = part_of(self.asked, replace(answer, seconds=self._taken), rosters)
        return replace(found, dropped=self.dropped, again=self.again)

    @property
    def _taken(self) -> float:
        return round(time.monotonic() - self.begun, 1)

    def _best(self) -> Answer:
        """The best roster that breaks nothing: looked for, mended, and looked for again while there is time."""
        answer = self._solve(self.asked.problem, self.seconds * FIRST_LOOK, self.asked.start)
        if not answer.roster:
            return answer
        best, self.dropped = self._mended(answer)
        while not best.cancelled and best.status is not Status.OPTIMAL and self._left > SHORTEST:
            answer = self._solve(self.asked.problem, self._left, best.roster)
            if not answer.roster:
                break
            mended, dropped = self._mended(answer)
            if mended.cost < best.cost:
                best, self.dropped = mended, dropped
            else:
                best = replace(best, bound=min(self.bound, best.cost), cancelled=mended.cancelled)
        return best

    @property
    def _for_mending(self) -> float:
        return max(SHORTEST, min(MENDING * self.seconds, 5.0))

    @property
    def _left(self) -> float:
        return self.until - time.monotonic()

    def _solve(self, problem: Problem, seconds: float, start: Roster | None) -> Answer:
        """Look at the whole question. What is forbidden since is broken by no roster, so every bound holds for all."""
        how: dict[str, Any] = {
            "seconds": max(SHORTEST, seconds),
            "seed": self.seed,
            "start": start,
            "progress": self._tell,
            "cancelled": self.cancelled,
        }
        homes = {key: str(shape.home_id) for key, shape in self.asked.question.shapes.items()}
        if size_of(problem) <= WHOLE:
            answer = look_at_all(problem, **how)
        elif len(set(homes.values())) > 1:
            answer = look_home_by_home(problem, homes, **how)
        else:
            from baken.rosters.solver import solve  # noqa: PLC0415  # heavy: only who solves needs it

            answer = solve(problem, **how)
        self.bound = max(self.bound, answer.bound)
        return answer

    def _tell(self, cost: float, bound: float) -> None:
        if self.progress:
            self.progress(cost, max(bound, self.bound))

    def _mended(self, answer: Answer) -> tuple[Answer, int]:
        """The roster of an answer without anything that the exact rules refuse, with the cost that it has then.

        Beside it how many shifts had to be taken out for that.
        """
        roster, taken_out = answer.roster, 0
        for _time in range(MOST_TIMES):
            found = breaches(self.asked, roster)
            if not found:
                break
            self.again += 1
            self.asked = self.asked.with_forbidden(no_goods(self.asked, found, roster))
            mended = self._mend(roster, found)
            if not mended:
                break
            roster = mended
        while found := breaches(self.asked, roster):
            roster, number = without(self.asked, roster, found)
            taken_out += number
            if not number:
                break
        cost = float(cost_of(self.asked.problem, roster))
        status = Status.OPTIMAL if cost <= self.bound else Status.FEASIBLE
        return replace(answer, roster=roster, cost=cost, bound=min(self.bound, cost), status=status), taken_out

    def _mend(self, roster: Roster, found: list[Breach]) -> Roster | None:
        """The same roster, but for the days around what breaks a rule; None when nothing else can be there."""
        problem = self.asked.problem
        loose = {
            day
            for one in found
            for day in range(max(0, one.days[0] - AROUND), min(problem.days, one.days[-1] + AROUND + 1))
        }
        workers = tuple(
            replace(
                worker,
                fixed={**{day: had for day, had in enumerate(roster[worker.key]) if day not in loose}, **worker.fixed},
            )
            for worker in problem.workers
        )
        answer = look_at_all(
            replace(problem, workers=workers),
            seconds=self._for_mending,
            seed=self.seed,
            start=roster,
            cancelled=self.cancelled,
        )
        return answer.roster or None


def is_kept(asked: Asked, roster: Roster) -> bool:
    """Whether a roster breaks nothing that is hard, by the limits and by the exact rules."""
    return not broken(asked.problem, roster) and not breaches(asked, roster)
