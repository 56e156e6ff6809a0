"""Taking a problem apart into those that share nothing, and putting their answers together.

Homes that share no worker can so be solved each on a machine of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from baken.rosters.solver.problem import Answer, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.rosters.solver.problem import Cover, Problem, Worker


def parts(problem: Problem) -> tuple[Problem, ...]:
    """The problems in a problem: workers belong together when a cover counts both."""
    above = list(range(len(problem.workers) + len(problem.covers)))

    def root(one: int) -> int:
        while above[one] != one:
            above[one] = one = above[above[one]]
        return one

    for number, cover in enumerate(problem.covers, start=len(problem.workers)):
        for who, worker in enumerate(problem.workers):
            if can_count(cover, worker):
                above[root(who)] = root(number)
    roots = [root(one) for one in range(len(above))]
    together: dict[int, list[Worker]] = {}
    for who, worker in enumerate(problem.workers):
        together.setdefault(roots[who], []).append(worker)
    if len(together) < 2:  # noqa: PLR2004  # one part, or nobody at all
        return (problem,)
    first = next(iter(together))
    covers: dict[int, list[Cover]] = {one: [] for one in together}
    for number, cover in enumerate(problem.covers, start=len(problem.workers)):
        covers[roots[number] if roots[number] in together else first].append(cover)
    return tuple(_part(problem, workers, covers[one]) for one, workers in together.items())


def can_count(cover: Cover, worker: Worker) -> bool:
    """Whether a worker can have a shift that counts for a cover."""
    if cover.workers is not None and worker.key not in cover.workers:
        return False
    return any(worker.most.get(duty) for _day, duty in cover.cells)


def _part(problem: Problem, workers: Sequence[Worker], covers: Sequence[Cover]) -> Problem:
    keys = frozenset(worker.key for worker in workers)
    return replace(
        problem,
        workers=tuple(workers),
        covers=tuple(
            cover if cover.workers is None else replace(cover, workers=cover.workers & keys) for cover in covers
        ),
        wishes=tuple(wish for wish in problem.wishes if wish.worker in keys),
        limits=tuple(limit for limit in problem.limits if limit.worker in keys),
        forbidden=tuple(
            one if one.workers is None else replace(one, workers=one.workers & keys)
            for one in problem.forbidden
            if one.workers is None or one.workers & keys
        ),
    )


def joined(answers: Sequence[Answer]) -> Answer:
    """The answer to a problem from those to its parts. One part that cannot be makes that the whole cannot."""
    worst = [Status.OPTIMAL, Status.FEASIBLE, Status.UNKNOWN, Status.INFEASIBLE]
    status = max((one.status for one in answers), key=worst.index, default=Status.OPTIMAL)
    found = status in {Status.OPTIMAL, Status.FEASIBLE}
    return Answer(
        status=status,
        roster={worker: row for one in answers for worker, row in one.roster.items()} if found else {},
        cost=sum(one.cost for one in answers) if found else float("inf"),
        bound=sum(one.bound for one in answers),
        seconds=max((one.seconds for one in answers), default=0.0),
        cancelled=any(one.cancelled for one in answers),
        clash=next((one.clash for one in answers if one.clash), ()),
    )
