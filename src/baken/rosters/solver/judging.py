"""What a roster costs and which hard demands it breaks, reckoned straight from the problem.

It shares nothing with the search, so that it can judge it. A board can ask it at each edit.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from baken.rosters.solver.problem import Demand, Hard, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baken.rosters.solver.problem import Cover, Had, Limit, Pattern, Problem, Roster, Worker


def cost_of(problem: Problem, roster: Roster) -> int:
    """What a roster costs: wishes, covers and soft limits."""
    cost = sum(
        wish.weight for wish in problem.wishes if _among(roster[wish.worker][wish.day], wish.duties) is not wish.wanted
    )
    for cover in problem.covers:
        there = present(cover, roster)
        cost += cover.under * max(0, cover.need - there) + cover.over * max(0, there - cover.need)
    for limit in problem.limits:
        amount = counted(problem, limit, roster[limit.worker])
        if limit.under is not None:
            cost += limit.under * max(0, limit.least - amount)
        if limit.over is not None and limit.most is not None:
            cost += limit.over * max(0, amount - limit.most)
    return cost


def broken(problem: Problem, roster: Roster) -> list[Demand]:
    """The hard demands that a roster breaks."""
    limits, patterns = defaultdict(list), defaultdict(list)
    for limit in problem.limits:
        limits[limit.worker].append(limit)
    for pattern in problem.forbidden:
        for key in pattern.workers if pattern.workers is not None else [one.key for one in problem.workers]:
            patterns[key].append(pattern)
    found = set()
    for worker in problem.workers:
        row = roster[worker.key]
        if len(row) != problem.days:
            raise ValueError(f"{worker.key}: has {len(row)} days, not {problem.days}")
        found |= {*_of_days(worker, row), *_of_amounts(problem, worker, row), *_of_rows(problem, worker, row)}
        found |= {
            Demand(Hard.LIMIT, worker.key, key=limit.key)
            for limit in limits[worker.key]
            if breaks(limit, counted(problem, limit, row))
        }
        found |= {
            Demand(Hard.SEQUENCE, worker.key, key=pattern.key)
            for pattern in patterns[worker.key]
            if occurs(pattern, worker, row)
        }
    for cover in problem.covers:
        there = present(cover, roster)
        if there < (cover.least or 0) or (cover.most is not None and there > cover.most):
            found.add(Demand(Hard.COVER, key=cover.key))
    return sorted(found)


def present(cover: Cover, roster: Roster) -> int:
    """How many shifts of a cover there are."""
    counting = roster if cover.workers is None else cover.workers
    return sum(roster[worker][day] == duty for day, duty in cover.cells for worker in counting)


def counted(problem: Problem, limit: Limit, row: Sequence[Had]) -> int:
    """How much of a limit a worker has."""
    days = {
        day for day, had in enumerate(row) if _among(had, limit.duties) and (limit.days is None or day in limit.days)
    }
    if limit.unit is Unit.SHIFTS:
        return len(days)
    if limit.unit is Unit.WEEKENDS:
        return sum(not days.isdisjoint(weekend) for weekend in problem.weekends)
    minutes = {duty.key: duty.minutes for duty in problem.duties}
    return sum(minutes[row[day] or ""] for day in days)


def breaks(limit: Limit, amount: int) -> bool:
    """Whether this amount breaks a side of a limit that is hard."""
    too_little = limit.under is None and amount < limit.least
    return too_little or (limit.over is None and limit.most is not None and amount > limit.most)


def occurs(pattern: Pattern, worker: Worker, row: Sequence[Had]) -> bool:
    """Whether a sequence occurs, with one day in the horizon at least."""
    known = (*worker.before, *row)
    past, long = len(worker.before), len(pattern.days)
    begins = range(max(0, past - long + 1), len(known) - long + 1)
    if pattern.first is not None:
        begins = range(pattern.first + past, pattern.first + past + 1)
    return any(
        all(fits is None or known[begin + number] in fits for number, fits in enumerate(pattern.days))
        for begin in begins
        if 0 <= begin <= len(known) - long
    )


def _among(had: Had, duties: frozenset[str] | None) -> bool:
    return had is not None and (duties is None or had in duties)


def _of_days(worker: Worker, row: Sequence[Had]) -> Iterator[Demand]:
    for day, had in enumerate(row):
        if had is not None and day in worker.days_off:
            yield Demand(Hard.DAY_OFF, worker.key, day)
        if day in worker.fixed and worker.fixed[day] != had:
            yield Demand(Hard.PIN, worker.key, day, worker.fixed[day] or "")


def _of_amounts(problem: Problem, worker: Worker, row: Sequence[Had]) -> Iterator[Demand]:
    for duty in problem.duties:
        if row.count(duty.key) > worker.most.get(duty.key, 0):
            yield Demand(Hard.MOST_OF_DUTY, worker.key, duty=duty.key)
    minutes_of = {duty.key: duty.minutes for duty in problem.duties}
    minutes = sum(minutes_of[had] for had in row if had is not None)
    if minutes < worker.least_minutes:
        yield Demand(Hard.LEAST_MINUTES, worker.key)
    if worker.most_minutes is not None and minutes > worker.most_minutes:
        yield Demand(Hard.MOST_MINUTES, worker.key)
    weekends = sum(any(row[day] is not None for day in weekend) for weekend in problem.weekends)
    if worker.most_weekends is not None and weekends > worker.most_weekends:
        yield Demand(Hard.MOST_WEEKENDS, worker.key)


def _of_rows(problem: Problem, worker: Worker, row: Sequence[Had]) -> Iterator[Demand]:
    after = {duty.key: duty.not_followed_by for duty in problem.duties}
    for had, then in zip((*worker.before[-1:], *row), row if worker.before else row[1:], strict=False):
        if had is not None and then in after[had]:
            yield Demand(Hard.SUCCESSION, worker.key)
    known, past = (*worker.before, *row), len(worker.before)
    begin = 0
    while begin < len(known):
        working, end = known[begin] is not None, begin
        while end < len(known) and (known[end] is not None) is working:
            end += 1
        at_edge = begin == 0 or end == len(known)
        if end > past and working and worker.most_run is not None and end - begin > worker.most_run:
            yield Demand(Hard.MOST_RUN, worker.key)
        if end >= past and not at_edge and end - begin < (worker.least_run if working else worker.least_free):
            yield Demand(Hard.LEAST_RUN if working else Hard.LEAST_FREE, worker.key)
        begin = end
