"""Finding the best roster, and proving how good it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.rosters.solver.problem import Answer, Problem, Roster

    #: Called with the cost of the best roster so far and with the bound.
    type Progress = Callable[[float, float], None]


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
    raise NotImplementedError(seconds, seed, start, progress, cancelled, threads)
