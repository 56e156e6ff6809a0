"""What a roster costs and breaks, written apart from the solver and as plainly as can be: day by day, from the words of
the problem. And the best roster of a small problem, by trying all."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from baken.rosters.solver import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.rosters.solver import Had, Limit, Problem, Roster, Worker

INFINITE = float("inf")


def judge(problem: Problem, roster: Roster) -> float:
    """The cost; infinite when something hard is broken."""
    rows = [row_cost(problem, worker, roster[worker.key]) for worker in problem.workers]
    return sum(rows) + together_cost(problem, roster)


def together_cost(problem: Problem, roster: Roster) -> float:
    cost = 0.0
    for cover in problem.covers:
        there = 0
        for worker, row in roster.items():
            if cover.workers is None or worker in cover.workers:
                there += len([day for day, had in enumerate(row) if (day, had) in cover.cells])
        if cover.least is not None and there < cover.least:
            return INFINITE
        if cover.most is not None and there > cover.most:
            return INFINITE
        cost += cover.under * (cover.need - there) if there < cover.need else cover.over * (there - cover.need)
    return cost


def row_cost(problem: Problem, worker: Worker, row: tuple[Had, ...]) -> float:
    if any(_broken(problem, worker, row)):
        return INFINITE
    cost = 0.0
    for wish in problem.wishes:
        if wish.worker == worker.key:
            has = row[wish.day] is not None and (wish.duties is None or row[wish.day] in wish.duties)
            cost += 0 if has == wish.wanted else wish.weight
    for limit in problem.limits:
        if limit.worker == worker.key:
            amount = _amount(problem, limit, row)
            if amount < limit.least:
                cost += INFINITE if limit.under is None else limit.under * (limit.least - amount)
            if limit.most is not None and amount > limit.most:
                cost += INFINITE if limit.over is None else limit.over * (amount - limit.most)
    return cost


def _amount(problem: Problem, limit: Limit, row: tuple[Had, ...]) -> int:
    counting = [
        day
        for day in range(problem.days)
        if row[day] is not None
        and (limit.duties is None or row[day] in limit.duties)
        and (limit.days is None or day in limit.days)
    ]
    if limit.unit is Unit.SHIFTS:
        return len(counting)
    if limit.unit is Unit.WEEKENDS:  # by the Monday of their week
        weekdays = [(day, (problem.first_weekday + day) % 7) for day in counting]
        return len({day - weekday for day, weekday in weekdays if weekday >= 5})
    return sum(duty.minutes for day in counting for duty in problem.duties if duty.key == row[day])


def _broken(problem: Problem, worker: Worker, row: tuple[Had, ...]) -> Iterator[bool]:
    duties = {duty.key: duty for duty in problem.duties}
    had = [duty for duty in row if duty is not None]
    minutes = sum(duties[duty].minutes for duty in had)
    yield any(had.count(duty) > worker.most.get(duty, 0) for duty in had)
    yield minutes < worker.least_minutes
    yield worker.most_minutes is not None and minutes > worker.most_minutes
    yield any(row[day] is not None for day in worker.days_off)
    yield any(row[day] != pinned for day, pinned in worker.fixed.items())
    weekdays = [(problem.first_weekday + day) % 7 for day in range(problem.days)]
    weekends = {day - weekdays[day] for day in range(problem.days) if row[day] is not None and weekdays[day] >= 5}
    yield worker.most_weekends is not None and len(weekends) > worker.most_weekends
    past = len(worker.before)
    known = [*worker.before, *row]
    for day in range(max(1, past), len(known)):
        before, now = known[day - 1], known[day]
        yield before is not None and now in duties[before].not_followed_by
    yield from _rows_broken(worker, known, past)
    for pattern in problem.forbidden:
        if pattern.workers is None or worker.key in pattern.workers:
            for begin in range(len(known) - len(pattern.days) + 1):
                if begin + len(pattern.days) <= past or (pattern.first is not None and begin - past != pattern.first):
                    continue
                yield all(fits is None or known[begin + number] in fits for number, fits in enumerate(pattern.days))


def _rows_broken(worker: Worker, known: list[Had], past: int) -> Iterator[bool]:
    text = "".join("-" if had is None else "x" for had in known)
    for begin in range(len(text)):
        for end in range(begin + 1, len(text) + 1):
            part = text[begin:end]
            is_row = len(set(part)) == 1 and text[begin - 1 : begin] != part[0] and text[end : end + 1] != part[0]
            is_row = is_row or (len(set(part)) == 1 and begin == 0 and text[end : end + 1] != part[0])
            if not is_row:
                continue
            if part[0] == "x" and worker.most_run is not None and len(part) > worker.most_run and end > past:
                yield True
            inside = begin > 0 and end < len(text)
            least = worker.least_run if part[0] == "x" else worker.least_free
            if inside and end >= past and len(part) < least:
                yield True


def best_of(problem: Problem) -> float:
    """The least cost of any roster; infinite when there is none."""
    every = [None, *(duty.key for duty in problem.duties)]
    possible = []
    for worker in problem.workers:
        rows = [(row_cost(problem, worker, row), row) for row in product(every, repeat=problem.days)]
        possible.append([(cost, row) for cost, row in rows if cost < INFINITE])
    keys = [worker.key for worker in problem.workers]
    best = INFINITE
    for chosen in product(*possible):
        own = sum(cost for cost, _row in chosen)
        if own < best:
            roster = dict(zip(keys, (row for _cost, row in chosen), strict=True))
            best = min(best, own + together_cost(problem, roster))
    return best
