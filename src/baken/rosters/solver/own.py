"""Which smallest set of one worker's own demands clashes: reckoned exactly by their cheapest row.

A demand is left out by loosening it in the worker; as long as there is still no row it is not needed for the clash.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from baken.rosters.solver.automaton import automaton_of
from baken.rosters.solver.looking import Look
from baken.rosters.solver.pricing import Pricing, name_of
from baken.rosters.solver.problem import Demand, Hard

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from baken.rosters.solver.problem import Problem, Worker

#: How many numbers looking at one worker may take.
_MOST = 30_000_000


def own_clash(look: Look, who: int, goes_on: Callable[[], bool]) -> tuple[Demand, ...] | None:
    """The clash; nothing when there is none; None when it cannot be reckoned so."""
    alone = look.alone(who)
    demands = set(_demands(alone))
    has_row = _has_row(_without(alone, frozenset()))
    if has_row is not False:
        return None if has_row is None else ()
    left_out: set[Demand] = set()
    for part in _parts(demands):
        if goes_on() and _has_row(_without(alone, frozenset(left_out | part))) is False:
            left_out |= part
    return tuple(sorted(demands - left_out))


def _parts(demands: Collection[Demand]) -> Iterator[set[Demand]]:
    """First all of a kind at once, then one by one."""
    kinds = [Hard.SEQUENCE, Hard.LIMIT, Hard.DAY_OFF, Hard.PIN, Hard.MOST_OF_DUTY]
    for kind in kinds:
        yield {one for one in demands if one.what is kind}
    first = [Hard.SUCCESSION, Hard.LEAST_FREE, Hard.LEAST_RUN, Hard.MOST_RUN, Hard.MOST_WEEKENDS]
    for one in sorted(demands, key=lambda one: (one.what not in first, one)):
        yield {one}


def _demands(alone: Problem) -> Iterator[Demand]:
    worker = alone.workers[0]
    key = worker.key
    for what in (
        Hard.SUCCESSION,
        Hard.LEAST_MINUTES,
        Hard.MOST_MINUTES,
        Hard.LEAST_RUN,
        Hard.MOST_RUN,
        Hard.LEAST_FREE,
        Hard.MOST_WEEKENDS,
    ):
        yield Demand(what, key)
    yield from (Demand(Hard.DAY_OFF, key, day) for day in worker.days_off)
    yield from (Demand(Hard.PIN, key, day, had or "") for day, had in worker.fixed.items())
    yield from (Demand(Hard.MOST_OF_DUTY, key, duty=duty) for duty, most in worker.most.items() if most > 0)
    yield from (Demand(Hard.LIMIT, key, key=one.key) for one in alone.limits if one.under is None or one.over is None)
    yield from (Demand(Hard.SEQUENCE, key, key=one.key) for one in alone.forbidden)


def _without(alone: Problem, out: frozenset[Demand]) -> Problem:
    worker = alone.workers[0]
    kinds = {one.what for one in out if not one.key and one.day < 0 and not one.duty}
    limits_out = {one.key for one in out if one.what is Hard.LIMIT}
    patterns_out = {one.key for one in out if one.what is Hard.SEQUENCE}
    return replace(
        alone,
        workers=(_looser(worker, out, kinds, alone.days),),
        duties=tuple(replace(duty, not_followed_by=frozenset()) for duty in alone.duties)
        if Hard.SUCCESSION in kinds
        else alone.duties,
        limits=tuple(one for one in alone.limits if one.key not in limits_out),
        forbidden=tuple(one for one in alone.forbidden if one.key not in patterns_out),
    )


def _looser(worker: Worker, out: Collection[Demand], kinds: Collection[Hard], days: int) -> Worker:
    free_days = {one.day for one in out if one.what is Hard.DAY_OFF}
    pins = {one.day for one in out if one.what is Hard.PIN}
    often = {one.duty for one in out if one.what is Hard.MOST_OF_DUTY}
    return replace(
        worker,
        most={duty: days if duty in often else most for duty, most in worker.most.items()},
        most_minutes=None if Hard.MOST_MINUTES in kinds else worker.most_minutes,
        least_minutes=0 if Hard.LEAST_MINUTES in kinds else worker.least_minutes,
        most_run=None if Hard.MOST_RUN in kinds else worker.most_run,
        least_run=1 if Hard.LEAST_RUN in kinds else worker.least_run,
        least_free=1 if Hard.LEAST_FREE in kinds else worker.least_free,
        most_weekends=None if Hard.MOST_WEEKENDS in kinds else worker.most_weekends,
        days_off=worker.days_off - free_days,
        fixed={day: had for day, had in worker.fixed.items() if day not in pins},
    )


def _has_row(alone: Problem) -> bool | None:
    """Whether a worker has any row; None when that cannot be reckoned here."""
    look = Look(alone)
    if not look.may.any(axis=2).all():
        return False
    hard = [count for count in look.counts[0] if any(one.under is None or one.over is None for one in count.limits)]
    automaton = automaton_of(look, [0])
    carried = all(not count.weekend or all(count.per_duty[1:]) for count in hard)
    if not automaton.complete or not carried or any(one.first is not None for one in look.patterns[0]):
        return None
    pricing = Pricing(look, automaton, [0], [name_of(count) for count in hard], automaton.begins)
    if pricing.size > _MOST:
        return None
    costs = pricing.reckon(np.where(look.may, 0.0, np.inf))
    return bool(np.isfinite(costs[0]))
